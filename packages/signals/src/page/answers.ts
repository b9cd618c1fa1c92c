import { createAmbient } from './ambient.ts';
import { toChange } from './change.ts';
import { computeFieldsHash } from './fields.ts';
import { createLooks } from './looks.ts';
import { isMoved } from './moves.ts';
import { watchMoves } from './scrolls.ts';
import { watchSelection } from './selection.ts';
import { type Activation, type Answers, type Base, never } from './shapes.ts';
import { createSoftChanges } from './soft.ts';
import { createTraces } from './traces.ts';
import { createTree } from './tree.ts';

/** An answer is waited for so long at least. */
const openMs = 2600;
/** After the last verdict, and after load, what changes by itself is learned. */
const learnMs = 1200;
const learnLoadMs = 3000;
/** The parser's own changes are none. */
const afterLoadMs = 200;
/** What happens so soon after a later press answers that one; later on it may answer either. */
const exclusiveMs = 400;
/** A scroll that is begun with a frame is told of so soon after it. */
const scrollMs = 200;
/** Who drags a scroll bar, or holds an arrow, gives no input meanwhile. */
const quietScrollMs = 2000;
/** A scroll this soon after wheel, finger or key is the visitor's own. */
const byHandMs = 200;
/** Presses of one control this close together look like one before the first of them. */
const seriesMs = 1000;
/** Between two listeners of one event. */
const sameEventMs = 5;
/** More at once is a page drawn anew: nobody has to read them to call that an answer. */
const maxRecords = 500;

/** Each of these is an answer wherever it happens. */
const telling =
  'input change toggle beforetoggle close cancel reset invalid fullscreenchange pointerlockchange copy cut paste beforeprint play pause seeking volumechange ratechange pagehide visibilitychange';

const toAddress = (url: string): string => url.replace(/#$/, '');
const isOpen = ({ answerMs }: Activation): boolean => answerMs === never;

export function startAnswers(base: Base): Answers {
  const { win, doc, clock, hear, after, on } = base;
  const { mono } = clock;
  const soft = createSoftChanges();
  let ambient = createAmbient();
  let pending: Activation[] = [];
  let last: Activation | undefined;
  let path: readonly EventTarget[] = [];
  let untilMs = 0;
  let cancel: (() => void) | undefined;
  let inputMs = -quietScrollMs;
  let handMs = -1 / 0;
  // The Navigation API tells of every change of address; where it is missing, addresses are compared.
  const isTold = !!(win as { navigation?: unknown }).navigation;
  const toHref = (): string => (isTold ? '' : toAddress(win.location.href));
  let href = toHref();
  const toTraces = createTraces(win);
  let state = 0;
  /** When a root or a field came to light that ought to have been watched. */
  let foundMs = 0;
  let focused: EventTarget | undefined;
  /** When something happened last, and when the page changed last: it may have heard of a press before us. */
  let heardMs = 0;
  let newest: MutationRecord[] = [];
  let newestMs = 0;
  /** When the page heard of the newest press, or of its click; later than the visitor did it where the page is busy. */
  let sinceMs = 0;

  const answer = (only?: Activation, atMs = mono()): void => {
    heardMs = atMs;
    for (const activation of only ? [only] : pending) {
      const isOther = !only && last && activation.control !== last.control && atMs - last.downMs < exclusiveMs;
      if (isOpen(activation) && !isOther) activation.answerMs = atMs;
    }
  };

  /** Whether the page does this anyway. A script scrolls with a frame, and a busy page draws none for a while. */
  const isAmbient = (node: Node, what: string, nowMs: number): boolean =>
    ambient(
      node,
      what,
      nowMs,
      what === 'scroll' ? (last?.scrolledMs ?? nowMs) + scrollMs : sinceMs,
      last,
      nowMs - inputMs,
    );

  const handle = (records: MutationRecord[]): void => {
    const nowMs = mono();
    newest = records;
    newestMs = nowMs;
    if (records.length > maxRecords) answer();
    for (const record of records.slice(0, maxRecords)) {
      // Whatever waits has its answer already.
      if (last && !pending.some(isOpen)) return;
      const { target } = record;
      const change = toChange(record, last?.control, path);
      if (!change) continue;
      if (isAmbient(target, change.what, nowMs) || !last) continue;
      if (change.isSoft) {
        soft.note(record);
        last.isFelt = true;
      } else answer();
    }
  };
  const tree = createTree(base, handle);

  /** Reads what no observer tells, as one number. @returns whether it has changed since it was read last */
  const isChanged = (): boolean => {
    const before = state;
    state = computeFieldsHash(tree.fields()) + toTraces(last?.control);
    return state !== before;
  };
  const hasMoved = (): boolean => toHref() !== href;
  /** Another address, another thing in a field, another style sheet or highlight. */
  const compare = (): void => {
    if ((isChanged() || hasMoved()) && last) answer(last, last.upMs);
  };
  const settle = (judged?: Activation): void => {
    // An earlier one was compared when the next came, whose own ripple is in the middle of its time.
    if (!last || !isOpen(last) || (judged && judged !== last)) return;
    const change = soft.compare(!!judged);
    if (change > 1) answer(last, last.upMs);
    last.isStirred ||= !!change;
    compare();
  };
  const rescan = (): void => {
    // What the press looks like is not asked here: it may go back.
    compare();
    const isNews = tree.scan();
    // An answer in a root that was not known is missed, so nothing can be said of this press.
    if (isNews && last) answer(last, 0);
    // A field that came to light and holds something may have been filled by any that waits.
    if (isChanged() || isNews) foundMs = mono();
  };
  /** One timer however many presses: it looks again until nothing waits. */
  const rest = (): void => {
    cancel?.();
    const nowMs = mono();
    pending = pending.filter(({ downMs, untilMs = 0 }) => nowMs < Math.max(downMs + openMs, untilMs));
    if (last && !pending.length) {
      last = undefined;
      path = [];
      untilMs = nowMs + learnMs;
    }
    if (last || nowMs < untilMs) cancel = after(last ? openMs / 2 : untilMs - nowMs, rest);
    else {
      tree.stop();
      newest = [];
    }
  };
  const learn = (): void => {
    ambient = createAmbient();
    untilMs = mono() + learnLoadMs;
    tree.watch([]);
    rescan();
    // Who presses from here on is heard with all of it known, even if that was done a moment ago.
    if (!last) foundMs = 0;
    rest();
  };
  const drop = (activations: readonly Activation[]): void => {
    for (const activation of activations) answer(activation, 0);
    pending = pending.filter((activation) => !activations.includes(activation));
    last = pending.at(-1);
  };
  const input = (byHand: boolean): void => {
    inputMs = mono();
    if (byHand) handMs = inputMs;
  };
  const isByHand = (ms: number): boolean => mono() - handMs <= ms;
  const look = createLooks(
    base,
    answer,
    // A route that is left again before the verdict was there all the same.
    (activation, frameMs) => activation === last && (hasMoved() || isMoved(doc, last.control, path, frameMs)),
  );
  const noteSelection = watchSelection(base, () => last, answer);

  const isAnswer = watchMoves(
    (node, atMs) => (!!last || atMs - inputMs > quietScrollMs) && isAmbient(node, 'scroll', atMs),
  );

  hear(telling, ({ isTrusted }) => isTrusted && answer());
  // The browser sends a form, into another tab or frame perhaps; where the page stops it, only what it does then counts.
  hear('submit', (event) => after(0, () => event.defaultPrevented || answer()));
  hear<FocusEvent>('focusin', (event) => {
    const way = event.composedPath();
    const [target] = way;
    if (last && target && target !== focused && !path.includes(target) && !way.includes(last.control)) answer();
    focused = target;
  });
  hear('wheel touchmove', () => input(true));
  hear('scroll', ({ target }) => isAnswer(target as Node, mono(), isByHand(byHandMs), last) && answer());
  hear('blur', ({ target }) => target === win && answer());
  on('navigate', ({ destination: { url, sameDocument } }) => {
    // A bare "#" leads nowhere, and scripts write the address they are at.
    if (!sameDocument || toAddress(url) !== toAddress(win.location.href)) answer();
  });
  on('view', () => {
    answer();
    learn();
  });
  on('hide', () => {
    drop(pending);
    rest();
  });
  if (doc.readyState === 'complete') after(afterLoadMs, learn);
  else hear('load', () => after(afterLoadMs, learn));

  return {
    arm(activation, composedPath) {
      const isSeries = activation.control === last?.control && activation.downMs - last.downMs < seriesMs;
      soft.begin(isSeries);
      last = activation;
      path = composedPath;
      pending = [...pending.filter(isOpen), last];
      sinceMs = mono();
      // The page heard of this press before us, and what it did was put down to the one before. The clock is whole.
      const isHeard = (atMs: number): boolean => atMs + 1 > activation.downMs && sinceMs - atMs < sameEventMs;
      if (isHeard(heardMs)) last.answerMs = heardMs;
      else if (isHeard(newestMs)) handle(newest);
      href = toHref();
      // Of quick presses one reading does: it costs more than all the rest of them.
      if (!isSeries) isChanged();
      if (!tree.isWatched()) {
        rest();
        // Only while a press waits for its answer: some engines keep no page with this listener for its return.
        tree.until(base.add(base.listen(win, 'beforeunload', () => answer())));
      }
      if (!isSeries) tree.watch(path);
    },
    settle,
    isSure({ downMs, drawnMs }) {
      rescan();
      return downMs > foundMs && drawnMs !== never;
    },
    drop,
    click(activation, clicks) {
      noteSelection(clicks);
      sinceMs = mono();
      look(activation);
    },
    last: () => pending.at(-1),
    input,
    isByHand,
    answer,
  };
}
