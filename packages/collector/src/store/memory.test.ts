import { describeStore } from '../testing/store-suite.ts';
import { openMemoryStore } from './memory.ts';

describeStore(async () => openMemoryStore());
