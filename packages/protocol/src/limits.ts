/** Every size, count and duration that both ends agree on. The unit is in the name. */

/** Wire body of one batch, compressed or not. Above: 413. */
export const maxBodyBytes = 256 * 1024;
/** The same body once inflated. Above: 413. */
export const maxInflatedBytes = 1024 * 1024;
/** Inflated over wire size, judged once past 64 KiB of output. Above: 413. */
export const maxInflateRatio = 100;
export const maxEventsPerBatch = 500;
/** One event as JSON text. Above: the event is rejected alone. */
export const maxEventBytes = 16 * 1024;
/** What the browser accepts to capture; stricter than the collector, so that a batch always fits. */
export const maxCapturedEventBytes = 8 * 1024;
export const maxDepth = 6;
export const maxKeysPerObject = 64;
export const maxKeyChars = 64;
export const maxStringChars = 1024;
export const maxAnswerChars = 4000;
export const maxPageChars = 2048;
/** What `event(name, data)` may bring. */
export const maxEventKeys = 40;
export const maxTraits = 20;
export const maxTraitChars = 128;
/** An event older than this at arrival is stored with this age (public intake only). */
export const maxEventAgeMs = 30 * 86_400_000;
/** An event from the future is stored at most this far ahead of its arrival. */
export const maxEventAheadMs = 5 * 60_000;
/** A wall clock further off than this is corrected by the collector. */
export const clockToleranceMs = 60_000;
