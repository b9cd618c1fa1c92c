/** Entries of a list between two pauses; some milliseconds of work. */
const step = 250;

/** Goes through a long list with pauses, in which whatever else waits has its turn: visitors' answers, for one. */
export async function forEachWithPauses<T>(list: readonly T[], work: (entry: T, index: number) => void): Promise<void> {
  for (const [index, entry] of list.entries()) {
    if (index % step === step - 1) await pause();
    work(entry, index);
  }
}

/** Resolves once whatever waits had its turn. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
