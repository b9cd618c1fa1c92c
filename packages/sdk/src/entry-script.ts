/** Defines the global `ressenti`. The one file of this package with effects on import. */
import { createGuard } from '@ressenti/core';
import type { Client } from './client.ts';
import { callMethod, createClientFor } from './client.ts';
import { toEarlyCalls } from './early-calls.ts';
import type { Options } from './options.ts';

type Global = Client & ((...call: unknown[]) => unknown);

const script = document.currentScript as HTMLScriptElement | null;
const guard = createGuard(console);
guard.run('ressenti', () => {
  const host = window as unknown as { ressenti?: Partial<Global> };
  // A second tag on the page: the first one is at work.
  if (host.ressenti?.init) return;
  const early = toEarlyCalls(host.ressenti);
  const address = script?.src || location.href;
  const base = address.slice(0, address.lastIndexOf('/') + 1);
  const part = <T>(name: string): Promise<T> => import(/* @vite-ignore */ `${base}ressenti-${name}.js`) as Promise<T>;
  const client = createClientFor({
    win: window,
    endpoint: base,
    parts: {
      ask: () => part('ask'),
      survey: () => part('survey'),
      signals: () => part('signals'),
      validate: async (input) => (await part<typeof import('./entry-check.ts')>('check')).validateSiteConfig(input),
    },
  });
  host.ressenti = Object.assign((...call: unknown[]) => callMethod(client, call, guard), client);

  const { site, endpoint, config, consent, locale, debug } = script?.dataset ?? {};
  const isDebug = debug !== undefined || /[?&]ressenti-debug\b/.test(location.search);
  if (site !== undefined)
    client.init({
      site,
      ...(endpoint && { endpoint }),
      ...(config && { config }),
      ...(consent && { consent: consent as NonNullable<Options['consent']> }),
      ...(locale && { locale }),
      ...(script?.nonce && { nonce: script.nonce }),
      debug: isDebug,
    });
  for (const call of early) callMethod(client, call, guard);
});
