// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { createClock, createGuard, createListen, createScope } from '@ressenti/core';
import { createId, type RessentiEvent } from '@ressenti/protocol';
import { expect, it } from 'vitest';
import { startDelivery } from './index.ts';

it('works', async () => {
  const bodies: string[] = [];
  const win = window as Window & typeof globalThis;
  Object.assign(win, {
    indexedDB,
    TextEncoder,
    fetch: async (_: string, init: RequestInit) => {
      const body = JSON.parse(String(init.body));
      bodies.push(String(init.body));
      return new Response(
        JSON.stringify({
          batch: body.batch,
          accepted: body.events.length,
          duplicates: 0,
          rejected: [],
          again: [],
          now: 1,
        }),
      );
    },
  });
  const guard = createGuard(console);
  const scope = createScope();
  const tab = createId(1, (b) => crypto.getRandomValues(b));
  const d = startDelivery({
    site: 'shop',
    endpoint: 'http://x',
    sdk: 't',
    tab: () => tab,
    win,
    clock: createClock(win),
    listen: createListen(scope, guard),
    guard,
  });
  const ev = (type: RessentiEvent['type'], n: number): RessentiEvent => ({
    id: createId(Date.now(), (b) => crypto.getRandomValues(b)),
    type,
    at: Date.now(),
    n,
    data: {} as never,
  });
  for (let i = 0; i < 120; i++) d.accept(ev('signal', i));
  d.accept(ev('survey-answer', 121));
  console.log(await d.pending());
  setTimeout(() => console.log('late', JSON.stringify(d.status()), bodies.length), 3000);
  await d.flush();
  console.log(
    await d.pending(),
    d.status(),
    bodies.length,
    bodies.map((b) => b.length),
  );
  expect(await d.pending()).toBe(0);
  d.stop();
}, 6000);
