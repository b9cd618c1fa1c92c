import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

/** A program in a process group of its own: what it starts ends with it. */
export interface Program {
  /** SIGKILL of the group; resolves when no process of it is left. */
  kill(): Promise<void>;
  /** Resolves when no process of the group is left. @throws Error after `limitMs` */
  gone(limitMs?: number): Promise<void>;
  /**
   * The first part of what it prints that matches.
   * @throws Error with everything printed, where it ends before or prints nothing like it within 30 s
   */
  says(pattern: RegExp): Promise<string>;
}

/** @param env in addition to that of this process */
export function startProgram(path: string, args: readonly string[], env: Record<string, string> = {}): Program {
  // Detached, its group has its number.
  const child = spawn(path, args, {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  let printed = '';
  let failure = '';
  child.once('error', (error) => {
    failure = error.message;
  });
  for (const stream of child.stdio.slice(1) as Readable[])
    stream.on('data', (chunk) => {
      printed += chunk;
    });
  const isThere = (): boolean => {
    try {
      return child.pid !== undefined && process.kill(-child.pid, 0);
    } catch {
      return false;
    }
  };
  const gone = async (limitMs = 30_000): Promise<void> => {
    for (let waitedMs = 0; isThere(); waitedMs += 20) {
      if (waitedMs > limitMs) throw new Error(`testkit: ${path} has not ended; it printed:\n${printed}`);
      await pause(20);
    }
  };
  return {
    gone,
    async kill() {
      if (child.pid !== undefined && isThere()) process.kill(-child.pid, 'SIGKILL');
      await gone();
    },
    async says(pattern) {
      for (let waitedMs = 0; waitedMs < 30_000; waitedMs += 20) {
        const found = pattern.exec(printed);
        if (found) return found[1] ?? found[0];
        if (failure || child.exitCode !== null || child.signalCode !== null) break;
        await pause(20);
      }
      throw new Error(`testkit: ${path} did not start: ${failure}\n${printed}`);
    },
  };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
