export interface Bucket {
  /** Tokens that come back per second; 0: no limit. */
  perS: number;
  /** Tokens in a full bucket. */
  burst: number;
}

export interface RateLimit {
  /** Takes tokens if there are any. @returns 0, or the seconds until there will be enough */
  take(key: string, tokens?: number): number;
  /** The same for one token, which stays where it is. */
  waitS(key: string): number;
  /** Keys held at the moment; never more than `maxKeys`. */
  size(): number;
}

/** Keys remembered per limiter: bounded, so that a flood of addresses cannot fill the memory. */
export const maxKeys = 100_000;

/**
 * Token buckets by key. A key that was not heard for longest is forgotten first, which can only make it richer.
 * @param nowMs monotonic or wall clock
 */
export function createRateLimit({ perS, burst }: Bucket, nowMs: () => number, limit = maxKeys): RateLimit {
  const buckets = new Map<string, { tokens: number; atMs: number }>();
  const filled = (key: string): { tokens: number; atMs: number } => {
    const now = nowMs();
    const { tokens, atMs } = buckets.get(key) ?? { tokens: burst, atMs: now };
    return { tokens: Math.min(burst, tokens + (Math.max(0, now - atMs) / 1000) * perS), atMs: now };
  };
  return {
    take(key, tokens = 1) {
      if (perS <= 0) return 0;
      const bucket = filled(key);
      buckets.delete(key);
      buckets.set(key, bucket);
      if (buckets.size > limit) {
        const oldest = buckets.keys().next();
        if (!oldest.done) buckets.delete(oldest.value);
      }
      // A request larger than the bucket passes when the bucket is full; else it never could.
      const wanted = Math.min(tokens, burst);
      if (bucket.tokens >= wanted) {
        bucket.tokens -= tokens;
        return 0;
      }
      return (wanted - bucket.tokens) / perS;
    },
    waitS: (key) => (perS <= 0 ? 0 : Math.max(0, 1 - filled(key).tokens) / perS),
    size: () => buckets.size,
  };
}
