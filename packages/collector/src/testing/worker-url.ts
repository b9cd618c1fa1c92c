import { mkdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const folder = fileURLToPath(new URL('../../dist/.test/', import.meta.url));

/** Compiles the store's thread from its source of this moment: a thread cannot run TypeScript by itself. */
export async function buildWorker(): Promise<URL> {
  mkdirSync(folder, { recursive: true });
  const outfile = `${folder}worker-${process.pid}.mjs`;
  await build({
    entryPoints: [fileURLToPath(new URL('../store/worker.ts', import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['libsql'],
    conditions: ['@ressenti/source'],
    logLevel: 'error',
  });
  return pathToFileURL(outfile);
}
