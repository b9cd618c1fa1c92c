import {
  createClock,
  createGuard,
  createListen,
  createObserveMutations,
  createRecords,
  createScope,
} from '@ressenti/core';
import type { Journey } from '@ressenti/protocol';
import { rules, startJourneys, watchLife } from '../src/index.ts';

/** Runs in a page of the tests: the sdk's part is played by the core's own tools, and facts go to the test's server. */
declare global {
  interface Window {
    setup: { journeys: Journey[]; url: string };
  }
}

async function start(): Promise<void> {
  // As the sdk does: a page that is only rendered in advance leaves no trace.
  if ((document as { prerendering?: boolean }).prerendering)
    await new Promise((done) => document.addEventListener('prerenderingchange', done, { once: true }));
  const guard = createGuard(console);
  const scope = createScope();
  const records = createRecords(() => localStorage, 't:');
  records.keep(true);
  const tools = {
    win: window,
    clock: createClock(window, guard),
    listen: createListen(scope, guard),
    records,
    journeys: window.setup.journeys,
  };
  const at = startJourneys({
    ...tools,
    createId: () => crypto.randomUUID(),
    onFact: (fact) => void navigator.sendBeacon(window.setup.url, JSON.stringify(fact)),
  });
  watchLife({ ...tools, rules, observe: createObserveMutations(scope, guard, window) }, at);
  document.documentElement.dataset.ready = '';
}
void start();
