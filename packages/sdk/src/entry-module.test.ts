import { expect, it, vi } from 'vitest';
import { createClient } from './entry-module.ts';
import type { Options } from './options.ts';

/** A page that is rendered on a server runs the same modules: this file has no window. */
const options = { site: 'shop', endpoint: 'https://feedback.example' };

it('gives a client that does nothing where there is no page', async () => {
  expect(typeof window).toBe('undefined');
  const client = createClient(options);
  client.step('purchase/cart');
  client.on('step', () => {})();
  client.init(options);
  expect([client.visitorId(), client.explain('ease'), await client.pending()]).toEqual([null, [], 0]);
  await client.flush();
  client.stop();
});

it('refuses wrong options there, too', () => {
  expect(() => createClient({ ...options, site: 'A B' })).toThrow(/options\/site: expected a site id/);
});

it('takes each of its options without a word', () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const all: Required<Options> = {
    ...options,
    config: '#site',
    consent: 'pending',
    locale: 'fr',
    debug: false,
    nonce: 'x',
    plugins: [],
    beforeSend: (event) => event,
  };
  createClient(all);
  expect(warn).not.toHaveBeenCalled();
  warn.mockRestore();
});

it('says of an option that nobody knows that it does nothing', () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  createClient({ ...options, enpoint: 'https://feedback.example', debug: true } as typeof options);
  expect(warn.mock.calls.flat()).toEqual([
    expect.stringMatching(
      /^ressenti: options\/enpoint: expected one of site, endpoint, .*, received "enpoint"; it does nothing\.$/,
    ),
  ]);
  warn.mockRestore();
});
