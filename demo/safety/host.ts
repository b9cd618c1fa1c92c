import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Host {
  origin: string;
  stop(): Promise<void>;
}

/**
 * A page of another origin than the collector's, with the script tag and a configuration of its own.
 * @param collector origin that the script comes from
 * @param toConfig asked at each load
 * @param body what else is on the page, as HTML
 */
export async function startHost(collector: string, toConfig: () => unknown, body = ''): Promise<Host> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html').end(`<!doctype html><html lang="en"><title>A shop</title>
      <link rel="icon" href="data:,"><p>Some words.</p>${body}
      <script type="application/json" id="config">${JSON.stringify(toConfig())}</script>
      <script async src="${collector}/ressenti.js" data-site="demo" data-config="#config"></script>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
