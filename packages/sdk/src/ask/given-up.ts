import type { Records } from '@ressenti/core';
import type { RessentiEvent } from '@ressenti/protocol';

/** As much of a verdict as a question about it needs. */
export type GivenUp = Pick<RessentiEvent, 'id' | 'type' | 'journey' | 'step' | 'passage' | 'occurrence' | 'data'>;

const name = 'given-up';

/**
 * Remembers that a journey was given up while nobody was there to be asked: the visitor may come back, to this page or to
 * another, and `return` asks then. The last verdict of a journey counts.
 */
export function rememberGivenUp(records: Records, event: RessentiEvent): void {
  const { id, type, journey = '', step, passage, occurrence, data } = event;
  const verdict = { id, type, journey, step, passage, occurrence, data: { ...data, knownBy: 'return' } };
  records.write(name, { ...records.read<object>(name), [journey]: verdict });
}

/** The journeys that were given up before the visitor came back, each told once. */
export function takeGivenUp(records: Records): GivenUp[] {
  const all = records.read<Record<string, GivenUp>>(name);
  if (all) records.erase(name);
  return Object.values(all ?? {});
}
