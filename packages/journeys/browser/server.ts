import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Journey } from '@ressenti/protocol';
import { build } from 'esbuild';
import type { PassageFact } from '../src/index.ts';

/** A shop of a few pages, and a bank at another origin; both remember what was told. */
export interface Shop {
  origin: string;
  /** The same server by another name: another site for the browser. */
  bank: string;
  facts: PassageFact[];
  /** Type, step and the telling field of each fact, in the order in which they came. */
  heard(): string[];
  close(): void;
}

/** @param journeys what the pages follow @param pages what they show, by path */
export async function startShop(journeys: readonly Journey[], pages: Readonly<Record<string, string>>): Promise<Shop> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('page.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    conditions: ['@ressenti/source'],
    logLevel: 'error',
  });
  const script = outputFiles[0]?.text ?? '';
  const facts: PassageFact[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://shop');
    if (request.method === 'POST') {
      let body = '';
      request.on('data', (chunk: Buffer) => {
        body += chunk;
      });
      request.on('end', () => {
        facts.push(JSON.parse(body));
        response.writeHead(204).end();
      });
      return;
    }
    if (pathname === '/page.js') {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
      return;
    }
    const { port } = server.address() as AddressInfo;
    const body = (pages[pathname] ?? '').replaceAll('@bank', `http://localhost:${port}`);
    // A step names the bank as a host, a page as an address.
    const setup = JSON.stringify({ journeys, url: '/facts' }).replaceAll('@bank', `localhost:${port}`);
    const ours = pathname.startsWith('/bank')
      ? ''
      : `<script>window.setup=${setup}</script><script type="module" src="/page.js"></script>`;
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(
        `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title>${ours}<h1>${pathname}</h1>${body}`,
      );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    bank: `http://localhost:${port}`,
    facts,
    heard: () =>
      facts.map(({ type, place, data }) => {
        const detail = 'outcome' in data ? data.outcome : 'knownBy' in data ? data.knownBy : '';
        return `${type} ${place.step} ${detail}`.trim();
      }),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
