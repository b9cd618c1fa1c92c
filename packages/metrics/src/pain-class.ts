import type { SignName, Signs } from './signs.ts';

/** What a step is: the three classes of the founding texts, and what surrounds them. */
export type PainClass =
  | 'break'
  | 'break_suspected'
  | 'wear'
  | 'elevation'
  | 'unqualified'
  | 'highlight'
  | 'none'
  | 'insufficient';

export type PainFlag = 'acute' | 'early' | 'presumed' | 'worn_elevation' | 'learning' | 'loss_uncertain';

/** A class, its nuances, and the signs that decided it. */
export interface PainDecision {
  readonly class: PainClass;
  readonly flags: readonly PainFlag[];
  readonly deciding: readonly SignName[];
}

/** Classes that are pain, in the order of the work list. */
export const painClasses: readonly PainClass[] = ['break', 'break_suspected', 'wear', 'unqualified', 'elevation'];

/**
 * Decides the class of a step from its signs: ten rules, the first match wins.
 * @param signs tested signs; an untestable one matches no rule. A slope counts as known for rule 6 as soon as one was
 *              estimated, whatever the number of visitors
 * Source: METRICS.md, 3.3.
 */
export function decidePainClass(signs: Signs): PainDecision {
  const is = (name: SignName) => signs[name].holds === true;
  const pick = (...names: SignName[]) => names.filter(is);
  const pain = pick('felt', 'effort', 'friction');
  const inner = pick('felt', 'effort');
  const slope = signs.erosion.value;

  if (is('flight') && (pain.length > 0 || is('blocker'))) {
    return { class: 'break', flags: [], deciding: ['flight', ...pain, ...pick('blocker')] };
  }
  if (is('acute')) return { class: 'break', flags: ['acute'], deciding: ['acute'] };
  if (is('flight')) return { class: 'break_suspected', flags: [], deciding: ['flight'] };
  if (is('erosion')) {
    const flags: PainFlag[] = [];
    if (pain.length === 0) flags.push('early');
    if (is('rise')) flags.push('worn_elevation');
    return { class: 'wear', flags, deciding: ['erosion'] };
  }
  if (inner.length > 0 && (is('rise') || is('learning')) && is('noExcessLoss')) {
    const deciding = [...inner, ...pick('rise', 'learning'), 'noExcessLoss' as const];
    return { class: 'elevation', flags: is('learning') ? ['learning'] : [], deciding };
  }
  if (pain.length > 0 && is('recurrence') && (slope === null || slope <= 0)) {
    return { class: 'wear', flags: ['presumed'], deciding: [...pain, 'recurrence'] };
  }
  if (pain.length > 0) {
    const isUncertain = signs.noExcessLoss.holds === false;
    return { class: 'unqualified', flags: isUncertain ? ['loss_uncertain'] : [], deciding: pain };
  }
  if (signs.felt.holds === null && signs.effort.holds === null)
    return { class: 'insufficient', flags: [], deciding: [] };
  if (is('highlight')) return { class: 'highlight', flags: [], deciding: ['highlight'] };
  const tested: SignName[] = ['felt', 'effort', 'flight', 'friction'];
  return { class: 'none', flags: [], deciding: tested.filter((name) => signs[name].holds !== null) };
}
