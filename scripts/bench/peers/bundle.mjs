import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Whether `npm install` was run in this folder; the peers are no dependency of the project. */
export const arePeersThere = () => existsSync(`${here}node_modules`);

/**
 * @param name of an adapter in `adapters/`
 * @param use a module that has its `start` in scope
 * @returns the text of one module with all that it needs
 */
export async function bundlePeer(name, use) {
  const { outputFiles } = await build({
    stdin: { contents: `import { start } from './adapters/${name}.js';\n${use}`, resolveDir: here },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
  return outputFiles[0].text;
}
