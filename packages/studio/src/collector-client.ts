import type {
  ImportAnswer,
  ImportColumn,
  ImportNews,
  ImportPreview,
  JourneyMap,
  RessentiEvent,
  SiteConfig,
  StepDetail,
  SurveyBrake,
  SurveyFunnel,
  VerbatimPage,
  WorkChange,
  WorkItemState,
} from '@ressenti/protocol';
import { CollectorError } from './collector-error.ts';
import { createCollectorHttp, readJson, readJsonLines } from './collector-http.ts';
import { readServerSentEvents } from './server-sent-events.ts';

export { CollectorError } from './collector-error.ts';

export interface SiteEntry {
  site: string;
  name: string | null;
  journeys: { id: string; name: Record<string, string> | string | null }[];
}

/** Days in UTC, `YYYY-MM-DD`, both included; segment parameters as the map address takes them. */
export interface MapRequest {
  site: string;
  journey: string;
  from: string;
  to: string;
  segment: Record<string, string>;
  /** Everybody but the segment. */
  others?: boolean;
}

export interface VerbatimRequest {
  site: string;
  from: string;
  to: string;
  journey?: string;
  step?: string;
  survey?: string;
  locale?: string;
  language?: string;
  polarity?: string;
  /** Words, or beginnings of words. */
  q?: string;
  limit?: number;
  /** Cursor of an earlier page. */
  after?: string;
}

/** A survey's export, and what is known of it. */
export interface ImportRequest {
  site: string;
  file: Blob;
  /** Which column is which: its place, from 0; null: there is none. What is absent is guessed. */
  columns: Partial<Record<ImportColumn, number | null>>;
  /** null: what the scores can only be. */
  instrument: string | null;
  /** Id, and for one that is made of the file what it is called. */
  journey: string;
  title?: string;
}

export interface PublishedConfig {
  config: SiteConfig;
  etag: string | null;
}

/** What never came, by day: as the counters of the tabs show it, and as browsers say why. */
export interface SiteLoss {
  measured: { day: string; tabs: number; received: number; missing: number }[];
  reported: { day: string; reason: string; events: number }[];
}

/** What arrives while the live screen is open. */
export type LiveMessage =
  | { kind: 'hello' }
  | { kind: 'stored'; event: RessentiEvent }
  /** More than can be shown arrived in a second. */
  | { kind: 'skipped'; count: number };

/** The collector over HTTP. Every call rejects with a `CollectorError` when the answer is not the expected one. */
export interface CollectorClient {
  sites(signal?: AbortSignal): Promise<SiteEntry[]>;
  map(request: MapRequest, signal?: AbortSignal): Promise<JourneyMap>;
  step(request: MapRequest & { step: string }, signal?: AbortSignal): Promise<StepDetail>;
  config(site: string, signal?: AbortSignal): Promise<PublishedConfig>;
  /**
   * Publishes a configuration. Rejects with status 412 when `etag` is given and somebody else has published meanwhile,
   * with 422 and its issues when it is not valid.
   */
  publish(config: SiteConfig, etag: string | null): Promise<PublishedConfig>;
  /** What the team does about the steps of a journey. */
  work(site: string, journey: string, signal?: AbortSignal): Promise<WorkItemState[]>;
  changeWork(site: string, journey: string, step: string, change: WorkChange): Promise<WorkItemState>;
  /** The surveys that ask fewer people than was published. */
  brakes(site: string, signal?: AbortSignal): Promise<SurveyBrake[]>;
  /** As many people are asked again as was published. */
  liftBrake(site: string, survey: string): Promise<void>;
  surveys(request: { site: string; from: string; to: string }, signal?: AbortSignal): Promise<SurveyFunnel[]>;
  loss(request: { site: string; from: string; to: string }, signal?: AbortSignal): Promise<SiteLoss>;
  verbatims(request: VerbatimRequest, signal?: AbortSignal): Promise<VerbatimPage>;
  /** Removes the text of one verbatim for good. */
  removeVerbatim(site: string, id: string): Promise<void>;
  /** How a file is understood; nothing of it is stored. */
  previewImport(request: ImportRequest, signal?: AbortSignal): Promise<ImportPreview>;
  /** Stores a file's answers. Once begun it goes on, whoever listens. */
  importSurvey(request: ImportRequest, onProgress: (stored: number, of: number) => void): Promise<ImportAnswer>;
  /** Stored events as they arrive, until `signal` aborts or the collector closes; both end without a rejection. */
  live(site: string, options: { onMessage: (message: LiveMessage) => void; signal: AbortSignal }): Promise<void>;
}

/** @param options as `createCollectorHttp` takes them */
export function createCollectorClient(options: Parameters<typeof createCollectorHttp>[0]): CollectorClient {
  const { call, get, put } = createCollectorHttp(options);
  const at = (site: string, ...parts: string[]) =>
    ['/v1/sites', site, ...parts].map((part, i) => (i === 0 ? part : encodeURIComponent(part))).join('/');
  const toConfig = async (answer: Response): Promise<PublishedConfig> => ({
    config: await readJson<SiteConfig>(answer),
    etag: answer.headers.get('etag'),
  });
  return {
    async sites(signal) {
      return (await get<{ sites?: SiteEntry[] }>('/v1/sites', signal)).sites ?? [];
    },
    map: ({ site, journey, from, to, segment, others }, signal) =>
      get(
        `${at(site, 'journeys', journey, 'map')}?${new URLSearchParams({ from, to, ...segment, ...(others ? { others: 'true' } : {}) })}`,
        signal,
      ),
    step: ({ site, journey, step, from, to, segment }, signal) =>
      get(`${at(site, 'journeys', journey, 'steps', step)}?${new URLSearchParams({ from, to, ...segment })}`, signal),
    async config(site, signal) {
      return toConfig(await call(`${at(site, 'config')}?published=true`, signal ? { signal } : {}));
    },
    async publish(config, etag) {
      const answer = await call(at(config.site, 'config'), {
        method: 'PUT',
        body: JSON.stringify(config),
        headers: { 'content-type': 'application/json', ...(etag ? { 'if-match': etag } : {}) },
      });
      return toConfig(answer);
    },
    async work(site, journey, signal) {
      return (
        (await get<{ items?: WorkItemState[] }>(`${at(site, 'work')}?${new URLSearchParams({ journey })}`, signal))
          .items ?? []
      );
    },
    changeWork: (site, journey, step, change) => put(at(site, 'journeys', journey, 'steps', step, 'work'), change),
    async brakes(site, signal) {
      return (await get<{ brakes?: SurveyBrake[] }>(at(site, 'brakes'), signal)).brakes ?? [];
    },
    async liftBrake(site, survey) {
      await call(at(site, 'brakes', survey), { method: 'DELETE' });
    },
    async surveys({ site, from, to }, signal) {
      return (
        (await get<{ surveys?: SurveyFunnel[] }>(`${at(site, 'surveys')}?${new URLSearchParams({ from, to })}`, signal))
          .surveys ?? []
      );
    },
    loss: ({ site, from, to }, signal) => get(`${at(site, 'loss')}?${new URLSearchParams({ from, to })}`, signal),
    verbatims({ site, ...request }, signal) {
      const query = new URLSearchParams();
      for (const [name, value] of Object.entries(request))
        if (value !== undefined && value !== '') query.set(name, String(value));
      return get(`${at(site, 'verbatims')}?${query}`, signal);
    },
    async removeVerbatim(site, id) {
      await call(at(site, 'verbatims', id), { method: 'DELETE' });
    },
    async previewImport(request, signal) {
      return readJson(
        await call(toImportPath(at(request.site, 'import'), request, { preview: 'true' }), {
          ...toUpload(request),
          ...(signal ? { signal } : {}),
        }),
      );
    },
    async importSurvey(request, onProgress) {
      const answer = await call(
        toImportPath(at(request.site, 'import'), request, {}),
        toUpload(request, { accept: 'application/x-ndjson' }),
      );
      for await (const news of readJsonLines<ImportNews>(answer)) {
        if ('done' in news) return news.done;
        if ('failed' in news) throw new CollectorError(news.failed.status, news.failed.detail);
        onProgress(news.stored, news.of);
      }
      // The line broke before the last word; what was stored by then is, and importing again adds the rest.
      throw new CollectorError(0, null);
    },
    async live(site, { onMessage, signal }) {
      const answer = await call(at(site, 'live'), { headers: { accept: 'text/event-stream' }, signal });
      for await (const { event, data } of readServerSentEvents(answer, signal)) {
        const body: unknown = JSON.parse(data);
        if (event === 'hello') onMessage({ kind: 'hello' });
        else if (event === 'stored') onMessage({ kind: 'stored', event: body as RessentiEvent });
        else if (event === 'skipped') onMessage({ kind: 'skipped', count: (body as { count: number }).count });
      }
    },
  };
}

function toImportPath(address: string, request: ImportRequest, more: Record<string, string>): string {
  const { columns, instrument, journey, title } = request;
  const named = Object.entries(columns).map(([name, index]) => [name, index === null ? '' : `#${index + 1}`]);
  return `${address}?${new URLSearchParams([
    ...named,
    ...(instrument === null ? [] : [['instrument', instrument]]),
    ['journey', journey],
    ...(title ? [['title', title]] : []),
    ...Object.entries(more),
  ])}`;
}

function toUpload({ file }: ImportRequest, headers: Record<string, string> = {}): RequestInit {
  return { method: 'POST', body: file, headers: { 'content-type': 'text/csv', ...headers } };
}
