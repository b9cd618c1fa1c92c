/**
 * Thresholds over defaults: the known ones, of the right type; a list where a text is wanted is one with commas. The rest was
 * refused where the configuration was published.
 */
export function toOptions<O extends object>(defaults: O, given: unknown): O {
  const options = { ...defaults } as Record<string, unknown>;
  for (const key in options) {
    const raw = (given as Record<string, unknown> | undefined)?.[key];
    const value = Array.isArray(raw) ? `${raw}` : raw;
    if (typeof value === typeof options[key]) options[key] = value;
  }
  return options as O;
}
