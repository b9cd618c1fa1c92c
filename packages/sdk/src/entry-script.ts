/** Defines the global `ressenti`. The one file of this package with effects on import. */
import type { Client } from './api.ts';
import { createCallableClient } from './client.ts';
import { playEarlyCalls } from './early-calls.ts';
import type { Parts } from './inner.ts';
import type { Options } from './options.ts';

/** The build's name, filled in by scripts/config/stamp-build.mjs: a part of the same build exports something by it. */
declare const __BUILD__: string;

const script = document.currentScript as HTMLScriptElement | null;
const host = window as unknown as { ressenti?: Partial<Client> };
const stub = host.ressenti;

// A second tag on the page: the first one is at work.
if (!stub?.init) {
  const base = (script?.src ?? '').replace(/[^/]*$/, '');
  const fetchPart = (name: string, folder = ''): Promise<Record<string, unknown>> =>
    import(`${base}${folder}ressenti-${name}.js`);
  // Each in a file of its own beside this one, fetched when it is needed. Where that is of another build, because the browser
  // has kept it or this script for longer, ours is asked for by the build's name.
  const parts = new Proxy({} as Parts, {
    get: (_, name: string) => () =>
      fetchPart(name).then((part) => (part[__BUILD__] ? part : fetchPart(name, `${__BUILD__}/`))),
  });
  const client = createCallableClient(window, parts, base);
  host.ressenti = client;
  // The attributes are the options, by the same names; `data-debug` needs no value.
  if (script?.dataset.site !== undefined) client.init({ nonce: script.nonce, ...script.dataset } as unknown as Options);
  playEarlyCalls(stub, client);
}
