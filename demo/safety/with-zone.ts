import { readFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';

/** Zone.js as a page of today loads it: it wraps timers, promises and every listener. */
export const zonePath = createRequire(import.meta.url)
  .resolve('zone.js')
  .replace(/[^/]+\/[^/]*$/, 'bundles/zone.umd.js');

/**
 * Passes everything on to a collector, and puts Zone.js before every other script of a page: for a browser whose driver
 * cannot run a script of its own before the page's.
 */
export async function serveWithZone(origin: string): Promise<{ origin: string; stop(): void }> {
  const { hostname, port } = new URL(origin);
  const server = createServer((asked, answer) => {
    if (asked.url === '/zone.js')
      return void answer.setHeader('content-type', 'text/javascript').end(readFileSync(zonePath));
    const isPage = asked.headers.accept?.includes('text/html');
    const headers = { ...asked.headers, ...(isPage && { 'accept-encoding': 'identity' }) };
    const passed = request({ hostname, port, path: asked.url, method: asked.method, headers }, (found) => {
      const { 'content-length': _, ...rest } = found.headers;
      if (!isPage) return void found.pipe(answer.writeHead(found.statusCode ?? 502, found.headers));
      const parts: Buffer[] = [];
      found.on('data', (part) => parts.push(part));
      found.on('end', () => {
        const page = Buffer.concat(parts).toString();
        const [, nonce] = /<script nonce="([^"]+)"/.exec(page) ?? [];
        answer.writeHead(found.statusCode ?? 502, rest);
        answer.end(page.replace('<head>', `<head><script nonce="${nonce}" src="/zone.js"></script>`));
      });
    });
    // The browser hangs up when a page is left; a collector that is gone is told as one.
    passed.on('error', () => answer.destroy());
    asked.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
