import type { ConsentState } from '@ressenti/core';
import { maxEventKeys, maxKeyChars, maxStringChars, maxTraitChars, maxTraits, type Traits } from '@ressenti/protocol';

/** The short yes or no to what a caller gives; the words for a no are fetched when they are needed. */
export const isConsentState = (value: unknown): value is ConsentState =>
  ['granted', 'denied', 'pending'].includes(value as string);

export const isEventCall = (name: unknown, data: unknown): boolean =>
  typeof name === 'string' && name !== '' && !name[128] && (data == null || isFlat(data, maxEventKeys, maxStringChars));

/**
 * An object of so many short texts, numbers, true and false: what the collector would refuse is refused here, aloud.
 * A number that JSON cannot write would reach it as null, and so would every event that carries it as a trait.
 */
const isFlat = (data: unknown, maxKeys: number, maxChars: number): boolean =>
  Object(data) === data &&
  !Array.isArray(data) &&
  Object.keys(data as object).length <= maxKeys &&
  Object.entries(data as object).every(
    ([key, value]) =>
      /^(string|boolean|number -?\d)/.test(`${typeof value} ${value}`) &&
      `${value}`.length <= maxChars &&
      !key[maxKeyChars] &&
      // Names that every object has, which the collector takes from nobody.
      !/^(__proto__|constructor|prototype)$/.test(key),
  );

/** At most 20 short values. An "@" is an address: segment values name no person. */
export const isTraits = (traits: unknown): traits is Traits =>
  isFlat(traits, maxTraits, maxTraitChars) &&
  !Object.values(traits as object)
    .join()
    .includes('@');
