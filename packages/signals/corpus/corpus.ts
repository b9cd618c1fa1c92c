import type { Case } from './case.ts';
import { clicks } from './cases/clicks.ts';

/** Every labelled interaction. */
export const corpus: readonly Case[] = [...clicks];
