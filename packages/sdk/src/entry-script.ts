/** Defines the global `ressenti`. The one file of this package with effects on import. */
import type { Client } from './api.ts';
import { createCallableClient } from './client.ts';
import { playEarlyCalls } from './early-calls.ts';
import type { Parts } from './inner.ts';
import type { Options } from './options.ts';

const script = document.currentScript as HTMLScriptElement | null;
const host = window as unknown as { ressenti?: Partial<Client> };
const stub = host.ressenti;

// A second tag on the page: the first one is at work.
if (!stub?.init) {
  const base = (script?.src ?? '').replace(/[^/]*$/, '');
  // Each in a file of its own beside this one, fetched when it is needed.
  const parts = Object.fromEntries(
    'send more seldom debug check ask survey signals'
      .split(' ')
      .map((name) => [name, () => import(`${base}ressenti-${name}.js`)]),
  ) as unknown as Parts;
  const client = createCallableClient(window, parts, base);
  host.ressenti = client;
  // The attributes are the options, by the same names; `data-debug` needs no value.
  if (script?.dataset.site !== undefined) client.init({ nonce: script.nonce, ...script.dataset } as unknown as Options);
  playEarlyCalls(stub, client);
}
