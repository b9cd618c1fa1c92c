// @vitest-environment jsdom
import { createGuard } from '@ressenti/core';
import { findFaults } from '@ressenti/testkit';
import { afterEach, expect, it } from 'vitest';
import { startWithout } from './start-without.ts';

const win = window as Window & typeof globalThis;
const guard = createGuard(console);
const panel = (): ShadowRoot | null | undefined => document.querySelector('ressenti-debug')?.shadowRoot;
const start = (locale: string, why?: unknown): (() => void) =>
  startWithout(win, guard, { site: 'shop', endpoint: 'https://feedback.example', locale }, why);

afterEach(() => document.querySelector('ressenti-debug')?.remove());

it('says that there is no configuration, what to look at and why, in both languages', () => {
  start('en', 'expected a configuration at x, received status 404');
  expect(panel()?.textContent).toContain('There is no configuration for the site “shop”');
  expect(panel()?.textContent).toContain('https://feedback.example');
  expect(panel()?.textContent).toContain('received status 404');
  expect(panel()?.querySelector('details')?.open).toBe(true);
  document.querySelector('ressenti-debug')?.remove();
  start('fr-CA');
  expect(panel()?.textContent).toContain('Aucune configuration pour le site « shop »');
});

it('goes without a trace, by its button or by Escape', async () => {
  const closers = [
    () => panel()?.querySelector<HTMLElement>('button:last-of-type')?.click(),
    () =>
      void panel()
        ?.querySelector('section')
        ?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' })),
  ];
  for (const close of closers) {
    start('en');
    expect(panel()).not.toBeNull();
    close();
    expect(document.querySelector('ressenti-debug')).toBeNull();
  }
  const part = {
    start: () => start('en'),
    act: () => {},
    done: () => panel()?.querySelectorAll('li').length ?? 0,
  };
  expect(await findFaults(win, part)).toEqual([]);
});
