import { closeSync, existsSync, mkdirSync, openSync, readFileSync, statSync, unlinkSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface FolderLock {
  unlock(): void;
  wasLeft: boolean;
}

/** Another process writes in this folder. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
}

/**
 * Makes this process the only one that writes in a data folder. Node has no `flock`, so a file holds the process id
 * and the moment that process began; a lock whose owner is gone, or whose number now belongs to another process, is taken over.
 * @returns gives the folder back; `wasLeft`: the last owner ended without doing so
 * @throws FolderInUse
 */
export function lockFolder(folder: string): FolderLock {
  makeFolder(folder);
  const file = join(folder, 'collector.lock');
  const own = `${process.pid} ${toStart(process.pid)}\n`;
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const handle = openSync(file, 'wx');
      writeSync(handle, own);
      closeSync(handle);
      const unlock = (): void => {
        if (read(file) === own) unlinkSync(file);
      };
      return { unlock, wasLeft: attempt > 0 };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const [pid, start] = (read(file) ?? '').trim().split(' ');
      if (pid && isAlive(Number(pid), start ?? ''))
        throw new FolderInUse(
          `${folder}: expected a folder that no other collector uses, received one that process ${pid} writes in; ` +
            'this one does not start. Stop the other, or set RESSENTI_DATA to another folder.',
        );
      unlinkSync(file);
    }
  }
  throw new FolderInUse(`${folder}: several collectors start here at the same time; this one gives way.`);
}

/** Node's own way to make the folders above, too, never ends where a file system takes no folder, as below /proc. */
function makeFolder(folder: string): void {
  if (!existsSync(dirname(folder))) makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // It was there, or another collector that starts now has made it.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || !statSync(folder).isDirectory()) throw error;
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function isAlive(pid: number, start: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return start === '' || toStart(pid) === '' || toStart(pid) === start;
}

/** When a process began, in the kernel's ticks, where there is a /proc; '' elsewhere. */
function toStart(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    // No /proc on this system, or the process is gone: then the number alone has to do.
    return '';
  }
}
