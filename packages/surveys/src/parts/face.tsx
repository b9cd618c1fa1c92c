/** @jsxImportSource #elements */
/**
 * Mouths from very bad to very good. Only the curvature carries the scale; the middle one is slightly raised,
 * because a straight mouth is read as unhappy in several countries.
 */
const mouths = [
  'M15 36Q24 24 33 36',
  'M16 34Q24 28 32 34',
  'M17 31.4Q24 32.8 31 31.4',
  'M16 30Q24 36 32 30',
  'M14 28.5Q24 42 34 28.5',
];

/** One of five faces, 1 very bad to 5 very good. Hidden from assistive technology: its word stands beside it. */
export function Face({ value }: { value: number }) {
  return (
    <svg class="face" viewBox="0 0 48 48" aria-hidden="true">
      <circle cx="24" cy="24" r="21.5" />
      <path d={`M17 18v3M31 18v3${mouths[value - 1]}`} />
    </svg>
  );
}
