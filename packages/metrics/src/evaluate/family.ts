import type { Input } from './input.ts';

/** What `evaluate` gives back: plain JSON, keys as METRICS.md Appendix B lists them, null where there is no estimate. */
export type Output = Readonly<Record<string, unknown>>;

/** One family of numbers: reads its input keys, throws on what is malformed, computes. */
export type Family = (input: Input) => Output;
