/** Defines the global `ressenti`. The one file of this package with effects on import. */
import { type Client, createFace } from './client.ts';
import { toEarlyCalls } from './early-calls.ts';
import type { Options } from './options.ts';

const script = document.currentScript as HTMLScriptElement | null;
const host = window as unknown as { ressenti?: Partial<Client> };

// A second tag on the page: the first one is at work.
if (!host.ressenti?.init) {
  const base = (script?.src ?? '').replace(/[^/]*$/, '');
  const part =
    <T>(name: string) =>
    (): Promise<T> =>
      import(`${base}ressenti-${name}.js`) as Promise<T>;
  const { client, call } = createFace(
    window,
    {
      send: part('send'),
      more: part('more'),
      check: part('check'),
      ask: part('ask'),
      survey: part('survey'),
      signals: part('signals'),
    },
    base,
  );
  const early = toEarlyCalls(host.ressenti);
  host.ressenti = Object.assign((...given: unknown[]) => call(given), client);
  // The attributes are the options, by the same names; `data-debug` needs no value.
  if (script?.dataset.site !== undefined) client.init({ nonce: script.nonce, ...script.dataset } as unknown as Options);
  early.forEach(call);
}
