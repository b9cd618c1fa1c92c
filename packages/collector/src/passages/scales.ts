import { computeFavourability } from '@ressenti/metrics';

export interface Scale {
  low: number;
  high: number;
  /** High is bad for the customer. */
  isReversed?: boolean;
}

/** The instruments that are counted per point; METRICS.md 1.1. What is on none of these scales stays in the raw events. */
const scales: Record<string, Scale> = {
  emotion5: { low: 1, high: 5 },
  ease7: { low: 1, high: 7 },
  ces2: { low: 1, high: 7 },
  ces1: { low: 1, high: 5, isReversed: true },
  csat5: { low: 1, high: 5 },
  nps11: { low: 0, high: 10 },
  valence9: { low: 1, high: 9 },
  arousal9: { low: 1, high: 9 },
};

/** Its lowest and its highest point; undefined: no instrument that is counted per point. */
export function toEnds(instrument: string): Scale | undefined {
  return Object.hasOwn(scales, instrument) ? scales[instrument] : undefined;
}

/** @returns the scale, if the value is one of its points */
export function toScale(instrument: string, value: unknown): Scale | undefined {
  const scale = toEnds(instrument);
  const isPoint =
    scale && typeof value === 'number' && Number.isInteger(value) && value >= scale.low && value <= scale.high;
  return isPoint ? scale : undefined;
}

/** Favourability from -1 to 1; null for an instrument or a value that has none. */
export function toV(instrument: string, value: unknown): number | null {
  const scale = toScale(instrument, value);
  if (!scale || instrument === 'arousal9') return null;
  return computeFavourability({
    x: value as number,
    min: scale.low,
    max: scale.high,
    highIsBad: scale.isReversed ?? false,
  });
}
