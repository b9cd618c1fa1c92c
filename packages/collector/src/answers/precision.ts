import type { PassageSummary, SummaryAnswer } from '../passages/summary.ts';

/** Of the effort questions about a kind of signal: how many were answered, how many of those by "hard". */
export interface SignalAnswers {
  kind: string;
  asked: number;
  hard: number;
}

/** Up to this point of the seven a step was hard. */
const hardAtMost = 3;

/**
 * What the kinds of signals at a step are worth: how often those who were asked after one also said that it was hard.
 * An answer that names the signal it was asked about speaks of that kind alone; any other speaks of every kind its
 * passage showed at the step, once. Pure.
 */
export function toPrecision(step: string, passages: readonly PassageSummary[]): SignalAnswers[] {
  const kinds = new Map<string, SignalAnswers>();
  const add = (kind: string, { value }: SummaryAnswer): void => {
    const counts = kinds.get(kind) ?? { kind, asked: 0, hard: 0 };
    kinds.set(kind, counts);
    counts.asked++;
    if (value <= hardAtMost) counts.hard++;
  };
  for (const { signals, answers } of passages) {
    const said = answers.filter((answer) => answer.step === step && answer.instrument === 'ease7');
    for (const answer of said) if (answer.signal) add(answer.signal, answer);
    const last = said.findLast(({ signal }) => !signal);
    if (!last) continue;
    const named = new Set(said.map(({ signal }) => signal));
    for (const [at, kind] of signals) if (at === step && !named.has(kind)) add(kind, last);
  }
  return [...kinds.values()];
}
