import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('../../', import.meta.url).pathname,
  resolve: { conditions: ['@ressenti/source', 'module', 'import', 'default'] },
  ssr: { resolve: { conditions: ['@ressenti/source', 'node', 'import', 'default'] } },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
  test: {
    include: ['packages/*/src/**/*.test.{ts,tsx}', 'scripts/**/*.test.mjs'],
    exclude: ['**/*.browser.test.*', '**/dist/**', '**/node_modules/**'],
    maxWorkers: 2,
    retry: process.env.CI ? 1 : 0,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
