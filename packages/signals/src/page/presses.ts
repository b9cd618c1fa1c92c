import { startAnswers } from './answers.ts';
import { toControl } from './control.ts';
import { type Activation, type Base, never, type Presses, recentMs } from './shapes.ts';

const keptActs = 10;

const dragPx = 10;
const dragTouchPx = 16;
const longPressMs = 500;
/** From the key to the click it makes. */
const keyClickMs = 80;

/** The one place that hears presses; detectors ask it. */
export function startPresses(base: Base): Presses {
  const { win, hear, channel, clock } = base;
  const answers = startAnswers(base);
  let press: Activation | undefined;
  let keyMs = 0;
  const acts: Activation[] = [];

  const isPlain = (event: MouseEvent | KeyboardEvent): boolean =>
    event.isTrusted && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  const begin = (
    event: Event,
    input: Activation['input'],
    key: string,
    x: number,
    y: number,
  ): Activation | undefined => {
    answers.settle();
    const path = event.composedPath();
    const found = toControl(path, win);
    // Typing is no press.
    if (key && key !== 'Escape' && /^(nojudge|static)$/.test(found.kind)) return undefined;
    const { timeStamp } = event;
    const activation: Activation = {
      ...found,
      input,
      key,
      x,
      y,
      downMs: timeStamp,
      upMs: timeStamp,
      answerMs: never,
      place: base.here(),
    };
    answers.arm(activation, path);
    return activation;
  };
  const finish = (activation: Activation, { timeStamp }: Event): void => {
    activation.upMs = timeStamp;
    // A page may be open for a day: only the newest are kept.
    acts.unshift(activation);
    acts.splice(keptActs);
    channel.emit('act', activation);
  };
  /** A drag, a scroll, a long press: nothing to judge. */
  const drop = (): void => {
    if (press) answers.drop([press]);
    press = undefined;
    channel.emit('end', undefined);
  };
  const isPress = (event: MouseEvent, { x, y, input, downMs }: Activation): boolean =>
    Math.hypot(event.clientX - x, event.clientY - y) <= (input === 'touch' ? dragTouchPx : dragPx) &&
    event.timeStamp - downMs <= longPressMs;

  hear<PointerEvent>('pointerdown', (event) => {
    press = undefined;
    answers.input(false);
    if (!isPlain(event) || !event.isPrimary || event.button) return answers.settle();
    const { pointerType, clientX, clientY } = event;
    press = begin(event, (pointerType || 'mouse') as Activation['input'], '', clientX, clientY);
  });
  hear<PointerEvent>('pointerup', (event) => {
    // A disabled button gets no click.
    if (press?.kind !== 'disabled') return;
    if (isPress(event, press)) finish(press, event);
    press = undefined;
  });
  hear('pointercancel', drop);
  hear<KeyboardEvent>('keydown', (event) => {
    const { key, repeat, timeStamp } = event;
    answers.input(true);
    if (repeat || !isPlain(event) || !/^(Enter| |Escape)$/.test(key)) return;
    press = begin(event, 'keyboard', key, 0, 0);
    keyMs = timeStamp;
    if (press) finish(press, event);
  });
  hear<KeyboardEvent>('keyup', ({ timeStamp }) => {
    // A button hears Space when it is let go.
    keyMs = timeStamp;
  });
  hear<MouseEvent>('click', (event) => {
    const done = press;
    // Neither a press nor a key before it: a label forwards, a script or an assistive technology clicks.
    if (!done || !event.isTrusted) return;
    if (done.key ? event.detail || event.timeStamp - keyMs > keyClickMs : !isPress(event, done)) return drop();
    press = undefined;
    answers.click(done, event.detail);
    done.isClicked = true;
    done.click = event;
    if (!done.key) finish(done, event);
  });
  base.on('hide', drop);
  base.on('view', drop);

  return {
    ...answers,
    acts,
    onPress(listener) {
      const sinceMs = clock.mono() - recentMs;
      // A part that comes late judges what it would have judged.
      for (const activation of [...acts].reverse()) if (activation.downMs > sinceMs) listener(activation, true);
      return base.on('act', listener);
    },
  };
}
