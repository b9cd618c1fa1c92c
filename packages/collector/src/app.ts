import { type Context, Hono } from 'hono';
import { publicHeaders, toPreflightResponse } from './cors.ts';
import { Problem, toProblemResponse } from './problem.ts';
import { takeBatch } from './routes/batch.ts';
import { liftBrake, listBrakes } from './routes/brakes.ts';
import { publishConfig, readConfig } from './routes/config.ts';
import { exportAnswers, exportVerbatims } from './routes/csv.ts';
import { exportEvents } from './routes/events.ts';
import { readHealth, readMetrics, readReadiness } from './routes/health.ts';
import { importEvents } from './routes/import.ts';
import { streamLive } from './routes/live.ts';
import { readLoss } from './routes/loss.ts';
import { readMap } from './routes/map.ts';
import { createPages } from './routes/pages.ts';
import { readSchema } from './routes/schemas.ts';
import { listSites } from './routes/sites.ts';
import { readStep } from './routes/step.ts';
import { listSurveys } from './routes/surveys.ts';
import { listVerbatims, removeVerbatim } from './routes/verbatims.ts';
import { eraseVisitor } from './routes/visitors.ts';
import { listWork, putWork, readWorkHistory } from './routes/work.ts';
import { StoreBusy } from './store/store.ts';
import type { Tools } from './tools.ts';

type Handle = (context: Context, tools: Tools) => Response | Promise<Response>;

/** What each address takes; any other method is told so. Pages and files come after them. */
const addresses: Readonly<Record<string, Readonly<Record<string, Handle>>>> = {
  '/v1/batch': { POST: takeBatch, OPTIONS: () => toPreflightResponse('POST') },
  '/v1/sites': { GET: listSites },
  '/v1/sites/:site/config': { GET: readConfig, PUT: publishConfig, OPTIONS: () => toPreflightResponse('GET') },
  '/v1/sites/:site/journeys/:journey/map': { GET: readMap },
  '/v1/sites/:site/journeys/:journey/steps/:step': { GET: readStep },
  '/v1/sites/:site/journeys/:journey/steps/:step/work': { GET: readWorkHistory, PUT: putWork },
  '/v1/sites/:site/work': { GET: listWork },
  '/v1/sites/:site/loss': { GET: readLoss },
  '/v1/sites/:site/surveys': { GET: listSurveys },
  '/v1/sites/:site/brakes': { GET: listBrakes },
  '/v1/sites/:site/brakes/:survey': { DELETE: liftBrake },
  '/v1/sites/:site/answers.csv': { GET: exportAnswers },
  '/v1/sites/:site/verbatims.csv': { GET: exportVerbatims },
  '/v1/sites/:site/verbatims': { GET: listVerbatims },
  '/v1/sites/:site/verbatims/:id': { DELETE: removeVerbatim },
  '/v1/sites/:site/live': { GET: streamLive },
  '/v1/sites/:site/import': { POST: importEvents },
  '/v1/sites/:site/events': { GET: exportEvents },
  '/v1/sites/:site/visitors/:visitor': { DELETE: eraseVisitor },
  '/healthz': { GET: readHealth },
  '/readyz': { GET: (_, tools) => readReadiness(tools) },
  '/metrics': { GET: (_, tools) => readMetrics(tools) },
  '/schema/site.json': { GET: () => readSchema('site') },
  '/schema/batch.json': { GET: () => readSchema('batch') },
};

/** Every address of the collector. */
export function createApp(tools: Tools): Hono {
  const app = new Hono();
  const pages = createPages(tools);
  app.use('*', async (c, next) => {
    await next();
    // Nobody reads it: a stream would go on for ever.
    if (c.req.method === 'HEAD') await c.res.body?.cancel();
    tools.meter.add('requests', 1, String(c.res.status));
  });

  for (const [path, handlers] of Object.entries(addresses)) {
    for (const [method, handle] of Object.entries(handlers)) app.on(method, path, (c) => handle(c, tools));
    app.all(path, () => toMethodProblem(Object.keys(handlers).join(', ')));
  }
  app.get('/', (c) => pages.landing(c));
  app.get('*', (c) => pages.file(c));
  app.all('*', async (c) => ((await pages.has(c)) ? toMethodProblem('GET') : c.notFound()));
  app.notFound(() =>
    toProblemResponse({ status: 404, code: 'not-found', detail: 'there is nothing at this address.' }),
  );

  app.onError((error, c) => {
    const { path } = c.req;
    const { details } = error instanceof Problem ? error : toProblem(error);
    if (error instanceof Problem && path === '/v1/batch') tools.meter.add('refused', 1, details.code);
    if (details.status === 500) {
      tools.meter.add('errors');
      tools.log.error('request failed', { path, reason: error.message, stack: error.stack });
    }
    return toProblemResponse(isPublicAddress(path) ? withPublicHeaders(details) : details);
  });

  return app;
}

function toMethodProblem(allow: string): never {
  throw new Problem({ status: 405, code: 'method', detail: `this address takes ${allow}.`, headers: { Allow: allow } });
}

function isPublicAddress(path: string): boolean {
  return path === '/v1/batch' || /^\/v1\/sites\/[^/]+\/config$/.test(path);
}

/** What was not foreseen where it happened. */
function toProblem(error: Error): Problem {
  if (error instanceof StoreBusy)
    return new Problem({
      status: 503,
      code: 'not-now',
      detail: `the store cannot answer at the moment: ${error.message}; the same request may be sent again later.`,
      retryAfterS: Math.max(1, Math.ceil(error.retryAfterS)),
    });
  return new Problem({
    status: 500,
    code: 'internal',
    detail: 'the collector failed at this request; its log says why.',
  });
}

function withPublicHeaders(details: Problem['details']): Problem['details'] {
  return { ...details, headers: { ...publicHeaders, ...details.headers } };
}
