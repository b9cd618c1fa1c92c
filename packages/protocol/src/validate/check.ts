import { type Issue, toPointer, toReceived } from '../issues.ts';
import type { Schema } from '../shape.ts';

/**
 * Holds a value against a shape and collects everything wrong with it, not only the first.
 * Reads own properties only; never throws, whatever comes.
 * @param pointer JSON Pointer of `value` in the whole input
 * @param issues collects what is found
 */
export function check(schema: Schema, value: unknown, pointer: string, issues: Issue[]): void {
  const wrong = (): void => {
    issues.push({ pointer, expected: toExpected(schema), received: toReceived(value) });
  };

  if (schema.anyOf) {
    checkAlternatives(schema.anyOf, value, pointer, issues, wrong);
    return;
  }
  if (schema.enum) {
    if (!schema.enum.includes(value as string)) wrong();
    return;
  }
  switch (schema.type) {
    case 'string':
      if (
        typeof value !== 'string' ||
        value.length < (schema.minLength ?? 0) ||
        value.length > (schema.maxLength ?? Number.POSITIVE_INFINITY) ||
        (schema.pattern && !new RegExp(schema.pattern, 'u').test(value))
      )
        wrong();
      return;
    case 'number':
    case 'integer':
      if (
        typeof value !== 'number' ||
        !Number.isFinite(value) ||
        (schema.type === 'integer' && !Number.isInteger(value)) ||
        value < (schema.minimum ?? Number.NEGATIVE_INFINITY) ||
        value > (schema.maximum ?? Number.POSITIVE_INFINITY) ||
        value <= (schema.exclusiveMinimum ?? Number.NEGATIVE_INFINITY)
      )
        wrong();
      return;
    case 'boolean':
      if (typeof value !== 'boolean') wrong();
      return;
    case 'array':
      if (
        !Array.isArray(value) ||
        value.length < (schema.minItems ?? 0) ||
        value.length > (schema.maxItems ?? Number.POSITIVE_INFINITY)
      ) {
        wrong();
        return;
      }
      for (let i = 0; i < value.length; i++) check(schema.items ?? {}, value[i], toPointer(pointer, i), issues);
      return;
    case 'object':
      if (typeof value !== 'object' || value === null || Array.isArray(value)) wrong();
      else checkObject(schema, value as Record<string, unknown>, pointer, issues, wrong);
  }
}

function checkObject(
  schema: Schema,
  value: Record<string, unknown>,
  pointer: string,
  issues: Issue[],
  wrong: () => void,
): void {
  const properties = schema.properties ?? {};
  const extra = schema.additionalProperties;
  const keys = Object.keys(value);
  if (keys.length > (schema.maxProperties ?? Number.POSITIVE_INFINITY) || keys.length < (schema.minProperties ?? 0)) {
    wrong();
    return;
  }
  for (const key of schema.required ?? []) {
    if (!Object.hasOwn(value, key))
      issues.push({
        pointer: toPointer(pointer, key),
        expected: toExpected(properties[key] ?? {}),
        received: toReceived(undefined),
      });
  }
  for (const key of keys) {
    const at = toPointer(pointer, key);
    if (Object.hasOwn(properties, key)) {
      // An optional key that is present but undefined counts as absent, as JSON would have it.
      if (value[key] !== undefined || schema.required?.includes(key))
        check(properties[key] as Schema, value[key], at, issues);
    } else if (extra === false) {
      issues.push({
        pointer: at,
        expected: `one of the keys ${Object.keys(properties).join(', ')}`,
        received: JSON.stringify(key),
      });
    } else {
      if (schema.propertyNames) check({ type: 'string', ...schema.propertyNames }, key, at, issues);
      if (typeof extra === 'object') check(extra, value[key], at, issues);
    }
  }
}

/** Reports against the alternative that was meant: the one whose fixed keys (`on`, `type`) match, else the nearest. */
function checkAlternatives(
  alternatives: readonly Schema[],
  value: unknown,
  pointer: string,
  issues: Issue[],
  wrong: () => void,
): void {
  const isOneObject = alternatives.filter(({ properties }) => properties).length < 2;
  let nearest: Issue[] | undefined;
  for (const alternative of alternatives) {
    const found: Issue[] = [];
    check(alternative, value, pointer, found);
    if (found.length === 0) return;
    if (
      found[0]?.pointer !== pointer &&
      (!nearest || found.length < nearest.length) &&
      hasMatchingTag(alternative, value) &&
      (isOneObject || hasKnownKey(alternative, value))
    )
      nearest = found;
  }
  const tag = toSharedTag(alternatives);
  if (nearest) issues.push(...nearest);
  else if (tag && typeof value === 'object' && value !== null && !Array.isArray(value))
    check(tag.schema, (value as Record<string, unknown>)[tag.key], toPointer(pointer, tag.key), issues);
  else wrong();
}

/** The key by which all alternatives are told apart, and every value it may have. */
function toSharedTag(alternatives: readonly Schema[]): { key: string; schema: Schema } | undefined {
  for (const key of Object.keys(alternatives[0]?.properties ?? {})) {
    const tags = alternatives.map(({ properties }) => properties?.[key]?.enum);
    if (tags.every((tag) => tag?.length === 1)) return { key, schema: { enum: tags.flatMap((tag) => tag ?? []) } };
  }
  return undefined;
}

/** Without a key of it, an object means none of the alternatives more than another. */
function hasKnownKey({ properties = {} }: Schema, value: unknown): boolean {
  return Object.keys(Object(value)).some((key) => Object.hasOwn(properties, key));
}

function hasMatchingTag(schema: Schema, value: unknown): boolean {
  for (const key of Object.keys(schema.properties ?? {})) {
    const tag = schema.properties?.[key]?.enum;
    if (tag?.length === 1) return tag[0] === (value as Record<string, unknown>)?.[key];
  }
  return true;
}

function toExpected(schema: Schema): string {
  if (schema.description) return schema.description;
  if (schema.anyOf) return schema.anyOf.map(toTagged).join(', or ');
  if (schema.enum)
    return schema.enum.length === 1
      ? JSON.stringify(schema.enum[0])
      : `one of ${schema.enum.map((v) => JSON.stringify(v)).join(', ')}`;
  const { minimum, maximum, minLength, maxLength, minItems, maxItems } = schema;
  switch (schema.type) {
    case 'string':
      return `a string${toRange(minLength || undefined, maxLength, ' characters')}`;
    case 'number':
      return `a number${toRange(minimum, maximum)}`;
    case 'integer':
      return `a whole number${toRange(minimum, maximum)}`;
    case 'boolean':
      return 'true or false';
    case 'array':
      return `a list${toRange(minItems || undefined, maxItems, ' entries')}`;
    case 'object':
      return `an object${toRange(schema.minProperties, schema.maxProperties, ' keys')}`;
    default:
      return 'a value';
  }
}

/** Alternatives that carry a tag (`on: "click"`) are named by it: thirteen times "an object" helps nobody. */
function toTagged(schema: Schema): string {
  for (const key of Object.keys(schema.properties ?? {})) {
    const tag = schema.properties?.[key]?.enum;
    if (tag?.length === 1) return `${key} ${JSON.stringify(tag[0])}`;
  }
  const keys = Object.keys(schema.properties ?? {});
  return keys.length > 0 ? `{${keys.join(', ')}}` : toExpected(schema);
}

function toRange(low: number | undefined, high: number | undefined, unit = ''): string {
  if (low !== undefined && high !== undefined) return ` from ${low} to ${high}${unit}`;
  if (low !== undefined) return ` of ${low}${unit} or more`;
  return high === undefined ? '' : ` of at most ${high}${unit}`;
}
