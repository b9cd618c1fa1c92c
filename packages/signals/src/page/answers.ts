import { createAmbient } from './ambient.ts';
import { toChange } from './change.ts';
import { computeFieldsHash, type Field, isField } from './fields.ts';
import { isMarked } from './marks.ts';
import type { Base } from './page.ts';
import { type Activation, never } from './presses.ts';
import { createSoftChanges } from './soft.ts';

/** Who answered a press, and when. */
export interface Answers {
  /** Begins to watch for one. */
  arm(activation: Activation, path: readonly EventTarget[]): void;
  /**
   * Compares address, fields and soft changes with what they were at the press; whoever judges calls it first.
   * @param isVerdict nothing was pressed meanwhile: a ripple has had its time
   */
  settle(isVerdict: boolean): void;
  /** Nothing can be said of these any more. */
  drop(activations: readonly Activation[]): void;
  /** The page's listeners have run when it returns to us; and whether the click consumed the user's activation: a new tab, a file chooser, full screen, a page that starts to leave. */
  watchConsumption(activation: Activation): void;
  /** Presses that may still be answered, newest last. */
  pending(): readonly Activation[];
  /** Whether wheel, finger or key moved the page within the last `ms`. */
  isByHand(ms: number): boolean;
  /** Something happened that a visitor can notice. @param by what it was */
  answer(by: string): void;
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
/** Between two listeners of one event. */
const sameEventMs = 5;
const maxRecords = 500;
const maxPending = 20;
const scanMs = 1000;
const maxRoots = 200;
const maxFields = 64;

/** Each of these is an answer wherever it happens. */
const telling =
  'input change toggle beforetoggle close cancel submit reset invalid fullscreenchange copy cut paste beforeprint play pause seeking volumechange ratechange pagehide visibilitychange';

const everything = { subtree: true, childList: true, attributeOldValue: true, characterDataOldValue: true };

const toAddress = (url: string): string => url.replace(/#$/, '');

export function startAnswers(base: Base): Answers {
  const { win, doc, clock, listen, after, on } = base;
  const soft = createSoftChanges();
  let ambient = createAmbient();
  let pending: Activation[] = [];
  let last: Activation | undefined;
  let path: readonly EventTarget[] = [];
  const watched = new Map<EventTarget, () => void>();
  let untilMs = 0;
  let cancel: (() => void) | undefined;
  let inputMs = -quietMs;
  let handMs = -quietMs;
  let href = '';
  let fields = 0;
  let isCollapsed = true;
  let focused: EventTarget | undefined;
  let heardMs = 0;
  let scannedMs = -scanMs;
  const roots = new Set<ShadowRoot>();
  let held: Field[] = [];

  const answer = (by: string, only?: Activation, atMs = clock.mono()): void => {
    heardMs = atMs;
    for (const activation of only ? [only] : pending) {
      if (activation.answerMs < never) continue;
      if (!only && last && activation.control !== last.control && atMs - last.downMs < exclusiveMs) continue;
      activation.answerMs = atMs;
      activation.answer = by;
    }
  };

  const handle = (records: MutationRecord[]): void => {
    // Whatever waits has its answer already.
    if (last && pending.every(({ answerMs }) => answerMs < never)) return;
    const nowMs = clock.mono();
    if (records.length > maxRecords) answer('dom');
    for (const record of records.slice(0, maxRecords)) {
      const { target } = record;
      const change = toChange(record, last?.control, path);
      if (!change) continue;
      if (!last) {
        if (nowMs - inputMs > quietMs) ambient.note(target, change.what, nowMs);
      } else if (
        !ambient.has(target, change.what, nowMs, Math.max(last.downMs, last.upMs)) &&
        !isMarked(target, 'data-ressenti-ambient', '')
      ) {
        if (change.isSoft) soft.note(record);
        else answer('dom');
      }
    }
  };
  const watchRoot = (root: Node): void => {
    if (!watched.has(root)) watched.set(root, base.observe(root, everything, handle));
  };
  /** A component may answer in the open shadow root of another, a script in a field. Looked for outside of the press itself. */
  const scan = (root: ParentNode): void => {
    for (const element of root.querySelectorAll('*')) {
      const { shadowRoot } = element;
      if (isField(element) && held.length < maxFields) held.push(element);
      if (!shadowRoot || roots.size >= maxRoots) continue;
      roots.add(shadowRoot);
      scan(shadowRoot);
    }
  };
  const watchRoots = (): void => {
    for (const root of roots) watchRoot(root);
  };
  const settle = (isVerdict: boolean): void => {
    if (!last || last.answerMs < never) return;
    const change = soft.compare(isVerdict);
    if (toAddress(win.location.href) !== toAddress(href)) answer('url', last, last.upMs);
    else if (computeFieldsHash(held) !== fields) answer('field', last, last.upMs);
    else if (change > 1) answer('dom', last, last.upMs);
    else if (change) last.isStirred = true;
  };
  const rescan = (): void => {
    const nowMs = clock.mono();
    if (nowMs - scannedMs < scanMs) return;
    scannedMs = nowMs;
    settle(false);
    roots.clear();
    held = [];
    scan(doc);
    fields = computeFieldsHash(held);
    if (!watched.size) return;
    // An answer in one that was not known is missed, so nothing can be said of this press.
    if ([...roots].some((root) => !watched.has(root))) answer('', last, 0);
    watchRoots();
  };
  /** One timer however many presses: it looks again until nothing waits. */
  const rest = (): void => {
    cancel?.();
    const nowMs = clock.mono();
    pending = pending.filter(({ downMs, requestMs }) => nowMs - downMs < (requestMs ? openRequestMs : openMs));
    if (last && !pending.length) {
      last = undefined;
      path = [];
      untilMs = nowMs + learnMs;
    }
    if (last || nowMs < untilMs) cancel = after(last ? openMs / 2 : untilMs - nowMs, rest);
    else {
      for (const undo of watched.values()) undo();
      watched.clear();
    }
  };
  const learn = (): void => {
    ambient = createAmbient();
    untilMs = clock.mono() + learnLoadMs;
    watchRoot(doc);
    rescan();
    rest();
  };

  const drop = (activations: readonly Activation[]): void => {
    for (const activation of activations) answer('', activation, 0);
    pending = pending.filter((activation) => !activations.includes(activation));
    last = pending.at(-1);
  };

  for (const type of telling.split(' ')) listen(win, type, ({ isTrusted }) => isTrusted && answer(type));
  listen<FocusEvent>(win, 'focusin', (event) => {
    const target = event.composedPath()[0];
    if (last && target && target !== focused && !path.includes(target) && !event.composedPath().includes(last.control))
      answer('focus');
    focused = target;
  });
  listen(doc, 'selectionchange', () => {
    const selection = doc.getSelection();
    const wasCollapsed = isCollapsed;
    isCollapsed = !selection || selection.isCollapsed;
    if (!last || (isCollapsed && wasCollapsed)) return;
    // A double click marks the words on a button, and a press unmarks what was marked: neither is what was wanted.
    if (
      last.kind === 'static' ||
      !(isCollapsed ? !last.isClicked : last.control.contains(selection?.anchorNode ?? null))
    )
      answer('selection');
  });
  for (const type of ['wheel', 'touchmove', 'keydown', 'pointerdown'])
    listen(win, type, () => {
      inputMs = clock.mono();
      if (type !== 'pointerdown') handMs = inputMs;
    });
  const isByHand = (ms: number): boolean => clock.mono() - handMs <= ms;
  listen(win, 'scroll', () => last && !isByHand(byHandMs) && answer('scroll'));
  listen(win, 'blur', ({ target }) => target === win && answer('window'));
  on('navigate', ({ destination: { url, sameDocument } }) => {
    // A bare "#" leads nowhere, and scripts write the address they are at.
    if (!sameDocument || toAddress(url) !== toAddress(win.location.href)) answer('navigate');
  });
  on('view', () => {
    answer('url');
    learn();
  });
  on('hide', () => {
    drop(pending);
    rest();
  });
  if (doc.readyState === 'complete') after(afterLoadMs, learn);
  else listen(win, 'load', () => after(afterLoadMs, learn), { once: true });

  return {
    arm(activation, composedPath) {
      if (scannedMs < 0) rescan();
      soft.begin(activation.control === last?.control && activation.downMs - last.downMs < seriesMs);
      last = activation;
      // The page heard of this press before us, and what it did was put down to the one before.
      if (heardMs >= last.downMs && clock.mono() - heardMs < sameEventMs) last.answerMs = heardMs;
      path = composedPath;
      pending = [...pending.filter(({ answerMs }) => answerMs === never), last].slice(-maxPending);
      href = win.location.href;
      fields = computeFieldsHash(held);
      if (!watched.size) cancel = after(openMs, rest);
      for (const node of [doc, ...path]) if (/^(9|11)$/.test(`${(node as Node).nodeType}`)) watchRoot(node as Node);
      watchRoots();
      if (clock.mono() - scannedMs > scanMs) after(0, rescan);
      // Only while a press waits for its answer: some engines keep no page with this listener for its return.
      if (!watched.has(win))
        watched.set(
          win,
          listen(win, 'beforeunload', () => answer('leave')),
        );
    },
    settle,
    drop,
    watchConsumption(activation) {
      const { userActivation } = win.navigator;
      const wasActive = userActivation?.isActive;
      const look = (): void => {
        if (wasActive && !userActivation.isActive) answer('activation', activation);
      };
      after(0, () => {
        activation.isOver = true;
        look();
        if (activation.answerMs === never) after(consumedMs, look);
      });
    },
    pending: () => pending,
    isByHand,
    answer,
  };
}
