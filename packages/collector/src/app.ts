import { Hono } from 'hono';
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

/** Every address of the collector. */
export function createApp(tools: Tools): Hono {
  const app = new Hono();
  const pages = createPages(tools);
  app.use('*', async (c, next) => {
    await next();
    tools.meter.add('requests', 1, String(c.res.status));
  });

  app.post('/v1/batch', (c) => takeBatch(c, tools));
  app.options('/v1/batch', () => toPreflightResponse('POST'));
  app.get('/v1/sites/:site/config', (c) => readConfig(c, tools));
  app.options('/v1/sites/:site/config', () => toPreflightResponse('GET'));

  app.put('/v1/sites/:site/config', (c) => {
    tools.gate.check(c.req.raw);
    return publishConfig(c, tools);
  });
  app.get('/v1/sites', (c) => listSites(c, tools));
  app.get('/v1/sites/:site/journeys/:journey/map', (c) => readMap(c, tools));
  app.get('/v1/sites/:site/live', (c) => streamLive(c, tools));
  app.get('/v1/sites/:site/journeys/:journey/steps/:step', (c) => readStep(c, tools));
  app.get('/v1/sites/:site/journeys/:journey/steps/:step/work', (c) => readWorkHistory(c, tools));
  app.put('/v1/sites/:site/journeys/:journey/steps/:step/work', (c) => putWork(c, tools));
  app.get('/v1/sites/:site/work', (c) => listWork(c, tools));
  app.get('/v1/sites/:site/loss', (c) => readLoss(c, tools));
  app.get('/v1/sites/:site/surveys', (c) => listSurveys(c, tools));
  app.get('/v1/sites/:site/brakes', (c) => listBrakes(c, tools));
  app.delete('/v1/sites/:site/brakes/:survey', (c) => liftBrake(c, tools));
  app.get('/v1/sites/:site/answers.csv', (c) => exportAnswers(c, tools));
  app.get('/v1/sites/:site/verbatims.csv', (c) => exportVerbatims(c, tools));
  app.get('/v1/sites/:site/verbatims', (c) => listVerbatims(c, tools));
  app.delete('/v1/sites/:site/verbatims/:id', (c) => removeVerbatim(c, tools));
  app.post('/v1/sites/:site/import', (c) => importEvents(c, tools));
  app.get('/v1/sites/:site/events', (c) => exportEvents(c, tools));
  app.delete('/v1/sites/:site/visitors/:visitor', (c) => eraseVisitor(c, tools));

  app.get('/healthz', () => readHealth());
  app.get('/readyz', () => readReadiness(tools));
  app.get('/metrics', () => readMetrics(tools));
  app.get('/schema/site.json', () => readSchema('site'));
  app.get('/schema/batch.json', () => readSchema('batch'));

  app.all('/v1/batch', () => toMethodProblem('POST, OPTIONS'));
  app.all('/v1/sites/:site/config', () => toMethodProblem('GET, PUT, OPTIONS'));
  app.all('/v1/sites/:site/events', () => toMethodProblem('GET'));
  app.all('/v1/sites', () => toMethodProblem('GET'));
  app.all('/v1/sites/:site/journeys/:journey/map', () => toMethodProblem('GET'));
  app.all('/v1/sites/:site/journeys/:journey/steps/:step', () => toMethodProblem('GET'));
  app.all('/v1/sites/:site/journeys/:journey/steps/:step/work', () => toMethodProblem('GET, PUT'));
  app.all('/v1/sites/:site/work', () => toMethodProblem('GET'));
  app.all('/v1/sites/:site/loss', () => toMethodProblem('GET'));
  app.all('/v1/sites/:site/surveys', () => toMethodProblem('GET'));
  app.all('/v1/sites/:site/brakes', () => toMethodProblem('GET'));
  app.all('/v1/sites/:site/brakes/:survey', () => toMethodProblem('DELETE'));
  app.all('/v1/sites/:site/answers.csv', () => toMethodProblem('GET'));
  app.all('/v1/sites/:site/verbatims.csv', () => toMethodProblem('GET'));
  app.all('/v1/sites/:site/verbatims', () => toMethodProblem('GET'));
  app.all('/v1/sites/:site/verbatims/:id', () => toMethodProblem('DELETE'));
  app.all('/v1/sites/:site/live', () => toMethodProblem('GET'));
  app.all('/v1/sites/:site/import', () => toMethodProblem('POST'));
  app.all('/v1/sites/:site/visitors/:visitor', () => toMethodProblem('DELETE'));
  for (const path of ['/healthz', '/readyz', '/metrics', '/schema/site.json', '/schema/batch.json'])
    app.all(path, () => toMethodProblem('GET'));
  app.get('/', (c) => pages.landing(c));
  app.get('*', (c) => pages.file(c));
  app.all('*', async (c) => ((await pages.has(c)) ? toMethodProblem('GET') : c.notFound()));
  app.notFound(() =>
    toProblemResponse({ status: 404, code: 'not-found', detail: 'there is nothing at this address.' }),
  );

  app.onError((error, c) => {
    const isPublic = isPublicAddress(c.req.path);
    if (error instanceof Problem) {
      if (c.req.path === '/v1/batch') tools.meter.add('refused', 1, error.details.code);
      return toProblemResponse(isPublic ? withPublicHeaders(error) : error.details);
    }
    if (error instanceof StoreBusy) {
      const { retryAfterS } = error;
      const detail = `the store cannot answer at the moment: ${error.message}; the same request may be sent again later.`;
      const busy = new Problem({
        status: 503,
        code: 'not-now',
        detail,
        retryAfterS: Math.max(1, Math.ceil(retryAfterS)),
      });
      return toProblemResponse(isPublic ? withPublicHeaders(busy) : busy.details);
    }
    tools.meter.add('errors');
    tools.log.error('request failed', { path: c.req.path, reason: error.message, stack: error.stack });
    const problem = new Problem({
      status: 500,
      code: 'internal',
      detail: 'the collector failed at this request; its log says why.',
    });
    return toProblemResponse(isPublic ? withPublicHeaders(problem) : problem.details);
  });

  return app;
}

function toMethodProblem(allow: string): never {
  throw new Problem({ status: 405, code: 'method', detail: `this address takes ${allow}.`, headers: { Allow: allow } });
}

function isPublicAddress(path: string): boolean {
  return path === '/v1/batch' || /^\/v1\/sites\/[^/]+\/config$/.test(path);
}

function withPublicHeaders({ details }: Problem): Problem['details'] {
  return { ...details, headers: { ...publicHeaders, ...details.headers } };
}
