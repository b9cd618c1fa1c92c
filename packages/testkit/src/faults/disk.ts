import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A small disk of its own, mounted for one test. */
export interface Disk {
  /** Where it is mounted. */
  readonly folder: string;
  remove(): void;
}

export interface SmallDisk extends Disk {
  /** Gives it another size, in MiB. */
  resize(sizeMb: number): void;
}

export interface CuttableDisk extends Disk {
  /**
   * The disk as it is when the power fails now: what no program has asked to be on disk (fsync) is gone. The file
   * `witness`, written and not synced a moment before, shows that it is.
   * @param use looks at that disk while it is mounted; true: the witness was gone, so the cut has dropped something
   */
  cut(use: (folder: string, wasDropped: boolean) => Promise<void>): Promise<void>;
}

/** Why disks cannot be mounted here; undefined where they can. */
export function findMountProblem(): string | undefined {
  if (process.getuid?.() !== 0) return 'expected root, which alone may mount a disk';
  try {
    mountSmallDisk(1).remove();
    createCuttableDisk().remove();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** A disk in memory. @throws Error where it cannot be mounted */
export function mountSmallDisk(sizeMb: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'ressenti-disk-'));
  call('mount', '-t', 'tmpfs', '-o', `size=${sizeMb}m`, 'tmpfs', folder);
  return {
    folder,
    resize: (nextMb) => call('mount', '-o', `remount,size=${nextMb}m`, folder),
    remove: () => unmount(folder),
  };
}

/**
 * A file system in a file. Its kernel holds back what was not synced: it commits by itself after ten minutes only, so the
 * file behind it is what a real disk would hold after a power cut.
 * @throws Error where it cannot be mounted
 */
export function createCuttableDisk(): CuttableDisk {
  const images = mkdtempSync(join(tmpdir(), 'ressenti-image-'));
  const image = join(images, 'disk');
  writeFileSync(image, '');
  truncateSync(image, 48 * 1024 * 1024);
  call('mkfs.ext4', '-q', '-F', image);
  const mountImage = (file: string): string => {
    const folder = mkdtempSync(join(tmpdir(), 'ressenti-disk-'));
    call('mount', '-o', 'loop,commit=600', file, folder);
    return folder;
  };
  const folder = mountImage(image);
  return {
    folder,
    async cut(use) {
      const witness = 'not on the disk yet';
      writeFileSync(join(folder, 'witness'), witness);
      const after = join(images, 'after');
      copyFileSync(image, after);
      const found = mountImage(after);
      try {
        await use(found, spawnSync('cat', [join(found, 'witness')]).stdout.toString() !== witness);
      } finally {
        unmount(found);
      }
    },
    remove() {
      unmount(folder);
      rmSync(images, { recursive: true, force: true });
    },
  };
}

function call(command: string, ...args: string[]): void {
  const { status, stderr, error } = spawnSync(command, args);
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? stderr.toString().trim()}`);
}

function unmount(folder: string): void {
  call('umount', folder);
  rmSync(folder, { recursive: true, force: true });
}
