import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Case } from './case.ts';

export type Reported = Record<string, unknown> & { kind?: string };

export interface CorpusServer {
  origin: string;
  /** What a run reported so far. */
  reported(run: string): Reported[];
  add(run: string, of: Case): void;
  close(): Promise<void>;
}

/** What is fetched from under here comes late if it is one of the parts that a page asks for once it needs them. */
const slowly = '/slowly/';
const lateParts = /^(seldom|forms)-/;
const lateMs = 500;

const entries = ['harness', 'alone'].map((name) => fileURLToPath(new URL(`${name}.ts`, import.meta.url)));

/**
 * Serves each case's pages with the detectors in them, bundled and minified from the source of this moment.
 * @param watcher a module to watch in our place
 */
export async function startCorpusServer({ watcher }: { watcher?: string } = {}): Promise<CorpusServer> {
  const { outputFiles } = await build({
    entryPoints: entries,
    bundle: true,
    minify: true,
    write: false,
    splitting: true,
    outdir: '/',
    format: 'esm',
    target: 'es2022',
    conditions: ['@ressenti/source'],
    logLevel: 'error',
  });
  const scripts = new Map(outputFiles.map(({ path, text }) => [path.slice(1), text]));
  const runs = new Map<string, { of: Case; signals: Reported[] }>();
  const server: Server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://local').pathname;
    const isSlow = path.startsWith(slowly);
    const [, area, run = '', view] = path.slice(isSlow ? slowly.length - 1 : 0).split('/');
    const found = runs.get(run);
    if (area === 'signal' && found) {
      let body = '';
      request.on('data', (chunk: Buffer) => {
        body += chunk;
      });
      request.on('end', () => {
        found.signals.push(JSON.parse(body) as Reported);
        response.writeHead(204).end();
      });
      return;
    }
    if (area === 'slow') {
      setTimeout(() => response.writeHead(run === 'fail' ? 500 : 200).end('{}'), Number(view ?? 1000));
      return;
    }
    if (area === 'file') {
      response.writeHead(200, { 'content-disposition': 'attachment; filename="a.txt"' }).end('text');
      return;
    }
    const script = watcher && area === 'harness.js' ? watcher : scripts.get(area ?? '');
    if (script) {
      const send = (): void => void response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
      if (isSlow && lateParts.test(area ?? '')) setTimeout(send, lateMs);
      else send();
      return;
    }
    if (!/^(case|alone)$/.test(area ?? '') || !found) {
      response.writeHead(404).end();
      return;
    }
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(toHtml(found.of, run, view, area === 'alone' ? 'alone' : 'harness'));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    reported: (run) => runs.get(run)?.signals ?? [],
    add: (run, of) => runs.set(run, { of, signals: [] }),
    close: () => new Promise((done) => server.close(() => done())),
  };
}

/**
 * A driver on a busy machine clicks slower than a hand, and one series must not become two by that. The pause that the
 * defaults allow is held by the tests of the rule.
 */
const patience = { rage_click: { gapMs: 2000 }, rage_key: { gapMs: 2000 } };

function toHtml(of: Case, run: string, view: string | undefined, entry: string): string {
  const body = typeof of.page === 'string' ? of.page : (of.page[view ?? ''] ?? Object.values(of.page)[0] ?? '');
  const config = JSON.stringify({ ...patience, ...of.signals });
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${of.name}</title>
<script>window.corpus={run:${JSON.stringify(run)},config:${config},isLate:${!!of.late}}</script><script type="module" src="${of.late ? slowly : '/'}${entry}.js"></script>
<style>body{font:16px sans-serif;margin:20px}button,a,[role=button]{display:inline-block;padding:8px 16px}</style>
${body.replaceAll('@/', `/case/${run}/`)}`;
}
