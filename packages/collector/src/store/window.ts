const dayMs = 86_400_000;

/** Days in UTC, both included, as the first moment in and the first moment out. */
export function toRange(from: string, to: string): [fromMs: number, untilMs: number] {
  return [Date.parse(from), Date.parse(to) + dayMs];
}
