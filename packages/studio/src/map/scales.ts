import type { JourneyMap } from '@ressenti/protocol';

/** One scale for a lane, so that its bars compare: up to its largest upper limit, a tenth at least. */
export function toScales(map: JourneyMap): { exits: number; signals: number } {
  const most = (limits: (number | null)[]) => Math.min(1, Math.max(0.1, ...limits.map((limit) => limit ?? 0)));
  return {
    exits: most(map.steps.map((row) => (row.exits.n > 0 ? row.exits.high : 0))),
    signals: most(map.steps.map((row) => (row.signals.passages.n > 0 ? row.signals.passages.high : 0))),
  };
}
