import type { ProbeOptions } from '../page/probes.ts';
import type { RequestOptions } from '../page/requests.ts';
import type { Activation, Page } from '../page/shapes.ts';
import { isUnseen } from '../page/unseen.ts';
import { computeDead, type DeadThresholds } from './rule.ts';

export interface DeadClickOptions extends DeadThresholds, ProbeOptions, RequestOptions {
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
  /** Of each control: when the last press that was answered was, and what was said of the others. */
  const known = new WeakMap<Element, { aliveMs: number; atMs: number; attempts: number }>();
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
    const of = known.get(control) ?? { aliveMs: -1 / 0, atMs: -1 / 0, attempts: 0 };
    known.set(control, of);
    if (verdict === 'answered') of.aliveMs = answerMs || downMs;
    if (verdict === 'slow' && options.slow)
      page.report({ kind: 'slow_click', latencyMs: Math.round(answerMs - upMs) }, activation);
    if (
      verdict !== 'dead' ||
      !options.dead ||
      isTold ||
      isStirred ||
      // A press in the middle of what the one before set off: the control is busy, not dead.
      downMs - of.aliveMs < aliveMs ||
      !isClicked ||
      !control.isConnected ||
      isUnseen(page, activation)
    )
      return false;
    of.attempts++;
    if (nowMs - of.atMs < onceMs) return false;
    of.atMs = nowMs;
    // One gesture, one signal: an error that comes later has nothing to add.
    activation.isTold = true;
    page.report(
      {
        kind: 'dead_click',
        windowMs: options.windowMs,
        pendingRequest: !!requestMs,
        pressFeedback: !!isFelt,
        attempts: of.attempts,
      },
      activation,
    );
    return false;
  };
  const look = page.later(() => {
    const untilMs = page.clock.mono() - options.windowMs;
    waiting = waiting.filter((activation) => activation.upMs > untilMs || judge(activation));
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
