import { isFiredBy, isWatched } from '../ask/triggers.ts';
import type { Inner } from '../inner.ts';

/** What a page or a visit before may have left for the one that asks: what waits, what was open, what is asked later. */
const inTab = ['armed', 'open'];
const ofVisitor = ['follow-ups', 'given-up'];

/**
 * Tells when a survey could be due, here or at this step: only then is it fetched what judges and asks. A trigger that
 * watches the page needs it from the start, at its step; one that hears of events, with the first that fires it.
 * @param isOver needs no telling any more
 * @returns looks once more: a plugin brought a trigger
 */
export function watchNeed(tools: Inner, isOver: () => boolean, need: () => void): () => void {
  const { win, channel, config, session, identity, triggers, scope } = tools;
  const { surveys = [] } = config;
  const isAt = (step: string | undefined): boolean => {
    const here = tools.here();
    return !step || step === `${here?.journey}/${here?.step}`;
  };
  const isThere = (names: readonly string[], records: Inner['records']): boolean =>
    names.some((name) => Object.keys(records.read<object>(name) ?? {})[0]);
  const look = (): void => {
    if (
      isThere(inTab, session) ||
      isThere(ofVisitor, identity) ||
      surveys.some(
        ({ trigger }) =>
          (isWatched(trigger) && isAt('step' in trigger ? trigger.step : undefined)) ||
          (trigger.on === 'event' && triggers.has(trigger.name)),
      )
    )
      need();
  };
  const hear = (event: Parameters<typeof isFiredBy>[1]): void => {
    const { type } = event;
    if (isOver()) return;
    if (/^(visit|step-enter|passage-resume)$/.test(type)) look();
    // One that was given up meanwhile is kept for the visitor's return.
    const isGivenUp = type === 'journey-abandon';
    if (surveys.some(({ trigger }) => isFiredBy(trigger, event) || (isGivenUp && trigger.on === 'return'))) need();
  };
  if (surveys[0]) {
    look();
    tools.backlog.forEach(hear);
    scope.add(channel.on('any', hear));
    tools.listen(win, 'pageshow', () => isOver() || look());
  }
  return look;
}
