import Ajv2020 from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { siteConfigShape } from './config.ts';
import { eventShapes, eventTypes } from './events.ts';
import { toBatchSchema, toSiteSchema } from './json-schema.ts';
import type { Schema } from './shape.ts';
import { check } from './validate/check.ts';

const ajv = new Ajv2020.default({ strict: true, strictTypes: false, strictRequired: false, allErrors: true });

/** Random values that are near a shape: right, or with one part replaced by any JSON. */
function near(schema: Schema): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 6, arbitrary: right(schema) }, { weight: 1, arbitrary: fc.jsonValue() });
}
function right(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(near));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.type === 'string')
    return fc.oneof(
      fc.constantFrom('a', 'en', 'purchase/cart', '2026-11-01', '/cart', ''),
      fc.string({ maxLength: 80 }),
    );
  if (schema.type === 'number')
    return fc.oneof(fc.integer({ min: -5, max: 20 }), fc.double({ noNaN: true, noDefaultInfinity: true }));
  if (schema.type === 'integer') return fc.integer({ min: -2, max: 50 });
  if (schema.type === 'boolean') return fc.boolean();
  if (schema.type === 'array') return fc.array(near(schema.items ?? {}), { maxLength: 3 });
  if (schema.type !== 'object') return fc.jsonValue();
  const fields = Object.entries(schema.properties ?? {}).map(([key, value]) => [key, near(value)] as const);
  const known = fc.record(Object.fromEntries(fields), { requiredKeys: [...(schema.required ?? [])] });
  const extra = schema.additionalProperties;
  return typeof extra === 'object'
    ? fc.dictionary(fc.constantFrom('en', 'fr', 'x!', 'rage_click'), near(extra), { maxKeys: 2 })
    : known;
}

/** Our validator and a standard one must say the same of the same schema. */
function expectAgreement(schema: Schema, runs: number): void {
  const validate = ajv.compile(schema);
  fc.assert(
    fc.property(near(schema), (value) => {
      const issues: never[] = [];
      check(schema, value, '', issues);
      expect({ value, valid: issues.length === 0 }).toEqual({ value, valid: validate(value) });
    }),
    { numRuns: runs },
  );
}

describe('the published schemas', () => {
  it('are valid JSON Schema 2020-12', () => {
    for (const schema of [toSiteSchema(), toBatchSchema()]) expect(ajv.validateSchema(schema)).toBe(true);
  });

  it('say of a site configuration what the validator in the browser says', () => {
    expectAgreement(siteConfigShape, 400);
  });

  it.each(eventTypes)('say of a %s event what the validator of the collector says', (type) => {
    expectAgreement(eventShapes[type], 60);
  });
});
