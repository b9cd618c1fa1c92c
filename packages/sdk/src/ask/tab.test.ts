// @vitest-environment jsdom
import type { Survey } from '@ressenti/protocol';
import { expect, it } from 'vitest';
import { createSurvey, createWorld, type Tab } from './world.fixture.ts';

const tabbed = (more: Partial<Survey> = {}): Survey =>
  createSurvey({ id: 'tab', trigger: { on: 'event', name: 'page' }, display: { kind: 'tab' }, ...more });
const asked = createSurvey({ id: 'asked', frequency: { once: 'never' } });
const once = { solicitation: { perVisit: 1, per30D: 1, quietMs: 0 } };
const page = (tab: Tab): void => tab.record('event', { name: 'page' });
const go = (tab: Tab): void => tab.record('event', { name: 'go' });
const onPage = (tab: Tab): string[] =>
  tab.opened.filter(({ isClosed }) => !isClosed).map(({ options }) => options.survey.id);
const types = (tab: Tab): string[] => tab.events.map(({ type }) => type).filter((type) => type.startsWith('survey-'));
const optionsOf = (tab: Tab, id: string) => {
  const last = tab.opened.findLast(({ options }) => options.survey.id === id);
  if (!last) throw new Error(`expected the survey ${id}, received none`);
  return last.options;
};
/** What the visitor does to the button. */
const unfold = (tab: Tab): void => {
  optionsOf(tab, 'tab').onFold?.(false);
  optionsOf(tab, 'tab').onShown();
};
const fold = (tab: Tab): void => optionsOf(tab, 'tab').onFold?.(true);
const ledger = (tab: Tab) => tab.inner.records.read<{ surveys: Record<string, { times: number }> }>('ledger');

it('asks nobody while it is folded: another survey that is due comes, and the ledger is empty', async () => {
  const world = createWorld([tabbed(), asked], once);
  const tab = world.open();
  page(tab);
  await world.advance(0);
  expect(onPage(tab)).toEqual(['tab']);
  expect([types(tab), ledger(tab)]).toEqual([[], null]);
  go(tab);
  await world.advance(600);
  expect(onPage(tab)).toEqual(['tab', 'asked']);
  expect(types(tab)).toEqual(['survey-shown']);
});

it('waits for no quiet and no other survey, and neither does one wait for it', async () => {
  const world = createWorld([tabbed(), asked], { solicitation: { perVisit: 9, per30D: 9, quietMs: 30_000 } });
  const tab = world.open();
  tab.fire('input');
  page(tab);
  go(tab);
  await world.advance(0);
  expect(onPage(tab)).toEqual(['tab']);
  await world.advance(30_000);
  expect(onPage(tab)).toEqual(['tab', 'asked']);
});

it('opened is the wish of the visitor: written down before it is drawn, and no solicitation', async () => {
  const world = createWorld([tabbed({ frequency: { once: 'never', cooldownD: 1 } }), asked], once);
  const tab = world.open();
  page(tab);
  await world.advance(0);
  optionsOf(tab, 'tab').onFold?.(false);
  expect(ledger(tab)?.surveys.tab?.times).toBe(1);
  expect(types(tab)).toEqual([]);
  optionsOf(tab, 'tab').onShown();
  expect(types(tab)).toEqual(['survey-shown']);
  go(tab);
  await world.advance(5000);
  expect(onPage(tab)).toEqual(['tab']);
  fold(tab);
  await world.advance(600);
  expect(onPage(tab)).toEqual(['tab', 'asked']);
  unfold(tab);
  expect(ledger(tab)?.surveys.tab?.times).toBe(1);
});

it('opened makes the question that is there go; one survey is open at a time', async () => {
  const world = createWorld([tabbed(), asked]);
  const tab = world.open();
  page(tab);
  go(tab);
  await world.advance(600);
  unfold(tab);
  expect(onPage(tab)).toEqual(['tab']);
  expect(types(tab)).toEqual(['survey-shown', 'survey-dismiss', 'survey-shown']);
});

it('comes on every page until it was opened; then by its own frequency', async () => {
  const world = createWorld([tabbed()], once);
  let tab = world.open();
  for (let i = 0; i < 3; i++) {
    page(tab);
    await world.advance(0);
    expect(onPage(tab)).toEqual(['tab']);
    if (i < 2) tab = tab.load(`/${i}`);
  }
  unfold(tab);
  fold(tab);
  tab = tab.load('/last');
  page(tab);
  await world.advance(0);
  expect(onPage(tab)).toEqual([]);
  expect(tab.decisions.at(-1)?.decisions.filter(({ pass }) => !pass)).toMatchObject([{ rule: 'once visitor' }]);
});

it('comes where a solicitation has used up the visit, and never after a refusal', async () => {
  const world = createWorld([tabbed(), asked], once);
  const tab = world.open();
  go(tab);
  await world.advance(0);
  page(tab);
  await world.advance(600);
  expect(onPage(tab)).toEqual(['asked', 'tab']);
  optionsOf(tab, 'asked').onClose('refuse');
  const next = tab.load('/next');
  page(next);
  await world.advance(600);
  expect(onPage(next)).toEqual([]);
});

it('drawn by an interface that knows of no tabs is open as soon as it says that it is shown', async () => {
  const world = createWorld([tabbed(), asked], once);
  const tab = world.open();
  page(tab);
  await world.advance(0);
  optionsOf(tab, 'tab').onShown();
  expect(ledger(tab)?.surveys.tab?.times).toBe(1);
  go(tab);
  await world.advance(5000);
  expect(onPage(tab)).toEqual(['tab']);
});

it('is there once, however often it is called for, and goes with dismiss() without a word', async () => {
  const world = createWorld([tabbed({ trigger: { on: 'manual' } })]);
  const tab = world.open();
  for (let i = 0; i < 3; i++) {
    tab.ask.show('tab');
    await world.advance(600);
  }
  expect(onPage(tab)).toEqual(['tab']);
  tab.ask.dismiss();
  expect([onPage(tab), types(tab)]).toEqual([[], []]);
  tab.ask.show('tab');
  await world.advance(0);
  expect(onPage(tab)).toEqual(['tab']);
  tab.ask.stop();
  expect([onPage(tab), types(tab)]).toEqual([[], []]);
});

it('is about the step at which it is opened', async () => {
  const world = createWorld([tabbed({ trigger: { on: 'manual' } })]);
  const tab = world.open();
  tab.ask.show('tab');
  await world.advance(0);
  tab.enter('cart');
  unfold(tab);
  optionsOf(tab, 'tab').onAnswer({ question: 'ease', instrument: 'ease7', value: 6, ms: 1200 });
  const told = tab.events.filter(({ type }) => type.startsWith('survey-'));
  expect(told.map(({ type, step }) => [type, step])).toEqual([
    ['survey-shown', 'cart'],
    ['survey-answer', 'cart'],
  ]);
});

it('that was open before a reload is open after it; a folded one waits to be called for', async () => {
  const world = createWorld([
    tabbed({
      trigger: { on: 'manual' },
      questions: [
        { id: 'ease', type: 'effort' },
        { id: 'why', type: 'text' },
      ],
    }),
  ]);
  const tab = world.open();
  tab.ask.show('tab');
  await world.advance(0);
  const folded = tab.load();
  await world.advance(0);
  expect(onPage(folded)).toEqual([]);
  folded.ask.show('tab');
  await world.advance(0);
  unfold(folded);
  optionsOf(folded, 'tab').onAnswer({ question: 'ease', instrument: 'ease7', value: 6, ms: 1200 });
  const open = folded.load();
  await world.advance(0);
  expect(optionsOf(open, 'tab')).toMatchObject({ unfolded: true, answers: { ease: 6 } });
  unfold(open);
  optionsOf(open, 'tab').onSubmit();
  const told = [...folded.events, ...open.events].filter(({ type }) => type.startsWith('survey-'));
  expect(told.map(({ type }) => type)).toEqual(['survey-shown', 'survey-answer', 'survey-submit']);
});

it('that was answered is not open after a reload, although it was opened once more', async () => {
  const world = createWorld([tabbed()]);
  const tab = world.open();
  page(tab);
  await world.advance(0);
  unfold(tab);
  optionsOf(tab, 'tab').onAnswer({ question: 'ease', instrument: 'ease7', value: 6, ms: 1200 });
  optionsOf(tab, 'tab').onSubmit();
  fold(tab);
  optionsOf(tab, 'tab').onFold?.(false);
  const open = tab.load();
  await world.advance(0);
  expect(onPage(open)).toEqual([]);
});

it('is there once, however often its moment comes, and stays when it is opened twice', async () => {
  const world = createWorld([tabbed({ frequency: { once: 'never' } })]);
  const tab = world.open();
  for (let i = 0; i < 2; i++) {
    page(tab);
    await world.advance(600);
  }
  unfold(tab);
  optionsOf(tab, 'tab').onFold?.(false);
  expect(onPage(tab)).toEqual(['tab']);
  expect(tab.opened).toHaveLength(1);
});
