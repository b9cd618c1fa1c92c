import type { ConsentState } from '@ressenti/core';
import { maxTraitChars, maxTraits } from '@ressenti/protocol';

/** The short yes or no to what a caller gives; the words for a no are fetched when they are needed. */
export const isConsentState = (value: unknown): value is ConsentState =>
  /^(granted|denied|pending)$/.test(value as string);

export const isEventCall = (name: unknown, data: unknown): boolean =>
  typeof name === 'string' && name.length > 0 && name.length <= 128 && (data === undefined || isFlat(data, 40, 1024));

/** An "@" is an address: segment values name no person. */
export const isTraits = (traits: unknown): boolean =>
  isFlat(traits, maxTraits, maxTraitChars) && !/@/.test(JSON.stringify(traits));

function isFlat(value: unknown, maxKeys: number, maxChars: number): boolean {
  const values = Object.values(Object(value));
  return (
    value === Object(value) &&
    values.length <= maxKeys &&
    values.every((each) =>
      typeof each === 'string' ? each.length <= maxChars : /^(number|boolean)$/.test(typeof each),
    )
  );
}
