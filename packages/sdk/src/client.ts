import { type Channel, createChannel, createGuard, createScope, type Guard, type Scope } from '@ressenti/core';
import type { CallableClient, Client } from './api.ts';
import { maxWaiting } from './early-calls.ts';
import type { ClientEvents, InnerEvents, Parts } from './inner.ts';
import type { Options } from './options.ts';
import type { Plugin } from './plugin.ts';
import { start } from './start.ts';

/**
 * Builds a client that does nothing yet: it starts with `init`, and keeps up to 50 calls until it runs.
 * @param base collector's address where the options name none
 * @param judge looks at the options first, and throws where they are wrong
 */
export function createCallableClient(
  win: Window & typeof globalThis,
  parts: Parts,
  base: string,
  judge?: (options: Options, guard: Guard) => void,
): CallableClient {
  const guard = createGuard(win.console);
  let scope: Scope | undefined;
  let waiting: unknown[][] = [];
  let channel: Channel<InnerEvents>;

  const refuse = (name: string, value: unknown): unknown =>
    guard.run(name, () =>
      parts.seldom().then(({ toRefusal }) => guard.warn(toRefusal(name, value, Object.keys(client)))),
    );
  const client = guard.wrap('call', (name: keyof Client, ...args: unknown[]) => {
    const method: unknown = Object.hasOwn(client, name) && client[name];
    return typeof method === 'function' ? method(...args) : refuse(String(name), name);
  }) as CallableClient;
  const methods = client as unknown as Record<string, unknown>;

  /** Until a client runs, its methods keep what they are called with, and answer that nothing is there. */
  const wait = (): void => {
    const none = Promise.resolve(0);
    const answers: Record<string, unknown> = {
      flush: none,
      pending: none,
      forget: Promise.resolve(false),
      explain: [],
      visitorId: null,
    };
    channel = createChannel((error) => guard.fail('listener', error));
    for (const name of 'consent step complete event identify show dismiss use flush pending explain visitorId forget'.split(
      ' ',
    ))
      methods[name] = (...args: unknown[]) => {
        if (waiting.push([name, ...args]) > maxWaiting) waiting.shift();
        return answers[name];
      };
  };
  wait();

  return Object.assign(client, {
    init(options: Options) {
      judge?.(options, guard);
      if (scope || !options?.site) return refuse('init', options);
      const now = createScope((error) => guard.fail('stop', error));
      scope = now;
      guard.run('start', async () => {
        const started = await start(win, guard, now, parts, channel, options, base, refuse);
        if (!started || now.stopped) return;
        for (const [name, method] of Object.entries(started))
          methods[name] = guard.wrap(name, method as (...args: unknown[]) => unknown);
        ([] as Plugin[]).concat(options.plugins ?? []).forEach(client.use);
        for (const [name, ...args] of waiting.splice(0)) client(name, ...args);
      });
    },
    on(type: string, listener?: () => void) {
      if (
        typeof type === 'string' &&
        /^(survey-(shown|answer|submit|dismiss)|signal|step|decision|delivery)$/.test(type) &&
        typeof listener === 'function'
      )
        return channel.on(type as keyof ClientEvents, listener);
      refuse('on', [type, listener]);
      return () => {};
    },
    stop() {
      scope?.stop();
      scope = undefined;
      waiting = [];
      wait();
    },
  });
}
