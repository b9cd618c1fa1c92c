import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { adminKey } from './collector.ts';

const folder = fileURLToPath(new URL(`../../dist/.test/process-${process.pid}/`, import.meta.url));

/** Compiles the collector from its source of this moment. @returns its main file */
export async function buildMain(): Promise<string> {
  const source = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
  await build({
    entryPoints: { main: source('main.ts'), worker: source('store/worker.ts') },
    outdir: folder,
    outExtension: { '.js': '.js' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['libsql', 'hono', '@hono/node-server'],
    conditions: ['@ressenti/source'],
    logLevel: 'error',
  });
  return `${folder}main.js`;
}

export interface CollectorProcess {
  origin: string;
  child: ChildProcess;
  output(): string;
  /** Sends a signal and waits until it is gone. @returns the exit code */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** @throws Error with everything printed, where it does not listen */
export async function startProcess(main: string, env: Record<string, string>): Promise<CollectorProcess> {
  let printed = '';
  const child = spawn(process.execPath, [main], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0', RESSENTI_ADMIN_KEY: adminKey, ...env },
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const listening = new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      printed += chunk;
      const address = /http:\/\/[\d.]+:\d+/.exec(printed);
      if (address) resolve(address[0]);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    exited.then(() => reject(new Error(`the collector did not start; it printed:\n${printed}`)));
  });
  const origin = await listening;
  return {
    origin,
    child,
    output: () => printed,
    async end(signal) {
      child.kill(signal);
      return exited;
    },
  };
}
