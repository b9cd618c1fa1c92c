import type { Case } from './case.ts';
import type { Reported } from './server.ts';

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
  if (evidence && !reported.some((signal) => Object.entries(evidence).every(([key, value]) => signal[key] === value)))
    faults.push(`evidence: expected ${JSON.stringify(evidence)}, received ${JSON.stringify(reported)}`);
  return faults;
}
