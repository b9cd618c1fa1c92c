/** Those that only the part fetched late needs: a file of their own, as what two files share is exported by name. */
export const hourMs = 3_600_000;
export const dayMs = 86_400_000;

/** What the collector wants once more. */
export const againDelayMs = 60_000;

/** Below this, gzip saves less than a network packet. */
export const gzipFromBytes = 1024;

/** What is left with the browser is replaced after this at the earliest. */
export const armMs = 5000;
/** And sent after this at the latest: as long as no other tab drops what is so fresh. */
export const deferMs = 8000;

/** Evidence of refused events, the newest. */
export const maxRefused = 20;
/** Letters of the names of chunks that were settled by a refusal: 200, five times what one request carries. */
export const maxSettled = 2400;
/** Halvings in a row, then it is better to wait. */
export const maxSplits = 12;
