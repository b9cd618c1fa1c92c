/**
 * A shape is a plain JSON Schema (2020-12, the subset below) that remembers its TypeScript type.
 * One definition gives the type, the validator that browsers load and the published schema,
 * so the three cannot drift apart. See docs/decisions/0002-one-shape-three-uses.md.
 */
export interface Schema {
  type?: 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array';
  enum?: readonly (string | number | boolean)[];
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  minItems?: number;
  maxItems?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: readonly string[];
  additionalProperties?: boolean | Schema;
  propertyNames?: Schema;
  minProperties?: number;
  maxProperties?: number;
  anyOf?: readonly Schema[];
  /** Which words a reader gets as `expected`; taken over a sentence made from the keywords. */
  description?: string;
}

declare const typeOf: unique symbol;
export type Shape<T> = Schema & { readonly [typeOf]?: T };
export interface Optional<T> {
  optional: Shape<T>;
}

/** The TypeScript type that a shape describes. */
export type Infer<S> = S extends Shape<infer T> ? T : never;

type Fields = Record<string, Shape<unknown> | Optional<unknown>>;
type FieldType<F> = F extends Optional<infer T> ? T : F extends Shape<infer T> ? T : never;
type ObjectType<F extends Fields> = {
  [K in keyof F as F[K] extends Optional<unknown> ? never : K]: FieldType<F[K]>;
} & {
  [K in keyof F as F[K] extends Optional<unknown> ? K : never]?: FieldType<F[K]>;
};
type Simplify<T> = { [K in keyof T]: T[K] } & {};

export const string = (maxLength = 1024, minLength = 0): Shape<string> => ({ type: 'string', minLength, maxLength });
/** A string held to an anchored pattern; `description` is what the reader is told. */
export const matching = (pattern: string, description: string, maxLength?: number): Shape<string> =>
  maxLength ? { type: 'string', maxLength, pattern, description } : { type: 'string', pattern, description };
export const number = (minimum?: number, maximum?: number): Shape<number> => limits('number', minimum, maximum);
export const integer = (minimum?: number, maximum?: number): Shape<number> => limits('integer', minimum, maximum);
export const boolean = (): Shape<boolean> => ({ type: 'boolean' });
export const oneOf = <const T extends string | number | boolean>(...values: readonly T[]): Shape<T> => ({
  enum: values,
});
export const list = <T>(items: Shape<T>, minItems = 0, maxItems = 100): Shape<T[]> => ({
  type: 'array',
  items,
  minItems,
  maxItems,
});
export const record = <T>(
  values: Shape<T>,
  maxProperties = 64,
  names: Schema = { maxLength: 64 },
): Shape<Record<string, T>> => ({
  type: 'object',
  additionalProperties: values,
  propertyNames: names,
  maxProperties,
});
export const either = <T extends Shape<unknown>[]>(...anyOf: T): Shape<Infer<T[number]>> => ({ anyOf });
export const optional = <T>(shape: Shape<T>): Optional<T> => ({ optional: shape });

/** An object with exactly these keys; an unknown key is an issue. */
export function object<F extends Fields>(fields: F): Shape<Simplify<ObjectType<F>>> {
  const properties: Record<string, Schema> = {};
  const required: string[] = [];
  for (const key of Object.keys(fields)) {
    const field = fields[key] as Shape<unknown> | Optional<unknown>;
    if ('optional' in field) properties[key] = field.optional;
    else {
      properties[key] = field;
      required.push(key);
    }
  }
  return { type: 'object', properties, required, additionalProperties: false };
}

/** The same object, but further keys of any JSON value are let through. */
export function open<T>(shape: Shape<T>): Shape<T & Record<string, unknown>> {
  return { ...shape, additionalProperties: true } as Shape<T & Record<string, unknown>>;
}

function limits(type: 'number' | 'integer', minimum?: number, maximum?: number): Shape<number> {
  const schema: Schema = { type };
  if (minimum !== undefined) schema.minimum = minimum;
  if (maximum !== undefined) schema.maximum = maximum;
  return schema;
}
