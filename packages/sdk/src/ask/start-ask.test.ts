// @vitest-environment jsdom
import type { Survey } from '@ressenti/protocol';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createSurvey, createWorld, type Tab, type World } from './world.fixture.ts';

const hourMs = 3_600_000;
const go = (tab: Tab): void => tab.record('event', { name: 'go' });
const types = (tab: Tab): string[] => tab.events.map(({ type }) => type).filter((type) => type.startsWith('survey-'));
const answer = (tab: Tab, more: object = {}): void =>
  tab.survey().onAnswer({ question: 'ease', instrument: 'ease7', value: 6, ms: 1200, ...more });
const failing = (tab: Tab, id = 'ease'): string[] =>
  tab.ask
    .explain(id)
    .filter(({ pass }) => !pass)
    .map(({ rule }) => rule);

/** Lets the interface of a page come when the function is called that is returned. */
function delayInterface(tab: Tab): () => void {
  const { toInterface } = tab.inner;
  let bring = (): void => {};
  const brought = new Promise<void>((resolve) => {
    bring = resolve;
  });
  tab.inner.toInterface = async () => {
    await brought;
    return toInterface();
  };
  return bring;
}

afterEach(() => {
  document.body.replaceChildren();
});
/** A page with one survey at the event "go". */
function open(more: Partial<Survey> = {}, ...rest: [Partial<World['config']>?]): { world: World; tab: Tab } {
  const world = createWorld([createSurvey(more)], ...rest);
  return { world, tab: world.open() };
}

describe('a survey that is due', () => {
  it('counts as shown before it is on screen, in every tab', async () => {
    const { world, tab } = open();
    const other = world.open();
    go(tab);
    go(other);
    await world.advance(0);
    expect([tab.opened.length, other.opened.length]).toEqual([1, 0]);
    expect(failing(other)).toContain('once visitor');
  });

  it('waits for the quiet, for fields, dialogs and errors, and says for which', async () => {
    const { world, tab } = open({}, { solicitation: { perVisit: 1, per30D: 1, quietMs: 30_000 } });
    go(tab);
    await world.advance(0);
    expect(failing(tab)).toEqual(['quiet']);
    tab.fire('input');
    await world.advance(29_000);
    expect(tab.opened).toEqual([]);
    const field = document.body.appendChild(document.createElement('input'));
    field.focus();
    await world.advance(5000);
    expect(tab.ask.explain('ease').find(({ rule }) => rule === 'undisturbed')).toMatchObject({ seen: 'typing' });
    field.blur();
    const dialog = document.body.appendChild(document.createElement('div'));
    dialog.role = 'dialog';
    dialog.checkVisibility = () => true;
    await world.advance(5000);
    expect(tab.ask.explain('ease').find(({ rule }) => rule === 'undisturbed')).toMatchObject({ seen: 'dialog' });
    dialog.role = null;
    dialog.ariaInvalid = 'true';
    dialog.setAttribute('aria-invalid', 'true');
    await world.advance(5000);
    expect(tab.ask.explain('ease').find(({ rule }) => rule === 'undisturbed')).toMatchObject({ seen: 'invalid' });
    dialog.remove();
    tab.fire('keyup');
    await world.advance(150);
    expect(tab.opened).toHaveLength(1);
  });

  it('looks at the page when something happens that may end an obstacle, and seldom otherwise', async () => {
    const { world, tab } = open();
    const look = vi.spyOn(document, 'activeElement', 'get');
    const dialog = document.body.appendChild(document.createElement('dialog'));
    dialog.open = true;
    dialog.checkVisibility = () => true;
    await world.advance(60_000);
    expect([look.mock.calls.length, world.clock.waiting()]).toEqual([0, 0]);
    go(tab);
    await world.advance(60_000);
    expect(look.mock.calls.length).toBeLessThan(25);
    dialog.open = false;
    tab.fire('close');
    await world.advance(150);
    expect(tab.opened).toHaveLength(1);
    const looks = look.mock.calls.length;
    for (const type of ['close', 'click', 'keyup', 'input', 'focusout']) tab.fire(type);
    await world.advance(60_000);
    expect([look.mock.calls.length - looks, world.clock.waiting()]).toEqual([0, 0]);
    look.mockRestore();
  });

  it('is asked all the same where an obstacle goes without a word', async () => {
    const { world, tab } = open();
    const dialog = document.body.appendChild(document.createElement('dialog'));
    dialog.open = true;
    dialog.checkVisibility = () => true;
    go(tab);
    await world.advance(10_000);
    expect(tab.opened).toEqual([]);
    dialog.remove();
    await world.advance(3000);
    expect(tab.opened).toHaveLength(1);
  });

  it('goes first where its priority is higher, and the other follows when it is over', async () => {
    const world = createWorld([createSurvey({ id: 'low' }), createSurvey({ id: 'high', priority: 5 })]);
    const tab = world.open();
    go(tab);
    await world.advance(5000);
    expect(tab.opened.map(({ options }) => options.survey.id)).toEqual(['high']);
    tab.survey().onSubmit();
    await world.advance(500);
    expect(tab.opened.map(({ options }) => options.survey.id)).toEqual(['high', 'low']);
  });

  it('makes the thanks of the one before go', async () => {
    const world = createWorld([createSurvey({ id: 'one' }), createSurvey({ id: 'two' })]);
    const tab = world.open();
    go(tab);
    await world.advance(0);
    tab.survey().onSubmit();
    expect(tab.opened[0]?.isClosed).toBe(false);
    await world.advance(500);
    expect(tab.opened.map(({ isClosed }) => isClosed)).toEqual([true, false]);
  });

  it('is cancelled where the step or the page is left, and that is said', async () => {
    const { world, tab } = open({ trigger: { on: 'event', name: 'go', delayMs: 10_000 } });
    tab.enter('cart');
    go(tab);
    await world.advance(5000);
    tab.enter('pay', { leaving: 'cart' });
    await world.advance(0);
    expect(tab.decisions.at(-1)?.decisions).toMatchObject([{ rule: 'place', pass: false }]);
    await world.advance(10_000);
    expect(tab.opened).toEqual([]);
  });

  it('keeps its time over a navigation where the page may change', async () => {
    const { world, tab } = open({ trigger: { on: 'event', name: 'go', delayMs: 10_000, pageMayChange: true } });
    go(tab);
    await world.advance(5000);
    const next = tab.load('/next');
    // As each page that is loaded says once.
    next.fire('pageshow', { persisted: false });
    await world.advance(4999);
    expect(next.opened).toEqual([]);
    await world.advance(1);
    expect(next.opened).toHaveLength(1);
    next.survey().onSubmit();
    // Back in the page before, out of the cache: what it waited for is done.
    expect(next.load('/').opened).toEqual([]);
  });

  it('is asked once on a page that comes back out of the cache', async () => {
    const { world, tab } = open({
      trigger: { on: 'event', name: 'go', delayMs: 10_000, pageMayChange: true },
      frequency: { once: 'never' },
    });
    go(tab);
    tab.fire('pagehide', { persisted: true });
    tab.fire('pageshow', { persisted: true });
    await world.advance(10_000);
    tab.survey().onSubmit();
    await world.advance(10_000);
    expect(tab.opened).toHaveLength(1);
  });

  it('is shown once where the page calls for it twice', async () => {
    const { world, tab } = open({ trigger: { on: 'manual' }, frequency: { once: 'never' } });
    tab.ask.show('ease');
    tab.ask.show('ease');
    await world.advance(5000);
    expect(tab.opened).toHaveLength(1);
  });

  it('that waits is waited for no more once all is stopped', async () => {
    const { world, tab } = open();
    const dialog = document.body.appendChild(document.createElement('dialog'));
    dialog.open = true;
    dialog.checkVisibility = () => true;
    go(tab);
    await world.advance(60_000);
    expect(world.clock.waiting()).toBeGreaterThan(0);
    tab.ask.stop();
    tab.fire('click');
    expect(world.clock.waiting()).toBe(0);
  });

  it('is about where the visitor is, unless what asks for it says all about its own place', async () => {
    const { world, tab } = open({ frequency: { once: 'never' } });
    tab.enter('cart');
    const all = { journey: 'buy', step: 'delivery', passage: 'p', occurrence: 'o' };
    for (const missing of ['', 'journey', 'step', 'passage', 'occurrence']) {
      tab.record('event', { name: 'go' }, { ...all, [missing]: undefined });
      await world.advance(600);
      const { step, occurrence } = tab.events.findLast(({ type }) => type === 'survey-shown') ?? {};
      const here = tab.inner.here();
      expect([step, occurrence], missing).toEqual(missing ? [here?.step, here?.occurrence] : ['delivery', 'o']);
      tab.survey().onSubmit();
    }
  });

  it('begins a new visit on a page that stood idle, and counts in that one', async () => {
    const { world, tab } = open(
      { trigger: { on: 'event', name: 'go', delayMs: 40 * 60_000 }, frequency: { once: 'never' } },
      { solicitation: { perVisit: 1, per30D: 9, quietMs: 0 } },
    );
    go(tab);
    await world.advance(40 * 60_000);
    expect(tab.events.map(({ type }) => type)).toEqual(['visit', 'event', 'visit', 'survey-shown']);
    expect(tab.ask.explain('ease').find(({ rule }) => rule === 'perVisit')).toMatchObject({ pass: false, seen: 1 });
  });

  it('comes never by itself before consent or after a refusal; one that the visitor opens does', async () => {
    for (const consent of ['pending', 'denied'] as const) {
      const { world, tab } = open();
      world.consent = consent;
      go(tab);
      await world.advance(5000);
      expect(tab.opened).toEqual([]);
      expect(tab.decisions.at(-1)?.decisions.find(({ rule }) => rule === 'consent')).toMatchObject({ seen: consent });
      tab.ask.show('ease');
      await world.advance(0);
      expect(tab.opened).toHaveLength(1);
    }
  });

  it('stays when the element that asked for it is taken away', async () => {
    const { world, tab } = open({ trigger: { on: 'click', selector: '.help' } });
    await world.advance(0);
    const help = document.body.appendChild(document.createElement('button'));
    help.className = 'help';
    tab.fire('click', { composedPath: () => [help, document] });
    help.remove();
    await world.advance(5000);
    expect(tab.opened.map(({ isClosed }) => isClosed)).toEqual([false]);
  });

  it('is judged once more when another tab has asked while the interface came', async () => {
    const { world, tab } = open();
    const other = world.open();
    const bring = delayInterface(tab);
    go(tab);
    await world.advance(0);
    go(other);
    // Whose interface takes its time keeps no other from asking.
    await world.advance(2000);
    bring();
    await world.advance(0);
    expect([tab.opened.length, other.opened.length]).toEqual([0, 1]);
  });

  it('does not come where the visitor has gone on to another step while the interface came', async () => {
    const { world, tab } = open();
    const bring = delayInterface(tab);
    tab.enter('cart');
    go(tab);
    await world.advance(0);
    tab.enter('pay', { leaving: 'cart' });
    bring();
    await world.advance(10_000);
    expect(tab.opened).toEqual([]);
    expect(tab.decisions.at(-1)?.decisions).toMatchObject([{ rule: 'place', pass: false }]);
  });

  it('waits for who has begun to type while the interface came', async () => {
    const { world, tab } = open();
    const bring = delayInterface(tab);
    const field = document.body.appendChild(document.createElement('textarea'));
    go(tab);
    await world.advance(0);
    field.focus();
    bring();
    await world.advance(1000);
    expect(tab.opened).toEqual([]);
    field.remove();
    await world.advance(10_000);
    expect(tab.opened).toHaveLength(1);
  });

  it('is not asked again in this page life where the interface cannot be had, and the page hears one line', async () => {
    const { world, tab } = open();
    tab.inner.toInterface = () => Promise.reject(new Error('blocked'));
    go(tab);
    await world.advance(1000);
    expect(tab.warnings).toEqual(['ressenti: survey ease: Error: blocked; it is not shown.']);
    expect(failing(tab)).not.toContain('once visitor');
  });
});

describe('what the visitor does', () => {
  const written = { questions: [{ id: 'why', type: 'text' as const }] };

  it('is told once each: shown, answers, submit', async () => {
    const { world, tab } = open(written);
    go(tab);
    await world.advance(0);
    answer(tab, { text: 'me@example.com' });
    tab.survey().onSubmit();
    tab.close();
    expect(types(tab)).toEqual(['survey-shown', 'survey-answer', 'survey-submit']);
    expect(JSON.stringify(tab.events)).not.toContain('me@example.com');
  });

  it.each([
    ['where it was asked for', written],
    ['where an interface of the page’s own brings it', {}],
  ])('is masked before it is stored, where it is personal, %s', async (_, more) => {
    const { world, tab } = open(more);
    go(tab);
    await world.advance(0);
    answer(tab, { instrument: 'text', value: 23, text: 'Write to jo@example.org' });
    await world.advance(0);
    expect(tab.events.at(-1)?.data).toMatchObject({ text: 'Write to [email]' });
  });

  it('is told apart: closed, refused, left without a word', async () => {
    const ends: string[][] = [];
    for (const end of [
      (tab: Tab) => tab.survey().onClose('dismiss'),
      (tab: Tab) => tab.survey().onClose('refuse'),
      (tab: Tab) => tab.close(),
      (tab: Tab) => {
        answer(tab);
        tab.close();
      },
    ]) {
      const { world, tab } = open({ frequency: { once: 'never' } });
      go(tab);
      await world.advance(0);
      end(tab);
      const next = world.open();
      ends.push([...types(tab), ...failing(next).filter((rule) => rule !== 'trigger')]);
    }
    expect(ends).toEqual([
      ['survey-shown', 'survey-dismiss'],
      ['survey-shown', 'survey-refuse', 'refused'],
      ['survey-shown', 'survey-ignore'],
      ['survey-shown', 'survey-answer'],
    ]);
  });

  it('is no silence where a draft is handed over while the page goes', async () => {
    const { world, tab } = open(written);
    const { toInterface } = tab.inner;
    tab.inner.toInterface = async () => {
      const module = await toInterface();
      return {
        openSurvey(options) {
          // As the interface does: before it says that it is on screen.
          options.listen(tab.win, 'pagehide', () =>
            options.onAnswer({ question: 'why', instrument: 'text', value: 4, text: 'slow', ms: 5, draft: true }),
          );
          return module.openSurvey(options);
        },
      };
    };
    go(tab);
    await world.advance(0);
    tab.close();
    expect(types(tab)).toEqual(['survey-shown', 'survey-answer']);
  });

  it('before a reload is there after it: the same survey at the next question, a draft asked again', async () => {
    const { world, tab } = open({
      questions: [
        { id: 'ease', type: 'effort' },
        { id: 'why', type: 'text' },
      ],
    });
    go(tab);
    await world.advance(0);
    answer(tab);
    answer(tab, { question: 'why', instrument: 'text', value: 3, text: 'too', draft: true });
    const again = tab.load();
    await world.advance(0);
    expect(again.survey().answers).toEqual({ ease: 6 });
    again.survey().onSubmit();
    const ids = [...tab.events, ...again.events].flatMap(({ data }) => (data as { inviteId?: string }).inviteId ?? []);
    expect(new Set(ids).size).toBe(1);
    const last = again.load();
    await world.advance(0);
    expect(last.opened).toEqual([]);
  });

  it('on another page, or half an hour later, goes on no more', async () => {
    const { world, tab } = open();
    go(tab);
    await world.advance(0);
    expect(tab.load('/other').opened).toEqual([]);
    const later = open();
    go(later.tab);
    await later.world.advance(0);
    await later.world.advance(31 * 60_000);
    const again = later.tab.load();
    await later.world.advance(0);
    expect(again.opened).toEqual([]);
    await world.advance(0);
  });

  it('after the thanks, changing the answer, does not bring the survey back on a reload', async () => {
    const { world, tab } = open();
    go(tab);
    await world.advance(0);
    answer(tab);
    tab.survey().onSubmit();
    answer(tab, { value: 2 });
    const again = tab.load();
    await world.advance(0);
    expect(again.opened).toEqual([]);
  });
});

describe('a follow-up', () => {
  const hot = createSurvey({
    id: 'hot',
    trigger: { on: 'step-leave', step: 'buy/cart' },
    frequency: { once: 'never' },
  });
  const cold = createSurvey({
    id: 'cold',
    trigger: { on: 'step-leave', step: 'buy/cart' },
    moment: { coldAfterH: 24, withinD: 7 },
    frequency: { once: 'never' },
  });
  const shown = (tab: Tab, survey: string) =>
    tab.events.find(({ type, data }) => type === 'survey-shown' && (data as { survey: string }).survey === survey);

  async function leaveCart(surveys: Survey[]): Promise<{ world: World; tab: Tab }> {
    const world = createWorld(surveys);
    const tab = world.open();
    tab.enter('cart');
    tab.enter('pay', { leaving: 'cart' });
    await world.advance(0);
    return { world, tab };
  }

  it('is not asked at once, but days later, about the same step, as a pair with what was asked at once', async () => {
    const { world, tab } = await leaveCart([hot, cold]);
    expect(tab.opened.map(({ options }) => options.survey.id)).toEqual(['hot']);
    expect(tab.decisions.find(({ survey }) => survey === 'cold')).toMatchObject({ due: false });
    expect(tab.ask.explain('cold')[0]).toMatchObject({ rule: 'trigger', pass: true, seen: 'planned' });
    const before = shown(tab, 'hot');
    tab.survey().onSubmit();
    tab.close();

    await world.advance(30 * hourMs);
    const later = world.open('/anywhere');
    await world.advance(0);
    const after = shown(later, 'cold');
    expect(after).toMatchObject({
      journey: 'buy',
      step: 'cart',
      passage: before?.passage,
      occurrence: before?.occurrence,
      data: { moment: 'cold', pair: Object(before?.data).inviteId },
    });
    expect(after?.visit).not.toBe(before?.visit);
    expect(later.survey().recall).toEqual({ journey: 'Purchase', dateMs: before?.at });
    answer(later);
    expect(later.events.at(-1)).toMatchObject({ type: 'survey-answer', step: 'cart', data: { moment: 'cold' } });

    later.survey().onSubmit();
    await world.advance(48 * hourMs);
    const last = world.open();
    await world.advance(0);
    expect(last.opened).toEqual([]);
  });

  it('comes without a hot question, too, and then names no pair', async () => {
    const { world } = await leaveCart([cold]);
    await world.advance(25 * hourMs);
    const later = world.open();
    await world.advance(0);
    expect(shown(later, 'cold')?.data).not.toHaveProperty('pair');
  });

  it('comes neither too early, nor in the same visit, nor after its days', async () => {
    const { world, tab } = await leaveCart([{ ...cold, moment: { coldAfterH: 0.2, withinD: 7 } }]);
    tab.load('/same-visit');
    await world.advance(20 * 60_000);
    expect(tab.load('/same-visit').opened).toEqual([]);
    await world.advance(8 * 24 * hourMs);
    const late = world.open();
    await world.advance(0);
    expect(late.opened).toEqual([]);

    const { world: second } = await leaveCart([cold]);
    await second.advance(2 * hourMs);
    const early = second.open();
    await second.advance(0);
    expect(early.opened).toEqual([]);
    expect(failing(early, 'cold')).toContain('cold');
  });

  it('between half an hour and a day later is warm, not cold', async () => {
    const { world } = await leaveCart([{ ...cold, moment: { coldAfterH: 2 } }]);
    await world.advance(3 * hourMs);
    const later = world.open();
    await world.advance(0);
    expect(shown(later, 'cold')?.data).toMatchObject({ moment: 'warm' });
  });

  it('looks back to the first time while it waits: a daily visitor is asked, too', async () => {
    const { world } = await leaveCart([cold]);
    for (let i = 0; i < 2; i++) {
      await world.advance(10 * hourMs);
      const tab = world.open();
      tab.enter('cart');
      tab.enter('pay', { leaving: 'cart' });
      await world.advance(0);
      expect(tab.opened).toEqual([]);
      tab.close();
    }
    await world.advance(10 * hourMs);
    const later = world.open();
    await world.advance(0);
    expect(shown(later, 'cold')).toBeDefined();
  });

  it('goes on after a reload with its question that looks back', async () => {
    const { world } = await leaveCart([cold]);
    await world.advance(30 * hourMs);
    const later = world.open();
    await world.advance(0);
    const again = later.load();
    await world.advance(0);
    expect(again.survey().recall).toEqual(later.survey().recall);
    answer(again);
    expect(again.events.at(-1)?.data).toMatchObject({ moment: 'cold' });
  });
});
