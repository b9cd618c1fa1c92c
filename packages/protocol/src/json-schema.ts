import { siteConfigShape } from './config.ts';
import { batchShape, eventShapes } from './events.ts';
import type { Schema } from './shape.ts';

const dialect = 'https://json-schema.org/draft/2020-12/schema';

/** The document behind `/schema/site.json`. */
export function toSiteSchema(): Record<string, unknown> {
  return { $schema: dialect, $id: '/schema/site.json', title: 'Ressenti site configuration', ...siteConfigShape };
}

/** The document behind `/schema/batch.json`. */
export function toBatchSchema(): Record<string, unknown> {
  const events: Schema = { ...batchShape.properties?.events, items: { anyOf: Object.values(eventShapes) } };
  return {
    $schema: dialect,
    $id: '/schema/batch.json',
    title: 'Ressenti batch of events',
    ...batchShape,
    properties: { ...batchShape.properties, events },
  };
}
