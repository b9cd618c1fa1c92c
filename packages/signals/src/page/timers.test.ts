// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { createStage, type Stage } from '../../corpus/stage.ts';
import { createPage } from './page.ts';
import type { Page } from './shapes.ts';

const open = (): { stage: Stage; page: Page; heard: string[] } => {
  const stage = createStage(window);
  const page = createPage(stage.tools);
  const heard: string[] = [];
  page.on('hide', () => heard.push('hide'));
  return { stage, page, heard };
};

/** The machine was suspended: no timer runs for an hour. */
function sleep({ tools: { clock } }: Stage): void {
  const { mono } = clock;
  clock.mono = () => mono() + 3_600_000;
}

test('what was to be judged in sleep is not, and the page says that it was away', async () => {
  const { stage, page, heard } = open();
  page.after(1000, () => heard.push('judged'));
  sleep(stage);
  await stage.advance(5000);
  expect(heard).toContain('hide');
  expect(heard).not.toContain('judged');
  page.scope.stop();
});

test('what is done again and again goes on after sleep, and ends with the scope', async () => {
  const { stage, page, heard } = open();
  page.every(1000, () => heard.push('tick'));
  await stage.advance(2500);
  sleep(stage);
  await stage.advance(2000);
  const ticks = (): number => heard.filter((what) => what === 'tick').length;
  expect(ticks()).toBe(4);
  page.scope.stop();
  await stage.advance(5000);
  expect(ticks()).toBe(4);
});

test('a failure ends one round and not all', async () => {
  const { stage, page, heard } = open();
  page.every(1000, () => {
    heard.push('tick');
    if (heard.length === 1) throw new Error('once');
  });
  await expect(stage.advance(1500)).rejects.toThrow('once');
  await stage.advance(1500);
  expect(heard).toEqual(['tick', 'tick']);
  page.scope.stop();
});

test('what is put off runs once, after the last call', async () => {
  const { stage, page, heard } = open();
  const later = page.later(() => heard.push('now'));
  for (let n = 0; n < 5; n++) {
    later(1000);
    await stage.advance(600);
  }
  expect(heard).toEqual([]);
  await stage.advance(500);
  expect(heard).toEqual(['now']);
  later(1000);
  stage.fire('pagehide', window);
  await stage.advance(5000);
  expect(heard).toEqual(['now', 'hide']);
  page.scope.stop();
});
