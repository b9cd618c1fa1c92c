import type { ProbeOptions } from '../page/probes.ts';
import type { Activation, Page } from '../page/shapes.ts';
import { computeDead, type DeadThresholds } from './rule.ts';

export interface DeadClickOptions extends DeadThresholds, Required<ProbeOptions> {
  /** 'static' judges clicks on plain places too. */
  scope: string;
  /** Which of the two verdicts are published. */
  dead: boolean;
  slow: boolean;
}

/** Below 1 s released products accuse slow pages; above 3 s the visitor is gone. */
export const deadClickDefaults: DeadClickOptions = {
  windowMs: 2500,
  pendingMaxMs: 10_000,
  scope: 'controls',
  probes: true,
  requests: false,
  dead: true,
  slow: false,
};

/** One signal per control in so long; what comes meanwhile is counted with the next. */
const onceMs = 10_000;
/** Verdicts that come together are said together. */
const lookMs = 100;
/** A busy page is judged so much later. */
const slackMs = 1000;
const aliveMs = 1000;

export function startDeadClick(page: Page, options: DeadClickOptions): void {
  const said = new WeakMap<Element, { atMs: number; attempts: number }>();
  const alive = new WeakMap<Element, number>();
  let waiting: Activation[] = [];

  const watch = (activation: Activation, ms: number): void => {
    activation.untilMs = Math.max(activation.untilMs ?? 0, activation.upMs + ms + slackMs);
  };
  /** @returns whether it has to wait longer */
  const judge = (activation: Activation): boolean => {
    page.settle(activation);
    const { control, isTold, isStirred, isFelt, isClicked, requestMs, answerMs, upMs, downMs } = activation;
    const nowMs = page.clock.mono();
    const verdict = activation.isHeld ? 'wait' : computeDead(activation, nowMs, options);
    if (verdict === 'wait') {
      watch(activation, options.pendingMaxMs);
      return true;
    }
    // A press in the middle of what the one before set off: the control is busy, not dead.
    if (verdict === 'answered') alive.set(control, downMs);
    const isAlive = downMs - (alive.get(control) ?? -1 / 0) < aliveMs;
    if (verdict === 'slow' && options.slow)
      page.report({ kind: 'slow_click', latencyMs: Math.round(answerMs - upMs) }, activation);
    if (
      verdict !== 'dead' ||
      !options.dead ||
      isTold ||
      isStirred ||
      isAlive ||
      !isClicked ||
      !control.isConnected ||
      hasCanvas(control) ||
      !page.isSure(activation)
    )
      return false;
    const { atMs, attempts } = said.get(control) ?? { atMs: -1 / 0, attempts: 0 };
    const isRepeat = nowMs - atMs < onceMs;
    said.set(control, { atMs: isRepeat ? atMs : nowMs, attempts: attempts + 1 });
    if (isRepeat) return false;
    // One gesture, one signal: an error that comes later has nothing to add.
    activation.isTold = true;
    page.report(
      {
        kind: 'dead_click',
        windowMs: options.windowMs,
        pendingRequest: !!requestMs,
        pressFeedback: !!isFelt,
        attempts: attempts + 1,
      },
      activation,
    );
    return false;
  };
  const look = page.later(() => {
    const untilMs = page.clock.mono() - options.windowMs;
    const due = waiting.findIndex(({ upMs }) => upMs > untilMs);
    // Oldest first; what has to wait longer stays before the others.
    waiting.unshift(...waiting.splice(0, due < 0 ? waiting.length : due).filter(judge));
    if (waiting[0]) look(Math.max(lookMs, waiting[0].upMs - untilMs));
  }, true);
  page.on('hide', () => {
    waiting = [];
  });
  page.onPress((activation) => {
    const { kind } = activation;
    if (kind !== 'act' && kind !== options.scope) return;
    waiting.push(activation);
    watch(activation, options.windowMs);
    if (waiting.length === 1) look(options.windowMs - (page.clock.mono() - activation.upMs));
  });
}

/** A button beside a canvas may draw on it, which leaves no trace in the page. */
function hasCanvas(control: Element): boolean {
  let around = control;
  for (let n = 0; n < 4; n++) around = around.parentElement ?? around;
  return around.getElementsByTagName('canvas').length > 0;
}
