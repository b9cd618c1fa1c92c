import {
  createChannel,
  createClock,
  createGuard,
  createListen,
  createObserveMutations,
  createRecords,
  createScope,
  toPageAddress,
} from '@ressenti/core';
import { startSignals } from '../src/entry-script.ts';
import type { SignalsConfig } from '../src/start-one.ts';

/** Runs in the page of a case: the sdk's part is played by the core's own tools, and signals go to the corpus server. */
declare global {
  interface Window {
    corpus: { run: string; config: SignalsConfig; isLate: boolean };
    stopSignals(): void;
  }
}

const scope = createScope();
const guard = createGuard(console);
const { run, config, isLate } = window.corpus;
// Cases that are played side by side share the storage of their origin, as two sites never do.
const session = createRecords(() => sessionStorage, `ressenti:${run}:`);
const identity = createRecords(() => localStorage, `ressenti:${run}:`);
session.keep(true);
identity.keep(true);
const send = (body: object): void => {
  navigator.sendBeacon(`/signal/${run}`, JSON.stringify(body));
};
window.stopSignals = startSignals(
  {
    win: window,
    clock: createClock(window, guard),
    listen: createListen(scope, guard),
    observe: createObserveMutations(scope, guard, window),
    here: () => null,
    publish: (signal, at) => void send({ ...signal, atMs: at?.atMs, sentMs: Date.now() }),
    vital: ({ name, ...vital }) => send({ vital: name, ...vital }),
    onPlace: () => () => {},
    session,
    identity,
    toPage: (address) => toPageAddress(new URL(address, location.href), [], String),
    scope,
    createChannel,
  },
  config,
);
const ready = (): void => {
  document.documentElement.dataset.ready = '';
};
// These come a moment later, once there is something for them, and many cases are played on one machine at once.
if (isLate) ready();
else void Promise.all([import('../src/seldom.ts'), import('../src/forms/forms.ts')]).then(ready);
