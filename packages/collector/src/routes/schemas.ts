import { toBatchSchema, toSiteSchema } from '@ressenti/protocol';
import { publicHeaders } from '../cors.ts';

/** `GET /schema/site.json`, `/schema/batch.json`: what editors check a configuration or a batch against. */
export function readSchema(name: 'site' | 'batch'): Response {
  const schema = name === 'site' ? toSiteSchema() : toBatchSchema();
  return new Response(JSON.stringify(schema, null, 2), {
    headers: { ...publicHeaders, 'Content-Type': 'application/schema+json', 'Cache-Control': 'public, max-age=3600' },
  });
}
