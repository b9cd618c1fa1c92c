import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { importCatalogue } from './import-texts.ts';
import { catalogue } from './texts.ts';

const source = fileURLToPath(new URL('..', import.meta.url));

/** Every leaf of a catalogue by its path; functions are called with placeholders, so that empty sentences show. */
function* leaves(value: unknown, path: string): Generator<[string, unknown]> {
  if (typeof value === 'function') yield [path, value(2, '2', '2')];
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) yield* leaves(inner, `${path}.${key}`);
  else yield [path, value];
}

const everything = {
  en: { ...catalogue.en, import: importCatalogue.en },
  fr: { ...catalogue.fr, import: importCatalogue.fr },
};

describe('what the studio says', () => {
  it('exists in every language, sentence by sentence', () => {
    const paths = Object.values(everything).map((texts) => [...leaves(texts, '')].map(([path]) => path).sort());
    for (const list of paths) expect(list).toEqual(paths[0]);
  });

  it('is nowhere empty except where a level of evidence needs no remark', () => {
    for (const texts of Object.values(everything))
      for (const [path, text] of leaves(texts, ''))
        if (!path.startsWith('.explain.evidence')) expect(String(text), path).toMatch(/\S/);
  });

  it('is never written into a screen', () => {
    const screens = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.tsx') && !file.endsWith('.test.tsx'),
    );
    expect(screens.length).toBeGreaterThan(10);
    for (const file of screens) {
      const { code } = transformSync(readFileSync(join(source, file), 'utf8'), {
        loader: 'tsx',
        jsx: 'automatic',
        jsxImportSource: 'preact',
      });
      const literals = [...code.matchAll(/(?:children|"aria-label"|title|placeholder): "([^"]*)"/g)].map(
        ([, text]) => text,
      );
      expect(
        literals.filter((text) => /\p{L}{2,}/u.test(text ?? '')),
        file,
      ).toEqual([]);
    }
  });
});
