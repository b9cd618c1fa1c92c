import type { ConsentState } from '@ressenti/core';
import { maxEventKeys, maxStringChars, maxTraitChars, maxTraits, type Traits } from '@ressenti/protocol';

/** The short yes or no to what a caller gives; the words for a no are fetched when they are needed. */
export const isConsentState = (value: unknown): value is ConsentState =>
  ['granted', 'denied', 'pending'].includes(value as string);

export const isEventCall = (name: unknown, data: unknown): boolean =>
  typeof name === 'string' && /^.{1,128}$/s.test(name) && isFlat(data ?? {}, maxEventKeys, maxStringChars);

/** An object of so many short texts, numbers, true and false: what the collector would refuse is refused here, aloud. */
const isFlat = (data: unknown, maxKeys: number, maxChars: number): boolean => {
  const values = Object.values(data ?? {});
  return (
    Object(data) === data &&
    !Array.isArray(data) &&
    values.length <= maxKeys &&
    values.every((value) => /^(string|number|boolean)$/.test(typeof value) && `${value}`.length <= maxChars)
  );
};

/** At most 20 short values. An "@" is an address: segment values name no person. */
export const isTraits = (traits: unknown): traits is Traits =>
  isFlat(traits, maxTraits, maxTraitChars) &&
  !Object.values(traits as object)
    .join()
    .includes('@');
