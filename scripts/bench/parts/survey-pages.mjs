/** The pages that the survey benchmark measures on, and the server that they come from, files cached by the browser. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const served = `${root}packages/collector/dist/public/`;

/** The script of the page without a tag: what the tag would do once a survey is due, and the floor beside it. */
const script = `
import { createClock, createGuard, createListen, createScope } from '@ressenti/core';
const guard = createGuard(console);
const tools = { win: window, clock: createClock(window, guard), guard, listen: createListen(createScope(), guard), locales: ['en'] };
const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
window.bench = {
  shift: 0,
  delays: [],
  async survey(questions) {
    const startMs = performance.now();
    const { openSurvey } = await import(new URL('/ressenti-survey.js', location.href).href);
    return new Promise((resolve) => openSurvey({
      ...tools, survey: { id: 'bench', questions, display: {} },
      onShown: () => resolve(performance.now() - startMs), onAnswer() {}, onSubmit() {}, onClose() {},
    }));
  },
  async paragraph() {
    const startMs = performance.now();
    const element = document.createElement('p');
    element.textContent = 'How was this step for you?';
    element.style.setProperty('position', 'fixed');
    document.documentElement.append(element);
    await painted();
    return performance.now() - startMs;
  },
};
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.bench.shift += entry.value;
}).observe({ type: 'layout-shift', buffered: true });
document.querySelector('#own').addEventListener('pointerdown', async (event) => {
  // The page's own work: a list of five hundred lines is drawn anew.
  const list = document.querySelector('ul');
  list.replaceChildren(...Array.from({ length: 500 }, (_, i) => Object.assign(document.createElement('li'), { textContent: 'Line ' + i + ' ' + event.timeStamp })));
  await painted();
  window.bench.delays.push(performance.now() - event.timeStamp);
});
window.bench.ready = true;
`;
const page =
  '<!doctype html><html lang="en"><title>Page</title><h1>Page</h1><button id="own">Sort</button><ul></ul><script type="module" src="/bench.js"></script>';

/** A site of one survey, which is due as soon as its event comes and the visitor has been quiet for so long. */
const createConfig = (site, quietMs) => ({
  site,
  locales: ['en'],
  privacy: { consent: 'not-needed' },
  signals: {},
  solicitation: { perVisit: 100, per30D: 100, quietMs },
  surveys: [
    {
      id: 'bench',
      trigger: { on: 'event', name: 'go' },
      frequency: { once: 'never' },
      questions: [{ id: 'felt', type: 'emotion' }],
    },
  ],
});
/** Long enough that the event always comes within it, and what is to be shown is there at its end. */
const quietMs = 2500;
const configs = { due: createConfig('due', 0), first: createConfig('first', 0), quiet: createConfig('quiet', quietMs) };
const toTagged = (site) =>
  `<!doctype html><html lang="en"><title>Page</title><h1>Page</h1><script src="/ressenti.js" data-site="${site}"></script>`;

/** Serves `/`, the bare page, and `/at/{due|first|quiet}`, pages with the script tag. */
export async function servePages() {
  const { outputFiles } = await build({
    stdin: { contents: script, resolveDir: `${root}packages/sdk` },
    bundle: true,
    write: false,
    format: 'esm',
    conditions: ['@ressenti/source'],
  });
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://x');
    const [, , , site] = pathname.split('/');
    const send = (type, text) => void response.setHeader('content-type', type).end(text);
    if (pathname === '/') return send('text/html', page);
    if (pathname.startsWith('/at/')) return send('text/html', toTagged(pathname.slice(4)));
    if (pathname.endsWith('/config')) return send('application/json', JSON.stringify(configs[site]));
    if (pathname.startsWith('/v1/')) return send('application/json', '{}');
    response.setHeader('cache-control', 'max-age=600');
    if (pathname === '/bench.js') return send('text/javascript', outputFiles[0].text);
    try {
      send('text/javascript', readFileSync(served + pathname.slice(1)));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}
