export interface ReloadOptions {
  minReloads: number;
  windowMs: number;
}

/** @param reloads when the visitor reloaded this path, epoch milliseconds, oldest first */
export function computeReloadLoop(
  reloads: readonly number[],
  { minReloads, windowMs }: ReloadOptions,
): { count: number; spanMs: number } | null {
  const last = reloads.at(-1) ?? 0;
  const recent = reloads.filter((atMs) => last - atMs <= windowMs);
  return recent.length >= minReloads ? { count: recent.length, spanMs: last - (recent[0] ?? last) } : null;
}
