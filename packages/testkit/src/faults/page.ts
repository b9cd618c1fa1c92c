import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Remote } from './remote.ts';

const bundles = fileURLToPath(new URL('../../../collector/dist/public/', import.meta.url));

/** A site with our script on it, on a server of its own: it is there when the collector is not. */
export interface HostSite {
  readonly origin: string;
  /** The site whose id the pages carry; a test takes one of its own. */
  id: string;
  /** Sent with every page, for policies. */
  headers: Record<string, string>;
  /** `signals` of the configuration in the page. */
  signals: Record<string, unknown>;
  /** Script of `/page` that runs before ours: what a hostile page, an old browser or a broken storage does to it. */
  prelude: string;
  stop(): Promise<void>;
}

/** The configuration of a host site. Consent is not asked for, so that everything generated is to be delivered. */
export const toHostConfig = (
  site: string,
  signals: Record<string, unknown> = {},
): { site: string } & Record<string, unknown> => ({
  site,
  signals,
  name: 'Host',
  locales: ['en'],
  privacy: { consent: 'not-needed' },
  journeys: [
    {
      id: 'walk',
      name: { en: 'Walk' },
      model: 'linear',
      idleTimeoutMin: 30,
      steps: [
        { id: 'one', name: { en: 'One' }, stage: 'attention', enter: [{ event: 'one' }] },
        { id: 'two', name: { en: 'Two' }, stage: 'action', enter: [{ event: 'two' }], goal: true },
      ],
    },
  ],
});

/**
 * Pages of the host site: `/page` has the script; `/tag` has it by the tag's attributes alone; `/blank` has none;
 * `/sandbox` has `/page` in a frame without an origin of its own.
 * The configuration is in the page (`#site`), so a first load does not need the collector.
 * `/hold` never answers.
 * On `/page` everything that delivery takes over is told to `window.tell`, and listed in `window.generated`;
 * `window.publish` publishes a signal as a detector does; `window.isAtWork` says that delivery has begun to store.
 * @param toEndpoint where events go
 * @param remote takes part in every page, for engines that are driven from within
 */
export async function startHostSite(toEndpoint: () => string, remote?: Remote): Promise<HostSite> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host');
    if (remote?.serve(request, response)) return;
    // Answered never: what asks for it keeps its share of what may be under way.
    if (pathname === '/hold') return;
    const page = toPage(pathname, site, toEndpoint(), remote?.script);
    if (page !== undefined) {
      response.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-cache',
        ...site.headers,
      });
      response.end(page);
      return;
    }
    try {
      if (!/^\/ressenti[a-z-]*\.js$/.test(pathname)) throw new Error(pathname);
      const script = await readFile(`${bundles}${pathname}`);
      response.writeHead(200, {
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': 'max-age=600',
        'access-control-allow-origin': '*',
      });
      response.end(script);
    } catch {
      // Favicons and the like.
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const site: HostSite = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    id: 'host',
    headers: {},
    signals: {},
    prelude: '',
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return site;
}

function toPage(
  path: string,
  { id: site, signals, prelude }: HostSite,
  endpoint: string,
  remote = '',
): string | undefined {
  const start = `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Host</title>${remote}`;
  const config = `<script type="application/json" id="site">${JSON.stringify(toHostConfig(site, signals))}</script>`;
  const button = '<main><h1>Host</h1><button type="button">Do it</button></main>';
  if (path === '/blank') return `${start}<main>Elsewhere</main>`;
  if (path === '/sandbox') return `${start}<iframe sandbox="allow-scripts" src="/page"></iframe>`;
  if (path === '/tag')
    return `${start}${config}<script async src="/ressenti.js" data-site="${site}" data-endpoint="${endpoint}" data-config="#site"></script>${button}`;
  if (path !== '/page') return undefined;
  return `${start}<script>${prelude}</script>${config}<script>
window.ressenti = window.ressenti || function () { (ressenti.q = ressenti.q || []).push(arguments) };
window.generated = [];
// A binding does not hear a page that leaves; this does, and the next page says it.
function note(told) {
  try { localStorage.told = (localStorage.told || '') + told.id + ' ' + told.type + '\\n' } catch (error) { /* a frame without storage */ }
}
function repeat() {
  try {
    if (window.tell) (localStorage.told || '').split('\\n').forEach(function (line) { if (line) tell({ id: line.split(' ')[0], type: line.split(' ')[1] }) })
  } catch (error) { /* a frame without storage */ }
}
repeat();
addEventListener('pageshow', function (event) { if (event.persisted) repeat() });
// The first word of delivery says that what the page made so far is stored.
ressenti('on', 'delivery', function () { window.isAtWork = true });
ressenti('init', {
  site: '${site}',
  endpoint: '${endpoint}',
  config: '#site',
  beforeSend: function (event) {
    var told = { id: event.id, type: event.type };
    generated.push(told);
    note(told);
    if (window.tell) tell(told);
    return event;
  },
  plugins: [{ name: 'probe', start: function (tools) { window.publish = tools.publish; return function () {} } }],
});
</script><script async src="/ressenti.js"></script>${button}`;
}
