import type { Records } from '@ressenti/core';
import type { Survey } from '@ressenti/protocol';
import type { Inner } from '../inner.ts';

/** What a page or a visit before may have left for the one that asks: what waits, what was open, what is asked later. */
const inTab = ['armed', 'open'];
const ofVisitor = ['follow-ups', 'given-up'];

/** The journey that a trigger belongs to; empty: to none, so it may fire anywhere. Undefined: only a call asks. */
function toJourney({ trigger }: Survey): string | undefined {
  const { on, journey, step = '' } = trigger as { on: string; journey?: string; step?: string };
  return on === 'manual' ? undefined : (journey ?? step.split('/')[0]);
}

/**
 * Tells when a survey could become due: the visitor is in a journey that one belongs to, or one belongs to none, or
 * something is left from before. Then what judges and asks is fetched, so that it is there at the moment itself.
 * @param isOver needs no telling any more
 */
export function watchNeed(tools: Inner, isOver: () => boolean, need: () => void): void {
  const { win, channel, config, listen, session, identity, scope } = tools;
  const journeys = config.surveys?.map(toJourney) ?? [];
  const isLeft = (names: readonly string[], records: Records): boolean =>
    names.some((name) => Object.keys(records.read<object>(name) ?? {})[0]);
  const look = (journey = tools.here()?.journey): void => {
    if (!isOver() && journeys.some((one) => one === '' || (one && one === journey))) need();
  };
  const lookBack = (): void => {
    if (!isOver() && (isLeft(inTab, session) || isLeft(ofVisitor, identity))) need();
  };
  if (!journeys.length) return;
  look();
  lookBack();
  for (const { journey } of tools.backlog) look(journey);
  listen(win, 'pageshow', lookBack);
  scope.add(
    channel.on('any', ({ journey, type }) => {
      look(journey);
      // Another visit: its time may have come.
      if (type === 'visit') lookBack();
    }),
  );
}
