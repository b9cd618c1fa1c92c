import { readFileSync } from 'node:fs';
import { siteConfigShape } from '@ressenti/protocol';
import { expect, test } from 'vitest';
import { cursorThrashDefaults } from './cursor-thrash/detector.ts';
import { deadClickDefaults } from './dead-click/detector.ts';
import { errorClickDefaults } from './error-click/detector.ts';
import { excessiveScrollDefaults } from './excessive-scroll/detector.ts';
import { formAbandonDefaults } from './form-abandon/detector.ts';
import { formHesitationDefaults } from './form-hesitation/detector.ts';
import { pageDefaults } from './page/page.ts';
import { rageClickDefaults } from './rage-click/detector.ts';
import { rageKeyDefaults } from './rage-key/detector.ts';
import { reloadLoopDefaults } from './reload-loop/detector.ts';
import { uTurnDefaults } from './u-turn/detector.ts';
import { validationLoopDefaults } from './validation-loop/detector.ts';
import { waitPainDefaults } from './wait-pain/options.ts';

/** Which of the two verdicts on a press are published follows from the names in the configuration. */
const { dead, slow, ...press } = deadClickDefaults;

const defaults: Record<string, object> = {
  all: pageDefaults,
  rage_click: rageClickDefaults,
  rage_key: rageKeyDefaults,
  dead_click: press,
  slow_click: press,
  error_click: errorClickDefaults,
  u_turn: uTurnDefaults,
  excessive_scroll: excessiveScrollDefaults,
  cursor_thrash: cursorThrashDefaults,
  form_hesitation: formHesitationDefaults,
  form_abandon: formAbandonDefaults,
  validation_loop: validationLoopDefaults,
  reload_loop: reloadLoopDefaults,
  wait_pain: waitPainDefaults,
  vital: {},
};

/** The parts of a schema that say what an object may hold. */
interface Described {
  properties?: Record<string, Described>;
  anyOf?: Described[];
}
const { signals } = (siteConfigShape as Described).properties ?? {};
const toSettings = (kind: string): string[] =>
  Object.keys(signals?.properties?.[kind]?.anyOf?.find(({ properties }) => properties)?.properties ?? {}).sort();

test('a site can set something of each kind of signal, and of nothing else', () => {
  expect(Object.keys(signals?.properties ?? {}).sort()).toEqual(Object.keys(defaults).sort());
});

test.each(Object.entries(defaults))('every threshold of %s can be set, and no other', (kind, of) => {
  expect(toSettings(kind)).toEqual(Object.keys(of).sort());
});

const page = readFileSync(new URL('../../../docs/signals.md', import.meta.url), 'utf8');

test.each(Object.entries(defaults))('every setting of %s stands in the page about signals', (kind, of) => {
  const line = kind === 'all' ? page : page.split('\n').find((row) => row.startsWith(`| \`${kind}\``));
  const text = kind === 'vital' ? '' : kind === 'slow_click' ? `${line} ${Object.keys(press)}` : line;
  expect(Object.keys(of).filter((setting) => !text?.includes(setting))).toEqual([]);
});
