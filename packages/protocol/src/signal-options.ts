import { boolean, either, integer, list, number, object, oneOf, optional, type Shape, string } from './shape.ts';

/** What may be set of each detector; their defaults are in docs/signals.md. A key that none has is refused, not passed over. */
const count = optional(integer(1, 1000));
const ms = optional(integer(0, 86_400_000));
const ratio = optional(number(0, 1));
const amount = optional(number(0, 100_000));
const flag = optional(boolean());
/** Selectors, hosts, paths: one text with commas, or a list. */
const words = optional(either(string(2000), list(string(500), 0, 50)));

const press = {
  windowMs: ms,
  pendingMaxMs: ms,
  scope: optional(oneOf('controls', 'static')),
  probes: flag,
  requests: flag,
};

const options = {
  rage_click: object({
    gapMs: ms,
    maxBurstMs: ms,
    minClicks: count,
    minClicksMixed: count,
    minClicksStatic: count,
    productiveRatio: ratio,
    probes: flag,
  }),
  rage_key: object({ gapMs: ms, maxBurstMs: ms, minPresses: count }),
  dead_click: object(press),
  slow_click: object(press),
  error_click: object({ windowMs: ms, message: flag, http: flag }),
  u_turn: object({ minDwellMs: ms, maxDwellMs: ms, externalHosts: words, peek: words }),
  cursor_thrash: object({ windowMs: ms, minReversals: count, minPathPx: amount, minWindingRatio: amount }),
  excessive_scroll: object({ windowMs: ms, minReversals: count, minLegVp: amount, minDistanceVp: amount }),
  form_hesitation: object({ idleMs: ms, idleLongMs: ms, minRefills: count, minVisits: count }),
  form_abandon: object({ graceMs: ms, idleMs: ms }),
  validation_loop: object({ minAttempts: count, windowMs: ms, errors: words }),
  reload_loop: object({ minReloads: count, windowMs: ms }),
  wait_pain: object({ warnMs: ms, severeMs: ms, selectors: words, steps: words }),
  vital: object({}),
  all: object({ ignore: words, attributes: words, observeFrames: flag }),
};

type Option = number | boolean | string | string[];

/** Per detector: false is off, true is on with its defaults, an object sets thresholds; `all` holds for every one. */
export const signalsShape = {
  ...object(
    Object.fromEntries(
      Object.entries(options).map(([kind, shape]) => [kind, optional(either(boolean(), shape as Shape<object>))]),
    ),
  ),
  propertyNames: { enum: Object.keys(options) },
} as Shape<Record<string, boolean | Record<string, Option>>>;
