import { afterEach, beforeEach } from 'vitest';
import type { Store } from '../store/store.ts';
import { shopConfig, startMs } from './events.ts';
import { describeClosing } from './store-closing-suite.ts';
import { describeCounts } from './store-counts-suite.ts';
import { describeEvents } from './store-events-suite.ts';
import { describeForgetting } from './store-forgetting-suite.ts';
import { describeFortnights } from './store-fortnights-suite.ts';
import { describeLosses } from './store-losses-suite.ts';
import { describeParts } from './store-parts-suite.ts';
import { createStoreTools } from './store-tools.ts';
import { describeTraits } from './store-traits-suite.ts';

/** What every store must do. @param open a store without any site */
export function describeStore(open: () => Promise<Store>): void {
  let store: Store;
  beforeEach(async () => {
    store = await open();
    await store.publish('shop', shopConfig, startMs);
  });
  afterEach(() => store.close());

  const tools = createStoreTools(() => store, open);
  describeEvents(tools);
  describeCounts(tools);
  describeTraits(tools);
  describeClosing(tools);
  describeForgetting(tools);
  describeFortnights(tools);
  describeParts(tools);
  describeLosses(tools);
}
