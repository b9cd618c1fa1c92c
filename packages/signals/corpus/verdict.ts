import type { Case } from './case.ts';
import type { Reported } from './server.ts';

/** A case may say what a value has to be, or what has to be true of it. */
const isAs = (value: unknown, wanted: unknown): boolean =>
  typeof wanted === 'function' ? !!wanted(value) : value === wanted;

/** What is wrong with a run: nothing, or one sentence per difference. */
export function toFaults({ fires = {}, evidence }: Case, reported: readonly Reported[]): string[] {
  const counts: Record<string, number> = {};
  for (const { kind } of reported) if (kind) counts[kind] = (counts[kind] ?? 0) + 1;
  const faults: string[] = [];
  for (const kind of new Set([...Object.keys(fires), ...Object.keys(counts)])) {
    const wanted = (fires as Record<string, number>)[kind] ?? 0;
    if (counts[kind] !== wanted && (counts[kind] ?? 0) !== wanted)
      faults.push(
        `${kind}: expected ${wanted}, received ${counts[kind] ?? 0} ${JSON.stringify(reported.filter((signal) => signal.kind === kind))}`,
      );
  }
  if (
    evidence &&
    !reported.some((signal) => Object.entries(evidence).every(([key, value]) => isAs(signal[key], value)))
  )
    faults.push(`evidence: expected ${JSON.stringify(evidence)}, received ${JSON.stringify(reported)}`);
  return faults;
}
