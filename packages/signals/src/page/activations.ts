import type { Place } from '@ressenti/core';
import { type Answers, startAnswers } from './answers.ts';
import { type ControlKind, toControl } from './control.ts';
import type { Page } from './page.ts';

/** One press of a control: from pointerdown to click, or a key. It lives until its verdicts are said. */
export interface Activation {
  control: Element;
  kind: ControlKind;
  input: 'mouse' | 'touch' | 'pen' | 'keyboard';
  /** Of a keyboard press. */
  key?: string;
  x: number;
  y: number;
  /** On the page's clock, when the visitor did it: a busy page hears of it later. */
  downMs: number;
  upMs: number;
  /** The click arrived; a disabled control gets none, and it is its pointerup. */
  done: boolean;
  /** When it was first answered, Infinity while it is not. */
  answerMs: number;
  answer?: string;
  /** Text was selected or deselected meanwhile. */
  selection: boolean;
  /** When it started a request, with the probe on. */
  requestMs?: number;
  /** A key that clicked: Enter and Space do on native controls only. */
  clicked?: boolean;
  /** Its look changed with it and went back at the next: enough not to call it dead. */
  maybe?: boolean;
  /** A rage signal speaks for it. */
  rage: boolean;
  place: Place | null;
}

export interface Activations {
  /** Hears of each activation once it is done, and of all that ends a series: a drag, a long press, another view, a hidden page. */
  on(act: (activation: Activation) => void, end?: () => void): () => void;
  /** Compares what can only be compared; whoever judges calls it first. */
  settle(): void;
  answers: Answers;
}

const dragPx = { mouse: 10, pen: 10, touch: 16 };
const longPressMs = 500;
/** From the key to the click it makes. */
const keyClickMs = 80;

const hasModifier = (event: MouseEvent | KeyboardEvent): boolean =>
  event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;

/** The one place that hears presses; detectors ask it. */
export function startActivations(page: Omit<Page, 'acts'>): Activations {
  const { win, listen } = page;
  const listeners = new Set<{ act: (activation: Activation) => void; end?: (() => void) | undefined }>();
  const answers = startAnswers(page);
  let press: Activation | null = null;
  let keyMs = 0;

  const end = (): void => {
    press = null;
    for (const listener of listeners) listener.end?.();
  };
  const begin = (event: Event, input: Activation['input'], x = 0, y = 0): Activation => {
    const activation: Activation = {
      ...toControl(event.composedPath(), win),
      input,
      x,
      y,
      downMs: event.timeStamp,
      upMs: event.timeStamp,
      done: false,
      answerMs: Number.POSITIVE_INFINITY,
      selection: false,
      rage: false,
      place: page.here(),
    };
    answers.arm(activation, event.composedPath());
    return activation;
  };
  const finish = (activation: Activation, atMs: number): void => {
    activation.done = true;
    activation.upMs = atMs;
    for (const listener of listeners) listener.act(activation);
  };
  /** What turned out to be a drag or a scroll is nothing to judge. */
  const drop = (): void => {
    if (press) answers.drop([press]);
    end();
  };
  const isPress = (event: MouseEvent, { x, y, input, downMs }: Activation): boolean =>
    input !== 'keyboard' &&
    Math.hypot(event.clientX - x, event.clientY - y) <= dragPx[input] &&
    event.timeStamp - downMs <= longPressMs;

  listen<PointerEvent>(win, 'pointerdown', (event) => {
    page.look();
    answers.settle(false);
    press = null;
    if (!event.isTrusted || !event.isPrimary || event.button || hasModifier(event)) return;
    const input = event.pointerType === 'touch' || event.pointerType === 'pen' ? event.pointerType : 'mouse';
    press = begin(event, input, event.clientX, event.clientY);
  });
  listen<PointerEvent>(win, 'pointerup', (event) => {
    if (press?.kind !== 'disabled' || !event.isTrusted) return;
    // A disabled button gets no click.
    if (isPress(event, press)) finish(press, event.timeStamp);
    press = null;
  });
  listen(win, 'pointercancel', drop);
  listen<KeyboardEvent>(win, 'keydown', (event) => {
    if (!event.isTrusted || event.repeat || !/^(Enter| |Escape)$/.test(event.key) || hasModifier(event)) return;
    page.look();
    answers.settle(false);
    press = begin(event, 'keyboard');
    press.key = event.key;
    keyMs = event.timeStamp;
    finish(press, keyMs);
  });
  listen<KeyboardEvent>(win, 'keyup', (event) => {
    // A button hears Space when it is let go.
    if (press?.key === event.key) keyMs = event.timeStamp;
  });
  listen<MouseEvent>(win, 'click', (event) => {
    const activation = press;
    // Neither a press nor a key before it: a label forwards, a script or an assistive technology clicks.
    if (!activation || !event.isTrusted) return;
    if (activation.input === 'keyboard') {
      if (event.detail || event.timeStamp - keyMs > keyClickMs) return;
    } else if (!isPress(event, activation) || hasModifier(event)) return drop();
    press = null;
    activation.upMs = event.timeStamp;
    answers.watchConsumption(activation);
    if (!activation.key) finish(activation, event.timeStamp);
    else activation.clicked = true;
  });
  page.onHide(() => {
    answers.drop(answers.pending());
    end();
  });
  page.onView(end);

  return {
    on(act, ended) {
      const listener = { act, end: ended };
      listeners.add(listener);
      return page.add(() => listeners.delete(listener));
    },
    settle: () => answers.settle(true),
    answers,
  };
}
