import type { Activation } from '../page/activations.ts';
import type { Page } from '../page/page.ts';
import { computeDead, type DeadThresholds } from './rule.ts';

export interface DeadClickOptions extends DeadThresholds {
  /** 'all' judges presses of plain places too. */
  scope: string;
}

/** Below 1 s released products accuse slow pages; above 3 s the visitor is gone. */
export const deadClickDefaults: DeadClickOptions = { windowMs: 2500, pendingMaxMs: 10_000, scope: 'controls' };

/** One signal per control in so long; what comes meanwhile is counted with the next. */
const onceMs = 10_000;
const lookMs = 250;

/** Says which of its two verdicts are wanted. */
export interface DeadClickWants {
  dead: boolean;
  slow: boolean;
}

export function startDeadClick(page: Page, options: DeadClickOptions, wants: DeadClickWants): void {
  const { acts, clock } = page;
  const said = new WeakMap<Element, { atMs: number; attempts: number }>();

  const judge = (activation: Activation): void => {
    acts.settle();
    const { control, rage, maybe, key, clicked, requestMs, input, upMs, downMs, place } = activation;
    if (rage || maybe || (key && !clicked) || !control.isConnected || hasCanvas(control)) return;
    const nowMs = clock.mono();
    const verdict = computeDead(activation, nowMs, options);
    if (verdict === 'wait') page.after(lookMs, () => judge(activation));
    const began = { element: control, place, monoMs: downMs };
    if (verdict === 'slow' && wants.slow)
      page.report({ kind: 'slow_click', latencyMs: Math.round(activation.answerMs - upMs), input }, began);
    if (verdict !== 'dead' || !wants.dead) return;
    const earlier = said.get(control);
    const attempts = (earlier?.attempts ?? 0) + 1;
    const isRepeat = earlier && nowMs - earlier.atMs < onceMs;
    said.set(control, isRepeat ? { ...earlier, attempts } : { atMs: nowMs, attempts });
    if (isRepeat) return;
    page.report(
      { kind: 'dead_click', windowMs: options.windowMs, pendingRequest: requestMs !== undefined, attempts, input },
      began,
    );
  };
  acts.on((activation) => {
    const { kind } = activation;
    if (kind === 'act' || (kind === 'static' && options.scope === 'all'))
      page.after(options.windowMs, () => judge(activation));
  });
}

/** A button beside a canvas may draw on it, which leaves no trace in the page. */
function hasCanvas(control: Element): boolean {
  let around: Element | null = control;
  for (let n = 0; around && n < 4; n++) around = around.parentElement;
  return !!around && around.getElementsByTagName('canvas').length > 0;
}
