import type { Activation } from './activations.ts';
import { createAmbient } from './ambient.ts';
import { toChange } from './change.ts';
import { computeFieldsHash } from './fields.ts';
import { isDeclaredAmbient } from './opt-out.ts';
import type { Page } from './page.ts';
import { createSoftChanges } from './soft.ts';

/** Who answered a press, and when. */
export interface Answers {
  /** Begins to watch for one. */
  arm(activation: Activation, path: readonly EventTarget[]): void;
  /** Something happened that a visitor can notice. */
  answer(by: string, only?: Activation, atMs?: number): void;
  /**
   * Compares address, fields and soft changes with what they were at the press.
   * @param isVerdict nothing was pressed meanwhile: a ripple has had its time
   */
  settle(isVerdict: boolean): void;
  /** Nothing can be said of these any more. */
  drop(activations: readonly Activation[]): void;
  /** The click consumed the user's activation: a new tab, a file chooser, full screen, a page that starts to leave. */
  watchConsumption(activation: Activation): void;
  /** Presses that may still be answered, newest last. */
  pending(): readonly Activation[];
}

/** Longest a verdict waits: without a request, and with one. */
const openMs = 2600;
const openRequestMs = 10_100;
/** After the last verdict, and after load, what changes by itself is learned. */
const learnMs = 1200;
const learnLoadMs = 3000;
/** The parser's own changes are none. */
const afterLoadMs = 200;
/** Input this recent may have caused a change, so nothing is learned from it. */
const quietMs = 500;
/** What happens so soon after a later press answers that one; later on it may answer either. */
const exclusiveMs = 400;
/** A scroll this soon after wheel, finger or key is the visitor's own. */
const byHandMs = 200;
const consumedMs = 60;
const seriesMs = 1000;
const maxRecords = 500;
const maxPending = 20;

/** Each of these is an answer wherever it happens. */
const telling =
  'input change toggle beforetoggle close cancel submit reset invalid fullscreenchange copy cut paste beforeprint play pause seeking volumechange ratechange pagehide';

const everything: MutationObserverInit = {
  subtree: true,
  childList: true,
  attributeOldValue: true,
  characterDataOldValue: true,
};

export function startAnswers(page: Omit<Page, 'acts'>): Answers {
  const { win, clock, listen, after } = page;
  const doc = win.document;
  const ambient = createAmbient();
  const soft = createSoftChanges();
  let pending: Activation[] = [];
  let last: Activation | undefined;
  let path: readonly EventTarget[] = [];
  let watched = new Map<EventTarget, () => void>();
  let untilMs = 0;
  let inputMs = -quietMs;
  let handMs = -byHandMs;
  let href = '';
  let fields = 0;
  let collapsed = true;
  let focused: EventTarget | undefined;

  const address = (url: string): string => url.replace(/#$/, '');

  const answer: Answers['answer'] = (by, only, atMs = clock.mono()) => {
    for (const activation of only ? [only] : pending) {
      if (activation.answerMs < Number.POSITIVE_INFINITY) continue;
      if (!only && activation !== last && last && atMs - last.downMs < exclusiveMs) continue;
      activation.answerMs = atMs;
      activation.answer = by;
    }
  };

  const handle = (records: MutationRecord[]): void => {
    const nowMs = clock.mono();
    const learning = !last && nowMs - inputMs > quietMs;
    if (records.length > maxRecords) answer('dom');
    for (const record of records.slice(0, maxRecords)) {
      const change = toChange(record, last?.control, path);
      if (!change) continue;
      if (learning) ambient.note(change.node, change.what, nowMs);
      if (!last || ambient.has(change.node, change.what, nowMs, Math.max(last.downMs, last.upMs))) continue;
      if (isDeclaredAmbient(record.target)) continue;
      if (change.soft) soft.note(record);
      else answer('dom');
    }
  };

  const watchRoot = (root: Node): void => {
    if (!watched.has(root)) watched.set(root, page.observe(root, everything, handle));
  };
  /** One timer however many presses: it looks again until nothing waits. */
  const rest = (): void => {
    const nowMs = clock.mono();
    pending = pending.filter(({ downMs, requestMs }) => nowMs - downMs < (requestMs ? openRequestMs : openMs));
    if (last && !pending.length) {
      last = undefined;
      path = [];
      untilMs = Math.max(untilMs, nowMs + learnMs);
    }
    if (last || nowMs < untilMs) after(last ? openMs / 2 : untilMs - nowMs, rest);
    else {
      for (const undo of watched.values()) undo();
      watched = new Map();
    }
  };
  const watch = (forMs: number): void => {
    untilMs = Math.max(untilMs, clock.mono() + forMs);
    if (!watched.size) after(forMs, rest);
    watchRoot(doc);
  };
  const learn = (): void => {
    ambient.forget();
    watch(learnLoadMs);
  };

  for (const type of telling.split(' ')) listen(win, type, (event) => event.isTrusted && answer(type));
  listen<FocusEvent>(win, 'focusin', (event) => {
    const target = event.composedPath()[0];
    if (last && target !== focused && target && !path.includes(target) && !event.composedPath().includes(last.control))
      answer('focus');
    focused = target;
  });
  listen(doc, 'selectionchange', () => {
    const selection = doc.getSelection();
    const wasCollapsed = collapsed;
    collapsed = !selection || selection.isCollapsed;
    if (!last || (collapsed && wasCollapsed)) return;
    // A double click marks the words on a button, and a press unmarks what was marked: neither is what was wanted.
    if (last.kind !== 'static' && (collapsed ? !last.done : last.control.contains(selection?.anchorNode ?? null)))
      return;
    last.selection = true;
    answer('selection');
  });
  for (const type of ['wheel', 'touchmove', 'keydown', 'pointerdown'])
    listen(win, type, () => {
      inputMs = clock.mono();
      if (type !== 'pointerdown') handMs = inputMs;
    });
  listen(win, 'scroll', () => last && clock.mono() - handMs > byHandMs && answer('scroll'));
  listen(win, 'blur', (event) => event.target === win && answer('window'));
  listen(doc, 'visibilitychange', () => answer('window'));
  const { navigation } = win as { navigation?: EventTarget };
  if (navigation)
    listen<Event & { destination: { url: string; sameDocument: boolean } }>(
      navigation,
      'navigate',
      ({ destination }) => {
        // A bare "#" leads nowhere, and scripts write the address they are at.
        if (!destination.sameDocument || address(destination.url) !== address(win.location.href)) answer('navigate');
      },
    );
  page.onView(() => {
    answer('url');
    learn();
  });
  if (doc.readyState === 'complete') after(afterLoadMs, learn);
  else listen(win, 'load', () => after(afterLoadMs, learn), { once: true });

  return {
    arm(activation, composedPath) {
      const isSeries = activation.control === last?.control && activation.downMs - last.downMs < seriesMs;
      soft.begin(isSeries);
      last = activation;
      path = composedPath;
      pending = [...pending.filter(({ answerMs }) => answerMs === Number.POSITIVE_INFINITY), activation].slice(
        -maxPending,
      );
      href = win.location.href;
      fields = computeFieldsHash(doc);
      watch(openMs);
      for (const node of composedPath) if ((node as Node).nodeType === 11) watchRoot(node as Node);
      // Only while a press waits for its answer: some engines keep no page with this listener for its return.
      if (!watched.has(win))
        watched.set(
          win,
          listen(win, 'beforeunload', () => answer('leave')),
        );
    },
    answer,
    settle(isVerdict) {
      if (!last || last.answerMs < Number.POSITIVE_INFINITY) return;
      const { differs, lasting, nodes } = soft.compare();
      if (address(win.location.href) !== address(href)) answer('url', last, last.upMs);
      else if (computeFieldsHash(doc) !== fields) answer('field', last, last.upMs);
      else if (lasting || (isVerdict && nodes)) answer('dom', last, last.upMs);
      else if (differs || nodes) last.maybe = true;
    },
    drop(activations) {
      for (const activation of activations) answer('unknown', activation, 0);
      pending = pending.filter((activation) => !activations.includes(activation));
      if (last && activations.includes(last)) last = undefined;
    },
    watchConsumption(activation) {
      const { userActivation } = win.navigator;
      if (!userActivation?.isActive) return;
      for (const ms of [0, consumedMs]) after(ms, () => userActivation.isActive || answer('activation', activation));
    },
    pending: () => pending,
  };
}
