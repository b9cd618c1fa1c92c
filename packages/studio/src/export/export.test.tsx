// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { makeVerbatim } from '../fixtures/make-verbatim.ts';
import { makeSampleMap } from '../fixtures/sample-map.ts';
import { createWords } from '../words.ts';
import { toFileName, toMapSvg } from './export-map.tsx';
import { wrapText } from './wrap.ts';

const draw = async (language: 'en' | 'fr', map = makeSampleMap()) => {
  const text = await toMapSvg(map, createWords(language)).text();
  return { text, drawing: new DOMParser().parseFromString(text, 'image/svg+xml') };
};

describe('the exported map', () => {
  it('is well-formed, says what is on the screen, and needs nothing around it', async () => {
    const { text, drawing } = await draw('en');
    expect(drawing.querySelector('parsererror')).toBeNull();
    for (const word of [
      'Purchase',
      'Checkout',
      '−0.42',
      '39%',
      '+30',
      '28.6',
      '7 answers',
      'Break · Moment of truth',
      'to improve',
      'Key indicator',
      '60%',
      'Effort, looking back',
    ])
      expect(drawing.documentElement.textContent).toContain(word);
    expect(text).not.toMatch(/ class=| style=|<style|<image|href=|var\(/);
  });

  it('marks a break by its colour and its sign, not by a word among others', async () => {
    const { drawing } = await draw('en');
    const words = [...drawing.querySelectorAll('tspan')].find(({ textContent }) => textContent === 'Break');
    expect(words?.getAttribute('fill')).toBe('#b3412b');
    expect(words?.closest('g')?.querySelector('path')?.getAttribute('stroke')).toBe('#b3412b');
  });

  it('has the lanes of words where there are words, and none where there are not', async () => {
    const sample = makeSampleMap();
    const steps = sample.steps.map((row) => ({
      ...row,
      verbatims: { n: 3, newest: [makeVerbatim('v', { text: 'The button is dead' })] },
      vitals: { LCP: { p75: 3100, n: 90, rating: 'needs-improvement' as const } },
    }));
    const { drawing } = await draw('en', { ...sample, steps });
    for (const word of ['The button is dead', '3 texts', 'LCP 3.1 s'])
      expect(drawing.documentElement.textContent).toContain(word);
    const bare = await draw('en');
    for (const word of ['Verbatims', 'Speed']) expect(bare.drawing.documentElement.textContent).not.toContain(word);
  });

  it('speaks the language of the screen', async () => {
    const { drawing } = await draw('fr');
    expect(drawing.documentElement.textContent).toContain('Paiement');
    expect(drawing.documentElement.textContent).toContain('Départs');
  });

  it('calls generated passages generated', async () => {
    const sample = makeSampleMap();
    const { drawing } = await draw('en', { ...sample, passages: { ...sample.passages, generated: 1240 } });
    expect(drawing.documentElement.textContent).toContain('Generated data: all 1,240 passages');
  });

  it('names its file after site, journey and days', () => {
    expect(toFileName(makeSampleMap(), 'png')).toBe('ressenti-demo-purchase-2026-10-26-2026-11-22.png');
  });
});

describe('wrapping', () => {
  it('breaks between words and ends with an ellipsis where lines run out', () => {
    expect(wrapText('one two three four', { widthPx: 54, sizePx: 10, maxLines: 5 })).toEqual(['one two', 'three four']);
    expect(wrapText('one two three four', { widthPx: 54, sizePx: 10, maxLines: 1 })).toEqual(['one two…']);
    expect(wrapText('', { widthPx: 54, sizePx: 10, maxLines: 1 })).toEqual([]);
  });
});
