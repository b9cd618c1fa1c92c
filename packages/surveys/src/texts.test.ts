import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { instruments } from './instruments.fixture.ts';
import { en } from './languages/en.ts';
import { fr } from './languages/fr.ts';
import { fetchTexts } from './languages/late.ts';
import { en as moreEn } from './more/en.ts';
import { fr as moreFr } from './more/fr.ts';
import { fetchLanguage, pickText, toDirection } from './texts.ts';
import type { MoreTexts } from './texts-shape.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const all: Record<string, object> = { en: { ...en, ...moreEn }, fr: { ...fr, ...moreFr } };
for (const base of ['de', 'es', 'it', 'pt', 'nl', 'ar', 'ja']) all[base] = (await fetchTexts(base)) ?? {};

/** Every path to a string, list positions included, and the gaps in the string. */
function toPaths(value: unknown, path = ''): string[] {
  if (typeof value === 'string') return [`${path} ${[...value.matchAll(/\{\w+\}/g)].map(String).sort().join('')}`];
  return Object.entries(value as object).flatMap(([key, inner]) => toPaths(inner, `${path}/${key}`));
}

describe('the catalogue', () => {
  it.each(Object.keys(all))('in %s has every text, every point and every gap of the English one', (base) => {
    expect(toPaths(all[base]).sort()).toEqual(toPaths(all.en).sort());
    expect(JSON.stringify(all[base])).not.toMatch(/""|TODO|\\u2019/);
  });

  it.each(Object.entries(instruments))('in %s holds the wording of the instruments to the letter', (base, expected) => {
    const table = all[base] as Record<string, { question: string; points: string[] }>;
    for (const [instrument, [question, ...points]] of Object.entries(expected)) {
      const given = table[instrument];
      expect(given?.question.replace(/\{\w+\}/, '{}')).toBe(question);
      const ends = [given?.points[0], given?.points.at(-1)];
      expect(points.length === 2 ? ends : given?.points, `${base} ${instrument}`).toEqual(points);
    }
  });

  it('is the only place with words that a visitor reads', () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.tsx') && !/test/.test(file),
    );
    expect(files.length).toBeGreaterThan(5);
    for (const file of files) {
      const source = readFileSync(join(folder, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
      // Text between tags, and attributes that are read out or shown.
      expect(`${file}: ${source.match(/[a-z"}]>\s*[A-Za-zÀ-ÿ][^<>{}=;]*<\//g)}`).toBe(`${file}: null`);
      expect(`${file}: ${source.match(/[a-z"}]>\s*\{\s*['"`]\s*\p{L}/gu)}`).toBe(`${file}: null`);
      expect(`${file}: ${source.match(/(?:aria-label|title|placeholder|alt)=(?:"|\{['"`])/g)}`).toBe(`${file}: null`);
    }
  });
});

it('in Japanese ends a line between words, also before a Latin one', async () => {
  const { breaks = /$/, cold } = (await fetchTexts('ja')) as MoreTexts & { breaks?: RegExp };
  const question = cold.replace('{date}', '2026年11月3日').replace('{journey}', 'Lumen').replace('{question}', '');
  expect(question.match(breaks)).toEqual(['2026年11月3日の', 'Lumenを', '思い出して、', 'お答えください。']);
});

describe('the language', () => {
  it.each([
    [['fr-CA', 'en'], 'fr-CA', 'ltr'],
    [['ar-EG'], 'ar-EG', 'rtl'],
    [['xx', 'de'], 'de', 'ltr'],
    [['xx'], 'en', 'ltr'],
    [[], 'en', 'ltr'],
  ])('for %j is %s, %s', async (locales, tag, direction) => {
    expect(await fetchLanguage(locales)).toMatchObject({ tag, direction });
  });

  it('of a text is the best there is, never none', () => {
    const text = { en: 'Hello', 'fr-CA': 'Allô', fr: 'Bonjour' };
    expect(pickText(text, ['fr-CA'])).toEqual({ tag: 'fr-CA', text: 'Allô' });
    expect(pickText(text, ['fr-BE', 'en'])).toEqual({ tag: 'fr-CA', text: 'Allô' });
    expect(pickText(text, ['fr'])).toEqual({ tag: 'fr', text: 'Bonjour' });
    expect(pickText(text, ['de', 'en'])).toEqual({ tag: 'en', text: 'Hello' });
    expect(pickText(text, ['de'])).toEqual({ tag: 'en', text: 'Hello' });
  });

  it('is mirrored in Arabic and its neighbours', () => {
    expect(['ar', 'ar-MA', 'he', 'fr', 'arn'].map(toDirection)).toEqual(['rtl', 'rtl', 'rtl', 'ltr', 'ltr']);
  });
});
