import type { Counts } from '../counts.ts';
import { createMalformedInput } from '../metrics-error.ts';

/** An object under examination, and the path that leads to it from the door. */
export interface Input {
  readonly path: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** What a number must satisfy. */
export interface NumberLimits {
  readonly min?: number;
  readonly max?: number;
  /** Lower limit that is itself excluded. */
  readonly above?: number;
  /** Upper limit that is itself excluded. */
  readonly below?: number;
  readonly whole?: boolean;
}

/** Takes an unknown value as an object to read keys from. */
export function toInput(value: unknown, path: string): Input {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw createMalformedInput(path === '' ? 'input' : path, 'an object', value);
  }
  return { path, value: value as Record<string, unknown> };
}

/** The full name of a key, as errors name it. */
export function toPath(input: Input, key: string): string {
  return input.path === '' ? key : `${input.path}.${key}`;
}

/** Says whether a key is present. A key that holds null is absent, as missing evidence is. */
export function hasKey(input: Input, key: string): boolean {
  return Object.hasOwn(input.value, key) && input.value[key] !== undefined && input.value[key] !== null;
}

/** Reads a key that must be there. */
export function readValue(input: Input, key: string, expected: string): unknown {
  if (!hasKey(input, key)) throw createMalformedInput(toPath(input, key), expected, input.value[key]);
  return input.value[key];
}

/** Finds which one of several alternative keys is present. */
export function readAlternative<Key extends string>(input: Input, keys: readonly Key[]): Key {
  const present = keys.filter((key) => hasKey(input, key));
  const [found, ...others] = present;
  if (found !== undefined && others.length === 0) return found;
  const expected = `exactly one of ${keys.join(', ')}`;
  const received = present.length === 0 ? undefined : present.join(', ');
  throw createMalformedInput(toPath(input, found ?? keys[0] ?? 'input'), expected, received);
}

export function readNumber(input: Input, key: string, limits: NumberLimits = {}): number {
  return checkNumber(readValue(input, key, describe(limits)), toPath(input, key), limits);
}

export function readOptionalNumber(input: Input, key: string, limits: NumberLimits = {}): number | undefined {
  return hasKey(input, key) ? readNumber(input, key, limits) : undefined;
}

export function readString(input: Input, key: string): string {
  const value = readValue(input, key, 'a string');
  if (typeof value !== 'string') throw createMalformedInput(toPath(input, key), 'a string', value);
  return value;
}

export function readArray(input: Input, key: string): readonly unknown[] {
  return checkArray(readValue(input, key, 'an array'), toPath(input, key));
}

export function readNumbers(
  input: Input,
  key: string,
  limits: NumberLimits & { readonly length?: number } = {},
): number[] {
  const path = toPath(input, key);
  const values = readArray(input, key);
  if (limits.length !== undefined && values.length !== limits.length) {
    throw createMalformedInput(path, `${limits.length} numbers`, values);
  }
  return values.map((value, index) => checkNumber(value, `${path}[${index}]`, limits));
}

/** Reads counts per scale point; `points` lists the numbers of points allowed, any from two if empty. */
export function readCounts(input: Input, key: string, points: readonly number[] = []): Counts {
  return checkCounts(readValue(input, key, 'an array of counts'), toPath(input, key), points);
}

export function checkCounts(value: unknown, path: string, points: readonly number[] = []): Counts {
  const values = checkArray(value, path);
  const fits = points.length === 0 ? values.length >= 2 : points.includes(values.length);
  if (!fits)
    throw createMalformedInput(path, `${points.length === 0 ? '2 or more' : points.join(' or ')} counts`, values);
  return values.map((count, index) => checkNumber(count, `${path}[${index}]`, { min: 0, whole: true }));
}

export function checkArray(value: unknown, path: string): readonly unknown[] {
  if (!Array.isArray(value)) throw createMalformedInput(path, 'an array', value);
  return value;
}

export function checkPair(
  value: unknown,
  path: string,
  limits: readonly [NumberLimits, NumberLimits],
): readonly [number, number] {
  const pair = checkArray(value, path);
  if (pair.length !== 2) throw createMalformedInput(path, 'two numbers', value);
  return [checkNumber(pair[0], `${path}[0]`, limits[0]), checkNumber(pair[1], `${path}[1]`, limits[1])];
}

export function checkNumber(value: unknown, path: string, limits: NumberLimits = {}): number {
  const { min, max, above, below, whole = false } = limits;
  const fits =
    typeof value === 'number' &&
    Number.isFinite(value) &&
    (min === undefined || value >= min) &&
    (max === undefined || value <= max) &&
    (above === undefined || value > above) &&
    (below === undefined || value < below) &&
    (!whole || Number.isInteger(value));
  if (!fits) throw createMalformedInput(path, describe(limits), value);
  return value;
}

function describe(limits: NumberLimits): string {
  const parts: string[] = [];
  if (limits.min !== undefined) parts.push(`from ${limits.min}`);
  if (limits.above !== undefined) parts.push(`above ${limits.above}`);
  if (limits.max !== undefined) parts.push(`to ${limits.max}`);
  if (limits.below !== undefined) parts.push(`below ${limits.below}`);
  return [limits.whole === true ? 'a whole number' : 'a number', ...parts].join(' ');
}
