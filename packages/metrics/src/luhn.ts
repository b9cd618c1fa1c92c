/**
 * Checks the Luhn digit of a card number: from the right, every second digit doubled, minus 9 above 9, sum mod 10 = 0.
 * @param digits digits, single spaces or hyphens allowed between them
 * @returns false for anything else than digits
 * @example isLuhnValid('4000 0000 0000 0002') // true
 * Source: ISO/IEC 7812-1 annex B; METRICS.md, 5.5.
 */
export function isLuhnValid(digits: string): boolean {
  if (!/^\d(?:[ \u00a0\u202f-]?\d)*$/.test(digits)) return false;
  const reversed = [...digits.replace(/\D/g, '')].reverse();
  const sum = reversed.reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
