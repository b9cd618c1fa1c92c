/** What a threshold may be. */
export type Threshold = number | boolean | string | readonly string[];

/** Thresholds over defaults. One that is not of the default's type is said on the console and left out. */
export function toOptions<O extends object>(name: string, defaults: O, given: unknown, log: Pick<Console, 'warn'>): O {
  const options = { ...defaults } as Record<string, unknown>;
  if (typeof given === 'object')
    for (const [key, value] of Object.entries(given ?? {})) {
      const expected = typeof options[key];
      if (expected === typeof value && !(Number(value) < 0)) options[key] = value;
      else
        log.warn(
          `ressenti: signals.${name}.${key}: expected ${expected === 'undefined' ? Object.keys(defaults) : expected}, received ${JSON.stringify(value)}; left out.`,
        );
    }
  return options as O;
}
