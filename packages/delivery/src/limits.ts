/** Every size, count and duration of what a page needs of delivery at once. The unit is in the name. */

export const chunkEvents = 50;
export const chunkBytes = 16_384;
/** Transactions that store steps and signals are at least this far apart, and what comes meanwhile shares one; answers do not wait. */
export const gatherMs = 25;

/** Text of one request; inside the 64 KiB that a leaving page may have under way, shared with the page itself. */
export const requestBytes = 49_152;
export const requestChunks = 40;
/** Room in a request for what surrounds the events. */
export const envelopeBytes = 500;
export const requestLimitMs = 10_000;
export const maxUnderWay = 6;
/** A request up to this size may outlive its page; more would take the page's own share. */
export const keepaliveBytes = 16_384;

/** So long each event is worth keeping; what is older is looked at by class. */
export const keptMs = 86_400_000;
/** What may wait: in storage, in storage when nothing gets through, in memory. */
export const maxStoredWeight = 1_048_576;
export const maxBlockedWeight = 65_536;
export const maxMemoryWeight = 262_144;
/** What the smallest event counts as against those: a mebibyte is 2,000 events at most. */
export const minWeight = 512;
/** Where the disk has less room than for this part of what may wait, it counts as broken. */
export const minShare = 0.0004;

/** A transaction with the opening of its database. */
export const storageLimitMs = 2000;
/** So much longer where it has read and written all it wanted and is on its way to the disk. */
export const commitLimitMs = 10_000;
export const maxStorageTries = 3;
/** Before the last of them. */
export const storageRetryMs = 1000;
/** Storage that failed is tried again after this. */
export const probeMs = 60_000;

/** Steps and signals wait this long for company; answers go at once. */
export const lingerMs = 5000;
/** What an earlier page left goes out this long after the load, spread so that a crowd does not come at once. */
export const loadMs = 1000;
export const loadSpreadMs = 2000;
/** Someone else drains: look again after this. */
export const idleMs = 1000;
/** How long one tab may drain without saying that it is still there. */
export const leaseMs = 20_000;

export const firstDelayMs = 1000;
export const maxDelayMs = 300_000;
export const offlineDelayMs = 60_000;
export const blockedDelayMs = 900_000;
/** With the jitter on it. */
export const maxBlockedMs = 1_080_000;
/** The longest that a collector may ask for, with the jitter on it. */
export const maxHoldMs = 103_680_000;
export const blockedFrom = 5;
