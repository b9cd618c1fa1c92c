import { statfs } from 'node:fs/promises';
import type { Log } from './log.ts';

/** ok: everything is taken. low: signals wait in the browsers. full: everything waits there. */
export type DiskLevel = 'ok' | 'low' | 'full';

export interface DiskSpace {
  freeBytes: number;
  totalBytes: number;
}

const mebi = 1024 * 1024;

/**
 * Says what may still be taken. The limits are absolute on a usual disk and a share on a small one, where 512 MiB would be all of it.
 * Source: our choice; it leaves room for a log of 64 MiB to be written back.
 */
export function toDiskLevel({ freeBytes, totalBytes }: DiskSpace): DiskLevel {
  if (freeBytes < Math.min(256 * mebi, totalBytes * 0.025)) return 'full';
  return freeBytes < Math.min(512 * mebi, totalBytes * 0.05) ? 'low' : 'ok';
}

export interface DiskGuard {
  level(): DiskLevel;
  stop(): void;
}

/** Watches the free space of a folder's disk. @param read for tests; default: the system's answer */
export async function startDiskGuard(
  folder: string,
  {
    log,
    read = readSpace,
    periodMs = 2000,
  }: { log: Log; read?: (folder: string) => Promise<DiskSpace>; periodMs?: number },
): Promise<DiskGuard> {
  let level: DiskLevel = 'ok';
  const look = async (): Promise<void> => {
    try {
      const space = await read(folder);
      const next = toDiskLevel(space);
      if (next !== level) log.info('disk space', { space: next, freeBytes: space.freeBytes });
      level = next;
    } catch (error) {
      // A disk that does not answer keeps its last level; a write that fails will say more.
      log.error('disk space unknown', { reason: (error as Error).message });
    }
  };
  await look();
  const timer = setInterval(() => void look(), periodMs);
  timer.unref();
  return { level: () => level, stop: () => clearInterval(timer) };
}

async function readSpace(folder: string): Promise<DiskSpace> {
  const { bavail, blocks, bsize } = await statfs(folder);
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
}
