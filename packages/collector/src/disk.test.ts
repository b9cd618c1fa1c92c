import { expect, test } from 'vitest';
import { type DiskSpace, startDiskGuard, toDiskLevel } from './disk.ts';
import { createLog } from './log.ts';

const mebi = 1024 * 1024;
const log = createLog(
  () => undefined,
  () => 0,
);

test.each([
  [100_000, 250_000, 'ok'],
  [513, 250_000, 'ok'],
  [511, 250_000, 'low'],
  [255, 250_000, 'full'],
  [60, 64, 'ok'],
  [3, 64, 'low'],
  [1, 64, 'full'],
])('%i of %i MiB free is %s', (freeMb, totalMb, level) => {
  expect(toDiskLevel({ freeBytes: freeMb * mebi, totalBytes: totalMb * mebi })).toBe(level);
});

test('keeps the last level while the disk does not answer', async () => {
  let answer: () => Promise<DiskSpace> = async () => ({ freeBytes: 1, totalBytes: 1e12 });
  let asked = 0;
  const guard = await startDiskGuard('/x', {
    log,
    periodMs: 1,
    read: () => {
      asked++;
      return answer();
    },
  });
  expect(guard.level()).toBe('full');
  answer = () => Promise.reject(new Error('no answer'));
  const before = asked;
  while (asked < before + 3) await new Promise((resolve) => setTimeout(resolve, 1));
  expect(guard.level()).toBe('full');
  answer = async () => ({ freeBytes: 1e12, totalBytes: 1e12 });
  while (guard.level() === 'full') await new Promise((resolve) => setTimeout(resolve, 1));
  guard.stop();
  expect(guard.level()).toBe('ok');
});
