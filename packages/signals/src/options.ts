/** What a threshold may be. */
export type Threshold = number | boolean | string | readonly string[];

/** Thresholds over defaults. One that is not of the default's type is said on the console and left out. */
export function toOptions<O extends object>(name: string, defaults: O, given: unknown, log: Pick<Console, 'warn'>): O {
  const options = { ...defaults };
  if (typeof given !== 'object') return options;
  for (const [key, value] of Object.entries(given ?? {})) {
    const fallback = (defaults as Record<string, unknown>)[key];
    if (typeof value === typeof fallback && !(Number(value) < 0)) Object.assign(options, { [key]: value });
    else
      log.warn(
        `ressenti: signals.${name}.${key}: expected ${fallback === undefined ? `one of ${Object.keys(defaults)}` : `a ${typeof fallback}`}, received ${JSON.stringify(value)}; the default holds.`,
      );
  }
  return options;
}
