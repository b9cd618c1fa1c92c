import { expect, test } from 'vitest';
import { fillTable } from './config/engines-table.mjs';

const corpus = [{ name: 'a' }, { name: 'b', not: { webkit: 'no touch screen' } }];
const isPlayable = (engine, { not }) => !not?.[engine];
const page = `before
<!-- engines: written by scripts/corpus-engines.mjs -->

| engine | cannot be played there | played | right |
|---|---|---|---|
| Chromium | 0 | 230 | 229 |
| Firefox | 8 | 222 | 222 |
| WebKitGTK | 11 | 219 | 218 |

<!-- /engines -->
after`;
const fill = (played, text = page) => fillTable(text, corpus, played, isPlayable);

test('what was not played, and what was played in part, keeps its row', () => {
  const { text, kept } = fill({ chromium: { a: [], b: ['dead_click: expected 1, got 0'] }, firefox: { a: [] } });
  expect(text).toContain('| Chromium | 0 | 2 | 1 |');
  expect(text).toContain('| Firefox | 8 | 222 | 222 |');
  expect(text).toContain('| WebKitGTK | 11 | 219 | 218 |');
  expect(kept).toEqual(['firefox', 'webkit']);
});

test('what cannot be played there is not waited for', () => {
  const { text } = fill({ webkit: { a: [] } });
  expect(text).toContain('| WebKitGTK | 1 | 1 | 1 |');
  expect(text).toContain('- WebKitGTK: no touch screen (1)');
});

test('played again it says the same, and touches nothing around its marks', () => {
  const played = { chromium: { a: [], b: [] } };
  const { text } = fill(played);
  expect(fill(played, text).text).toBe(text);
  expect(text).toMatch(/^before\n[\s\S]*\nafter$/);
});

test('a page without the marks is refused', () => {
  expect(() => fill({}, 'no table')).toThrow(/expected the marks/);
});
