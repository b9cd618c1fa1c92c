import type { ConsentState } from '@ressenti/core';

/** The short yes or no to what a caller gives; the words for a no are fetched when they are needed. */
export const isConsentState = (value: unknown): value is ConsentState =>
  /^(granted|denied|pending)$/.test(value as string);

export const isEventCall = (name: unknown, data: unknown): boolean =>
  typeof name === 'string' && /^.{1,128}$/s.test(name) && isFlat(data);

/** Nothing, or an object of texts, numbers, true and false. */
export const isFlat = (data: unknown): boolean =>
  Object.values(data ?? {}).every((value) => /^(string|number|boolean)$/.test(typeof value));
