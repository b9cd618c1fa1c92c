/**
 * Plays the click cases of the corpus against five released products and against us, and writes the table of
 * docs/signals-peers.md. A case is judged rightly if whoever watches accuses the page (a rage or a dead click) where it
 * is at fault, and says nothing where it is not. Needs `npm install` in this folder.
 * Usage: node scripts/bench/peers/compare.mjs [name …]   or --table: only writes the page from the last results
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { chromiumArgs, findBrowser } from '../../config/browsers.mjs';
import { bundlePeer } from './bundle.mjs';
import { loadCorpus } from './load.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const here = fileURLToPath(new URL('.', import.meta.url));
const peers = ['posthog', 'datadog', 'amplitude', 'mixpanel', 'sentry'];
const packages = {
  posthog: 'posthog-js',
  datadog: '@datadog/browser-rum',
  amplitude: '@amplitude/analytics-browser',
  mixpanel: 'mixpanel-browser',
  sentry: '@sentry/browser',
};
/** Tells the corpus what it heard. */
const use = `const { run } = window.corpus;
start((kind) => navigator.sendBeacon('/signal/' + run, JSON.stringify({ kind })));
window.stopSignals = () => {};
document.documentElement.dataset.ready = '';`;
const wanted = process.argv.slice(2);
const isTable = wanted.includes('--table');
const watchers = ['ressenti', ...peers].filter((name) => wanted.length === 0 || wanted.includes(name));
const results = join(root, 'bench/results/signal-peers.json');
/** Sentry waits seven seconds for an answer; the others decide sooner. */
const lastMs = { sentry: 9500, datadog: 12_500 };
const atOnce = 8;

const { corpus, startCorpusServer, openWindow, runAll, runCase } = await loadCorpus();
const cases = corpus.filter(({ signals, act, name, fires = {} }) => {
  const kinds = Object.keys(fires);
  // What a site has to ask for, and what only we have a word for, is not compared.
  return (
    (!signals || signals.rage_click?.gapMs) &&
    act &&
    isClickCase(name) &&
    kinds.every((kind) => /^(rage|dead)_click$/.test(kind))
  );
});

const browser = isTable
  ? undefined
  : await chromium.launch({ executablePath: findBrowser('chromium'), args: chromiumArgs });
const table = readJson(results) ?? {};
for (const watcher of watchers) {
  const server = await startCorpusServer(watcher === 'ressenti' ? {} : { watcher: await bundlePeer(watcher, use) });
  const windows = [];
  while (windows.length < atOnce) windows.push(await openWindow(browser));
  const verdicts = {};
  await runAll(cases, atOnce, async (of, lane) => {
    const reported = await runCase(
      windows[lane],
      server,
      { ...of, lastMs: lastMs[watcher] ?? of.lastMs ?? 4000 },
      String(corpus.indexOf(of)),
    ).catch((error) => [{ kind: `failed: ${error}` }]);
    const kinds = [
      ...new Set(reported.map(({ kind }) => kind).filter((kind) => /^(rage|dead)_click$|^failed/.test(kind ?? ''))),
    ];
    const isAtFault = Object.keys(of.fires ?? {}).length > 0;
    verdicts[of.name] = { isAtFault, kinds, isRight: kinds.length > 0 === isAtFault };
  });
  if (!Object.values(verdicts).some(({ kinds }) => kinds.length > 0)) {
    console.error(`${watcher}: heard nothing at all, so its adapter is at fault; left out.`);
  } else {
    table[watcher] = { version: toVersion(watcher), verdicts };
  }
  console.log(
    `${watcher}: ${Object.values(verdicts).filter(({ isRight }) => isRight).length} of ${cases.length} judged rightly`,
  );
  for (const context of windows.flatMap(Object.values)) await context.close();
  await server.close();
  mkdirSync(join(root, 'bench/results'), { recursive: true });
  writeFileSync(results, `${JSON.stringify(table, null, 2)}\n`);
}
await browser?.close();
writeFileSync(join(root, 'docs/signals-peers.md'), toPage(table));

/** Cases whose label says whether a click was at fault. */
function isClickCase(name) {
  return !/stop nothing|opted out|opting out|detector that is off|clicks of a script/.test(name);
}

function toPage(found) {
  const rows = Object.entries(found).map(([name, { version, verdicts }]) => {
    const all = Object.values(verdicts);
    const count = (test) => all.filter(test).length;
    const hit = count(({ isAtFault, kinds }) => isAtFault && kinds.length > 0);
    const missed = count(({ isAtFault, kinds }) => isAtFault && kinds.length === 0);
    const wrong = count(({ isAtFault, kinds }) => !isAtFault && kinds.length > 0);
    const percent = (part, whole) => (whole ? `${Math.round((100 * part) / whole)} %` : '–');
    return `| ${name} ${version} | ${count(({ isRight }) => isRight)} of ${all.length} | ${percent(hit, hit + wrong)} | ${percent(hit, hit + missed)} | ${wrong} | ${missed} |`;
  });
  const names = Object.keys(found);
  const isBehind = names.some((name) => Object.keys(found[name].verdicts).length < cases.length);
  const lines = Object.keys(Object.values(found)[0].verdicts).map(
    (title) =>
      `| ${title} | ${names
        .map((name) => {
          const verdict = found[name].verdicts[title];
          return !verdict
            ? '–'
            : `${verdict.isRight ? 'right' : '**wrong**'}${verdict.kinds.length ? ` (${verdict.kinds.join(', ')})` : ''}`;
        })
        .join(' | ')} |`,
  );
  return `# Rage and dead clicks: the corpus against released products

Written by \`node scripts/bench/peers/compare.mjs\`; do not edit. Each page of the corpus in \`packages/signals/corpus\` that is about
clicks (${cases.length} of ${corpus.length}) was opened once per product, in Chromium, with its detection of rage and dead clicks on and everything else as it comes, and played
with the browser's own input. A page is judged rightly if a product accuses it where a control is at fault, and is silent where it is not.
The corpus is ours, and it is what our detectors were built against: the table says what the others do with it, not how often it happens.
${isBehind ? 'A row over fewer pages was measured before the newest of them were written.\n' : ''}
${peers
  .filter((name) => !found[name])
  .map((name) => `${packages[name]} has not been measured yet. `)
  .join('')}

| product | judged rightly | precision | recall | accused wrongly | missed |
|---|---|---|---|---|---|
${rows.join('\n')}

| page | ${names.join(' | ')} |
|---|${names.map(() => '---').join('|')}|
${lines.join('\n')}
`;
}

function toVersion(watcher) {
  const folder =
    watcher === 'ressenti' ? join(root, 'packages/signals') : join(here, 'node_modules', packages[watcher]);
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // The first run finds none.
    return undefined;
  }
}
