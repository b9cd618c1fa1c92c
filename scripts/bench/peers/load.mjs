import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The corpus, its server and its visitor, which are written in TypeScript. */
export async function loadCorpus() {
  const outfile = join(root, 'node_modules/.cache/corpus.mjs');
  await build({
    stdin: {
      contents: ['corpus', 'server', 'playwright', 'engines'].map((name) => `export * from './${name}.ts';`).join('\n'),
      resolveDir: join(root, 'packages/signals/corpus'),
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outfile,
    logLevel: 'error',
    define: { 'import.meta.url': JSON.stringify(pathToFileURL(join(root, 'packages/signals/corpus/server.ts')).href) },
  });
  return import(pathToFileURL(outfile).href);
}
