import type { ConsentState } from '@ressenti/core';
import { maxTraitChars, maxTraits, type Traits } from '@ressenti/protocol';

/** The short yes or no to what a caller gives; the words for a no are fetched when they are needed. */
export const isConsentState = (value: unknown): value is ConsentState =>
  /^(granted|denied|pending)$/.test(value as string);

export const isEventCall = (name: unknown, data: unknown): boolean =>
  typeof name === 'string' && /^.{1,128}$/s.test(name) && isFlat(data);

/** Nothing, or an object of texts, numbers, true and false. */
const isFlat = (data: unknown): boolean =>
  Object.values(data ?? {}).every((value) => /^(string|number|boolean)$/.test(typeof value));

/** At most 20 short values. An "@" is an address: segment values name no person. */
export function isTraits(traits: unknown): traits is Traits {
  const values = Object.values(Object(traits));
  return (
    isFlat(traits) &&
    values.length > 0 &&
    values.length <= maxTraits &&
    !values.some((value) => String(value).length > maxTraitChars || String(value).includes('@'))
  );
}
