import { createGuard } from '@ressenti/core';
import { validateSiteConfig } from '@ressenti/protocol';
import type { Client } from './api.ts';
import { createCallableClient } from './client.ts';
import { ConfigError, computeOptionIssues, type Options, warnOfOptions } from './options.ts';

/**
 * Builds a client, the same as the script tag's global.
 * @param options started with them at once; without, `client.init(options)` starts it
 * @returns the client; importing and building has no effect on the page, starting has. Where there is no page, on a server
 *   that renders them, it does nothing
 * @throws ConfigError where an option, or a configuration given as an object, is wrong: `code` is stable, `issues` has each
 *   with its JSON Pointer
 * @example
 * const ressenti = createClient({ site: 'shop', endpoint: 'https://feedback.example.com' });
 * ressenti.step('purchase/cart');
 */
export function createClient(options?: Options): Client {
  const isPage = typeof window !== 'undefined';
  const client = createCallableClient(
    isPage ? window : (globalThis as Window & typeof globalThis),
    {
      send: () => import('@ressenti/delivery'),
      more: () => import('./entry-more.ts'),
      seldom: () => import('./entry-seldom.ts'),
      debug: () => import('./entry-debug.ts'),
      check: () => import('./config-check.ts'),
      ask: () => import('./entry-ask.ts'),
      survey: () => import('@ressenti/surveys'),
      signals: () => import('@ressenti/signals'),
    },
    '/',
    judge,
  );
  // On a server that renders pages: whoever made a client there has one, and the page makes its own.
  if (!isPage) client.init = (given) => judge(given);
  if (options) client.init(options);
  return client;
}

/** @param guard absent where there is no page: then no client says it again */
function judge(options: Options, guard = createGuard(console)): void {
  const issues = computeOptionIssues(options);
  if (options?.endpoint === undefined && typeof options?.config !== 'object')
    issues.push({ pointer: '/endpoint', expected: 'the address of the collector', received: 'nothing' });
  if (issues.length > 0) throw new ConfigError('bad-option', 'options', issues);
  warnOfOptions(options, guard);
  if (typeof options.config !== 'object') return;
  const result = validateSiteConfig(options.config);
  if (!result.ok) throw new ConfigError('bad-config', 'options/config', result.issues);
}
