/** An id that nobody in the list has: `step`, `step-2`, `step-3` … */
export function toNewId(base: string, taken: readonly string[]): string {
  if (!taken.includes(base)) return base;
  let number = 2;
  while (taken.includes(`${base}-${number}`)) number++;
  return `${base}-${number}`;
}
