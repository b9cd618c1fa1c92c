import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import resolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import esbuild from 'rollup-plugin-esbuild';

const { version } = JSON.parse(readFileSync(fileURLToPath(new URL('package.json', import.meta.url)), 'utf8'));

/**
 * One row per file that a browser fetches: input, output, format. What Node runs is compiled by `tsc -b`.
 * All land in the collector's public folder, which is what it serves; the module build of each package stays in its dist.
 */
const served = 'packages/collector/dist/public';
const bundles = [
  { input: 'packages/sdk/src/entry-script.ts', file: `${served}/ressenti.js`, format: 'iife' },
  { input: 'packages/surveys/src/index.ts', file: `${served}/ressenti-survey.js`, format: 'es' },
  { input: 'packages/signals/src/entry-script.ts', file: `${served}/ressenti-signals.js`, format: 'es' },
  { input: 'demo/module/app.ts', file: `${served}/demo/module/app.js`, format: 'es' },
  { input: 'packages/loader/src/loader.ts', file: `${served}/loader.js`, format: 'iife' },
  { input: 'packages/studio/src/main.tsx', file: `${served}/studio/studio.js`, format: 'es' },
];

export default bundles.map(({ input, file, format }) => ({
  input,
  output: { file, format, sourcemap: true, inlineDynamicImports: true },
  plugins: [
    resolve({
      browser: true,
      exportConditions: ['@ressenti/source', 'browser', 'module', 'import'],
      extensions: ['.ts', '.tsx', '.mjs', '.js'],
    }),
    esbuild({
      target: 'es2022',
      jsx: 'automatic',
      jsxImportSource: 'preact',
      tsconfig: false,
      define: { __VERSION__: JSON.stringify(version) },
    }),
    terser({
      module: format === 'es',
      ecma: 2020,
      compress: { passes: 3, unsafe_arrows: true },
      mangle: { props: false },
    }),
  ],
}));
