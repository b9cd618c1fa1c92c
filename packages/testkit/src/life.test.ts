// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { findFaults, type Part } from './life.ts';

const win = window as Window & typeof globalThis;

/** A part that hears clicks and stops as it should, but for what a test breaks. */
function createPart(broken: { start?: () => void; isDeaf?: boolean; stays?: boolean; late?: () => void } = {}): Part {
  let done = 0;
  return {
    start() {
      done = 0;
      const hear = (): void => {
        if (!broken.isDeaf) done++;
      };
      win.addEventListener('click', hear, true);
      broken.start?.();
      return () => {
        if (!broken.stays) win.removeEventListener('click', hear, true);
        broken.late?.();
      };
    },
    act: () => void win.dispatchEvent(new Event('click')),
    done: () => done,
  };
}

test('a part that keeps the contract has no faults, however often it is looked at', async () => {
  const part = createPart();
  expect(await findFaults(win, part)).toEqual([]);
  expect(await findFaults(win, part)).toEqual([]);
});

test('each way of breaking the contract is named', async () => {
  const faults = async (broken: Parameters<typeof createPart>[0]): Promise<string> =>
    (await findFaults(win, createPart(broken))).join('; ');
  expect(await faults({ isDeaf: true })).toContain('it does not do its work');
  expect(await faults({ stays: true })).toMatch(/it leaves 1 listeners.*it goes on working after the stop/);
  expect(await faults({ start: () => document.body.append('x', document.createElement('p')) })).toContain(
    'it leaves 1 elements',
  );
  expect(
    await faults({ start: () => new MutationObserver(() => {}).observe(document, { childList: true }) }),
  ).toContain('it leaves 1 observers');
  const native = win.alert;
  expect(
    await faults({
      start() {
        win.alert = () => {};
      },
    }),
  ).toContain('it leaves 1 patches');
  win.alert = native;
  expect(await faults({ late: () => document.body.append(document.createElement('i')) })).toContain('elements');
});

test('what a part has registered with its tools counts as well', async () => {
  const kept: object[] = [];
  const part = createPart({ start: () => kept.push({}) });
  expect((await findFaults(win, { ...part, held: () => kept.length })).join()).toContain('it leaves 1 others');
});
