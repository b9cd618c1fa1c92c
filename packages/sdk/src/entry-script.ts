/** Defines the global `ressenti`. The one file of this package with effects on import. */
import { type Client, createCallableClient } from './client.ts';
import { playEarlyCalls } from './early-calls.ts';
import type { Options } from './options.ts';

const script = document.currentScript as HTMLScriptElement | null;
const host = window as unknown as { ressenti?: Partial<Client> };
const stub = host.ressenti;

// A second tag on the page: the first one is at work.
if (!stub?.init) {
  const base = (script?.src ?? '').replace(/[^/]*$/, '');
  const part =
    <T>(name: string) =>
    (): Promise<T> =>
      import(`${base}ressenti-${name}.js`) as Promise<T>;
  const client = createCallableClient(
    window,
    {
      send: part('send'),
      more: part('more'),
      seldom: part('seldom'),
      debug: part('debug'),
      check: part('check'),
      ask: part('ask'),
      survey: part('survey'),
      signals: part('signals'),
    },
    base,
  );
  host.ressenti = client;
  // The attributes are the options, by the same names; `data-debug` needs no value.
  if (script?.dataset.site !== undefined) client.init({ nonce: script.nonce, ...script.dataset } as unknown as Options);
  playEarlyCalls(stub, client);
}
