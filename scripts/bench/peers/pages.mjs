/**
 * Ordinary use of released component libraries, played with the browser's own input: not one rage or dead click may be
 * reported. Needs `npm install` in this folder. Writes bench/results/signal-pages.json, and docs/signals-pages.md once
 * every page was played.
 * Usage: node scripts/bench/peers/pages.mjs [name …]   or --table: only writes the page from the last results
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { chromiumArgs, findBrowser } from '../../config/browsers.mjs';
import { loadCorpus } from './load.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const modules = fileURLToPath(new URL('node_modules/', import.meta.url));
const types = {
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
};

const sl = (inner) =>
  `<link rel="stylesheet" href="/m/@shoelace-style/shoelace/cdn/themes/light.css"><script type="module" src="/m/@shoelace-style/shoelace/cdn/shoelace.js"></script>${inner}`;
const series = (n, make) => Array.from({ length: n }, (_, i) => make(i)).join('');

/** Each page, and what a visitor does there. `click` and `key` count as interactions. */
const pages = {
  'shoelace-choosing': {
    html: sl(`<sl-details id="d" summary="More">Text</sl-details><sl-details id="e" summary="Else">Text</sl-details>
<sl-switch id="s">Wifi</sl-switch><sl-checkbox id="c">Agree</sl-checkbox><sl-rating id="r"></sl-rating>
<sl-radio-group id="g" value="1"><sl-radio-button id="g1" value="1">One</sl-radio-button><sl-radio-button id="g2" value="2">Two</sl-radio-button></sl-radio-group>
<sl-tab-group><sl-tab id="t1" slot="nav" panel="a">A</sl-tab><sl-tab id="t2" slot="nav" panel="b">B</sl-tab><sl-tab id="t3" slot="nav" panel="c">C</sl-tab><sl-tab-panel name="a">a</sl-tab-panel><sl-tab-panel name="b">b</sl-tab-panel><sl-tab-panel name="c">c</sl-tab-panel></sl-tab-group>
<sl-tree><sl-tree-item id="i1">Fruit<sl-tree-item>Apple</sl-tree-item></sl-tree-item><sl-tree-item id="i2">Nuts<sl-tree-item>Hazel</sl-tree-item></sl-tree-item></sl-tree>`),
    async act({ click }) {
      for (let n = 0; n < 6; n++)
        for (const id of ['#d', '#s', '#c', '#t2', '#g2', '#t3', '#t1', '#g1', '#i1'])
          await click(id, { at: [0.1, 0.3] });
      await click('#e', { times: 6 });
      await click('#s', { times: 6, at: [0.2, 0.5] });
      for (const at of [0.1, 0.3, 0.5, 0.9]) await click('#r', { at: [at, 0.5] });
    },
  },
  'shoelace-opening': {
    html: sl(`<sl-button id="b">Open</sl-button><sl-dialog id="o" label="Dialog"><p>Text</p><sl-button id="x" slot="footer">Close</sl-button></sl-dialog>
<sl-dropdown><sl-button id="m" slot="trigger" caret>Menu</sl-button><sl-menu><sl-menu-item id="m1" value="1">One</sl-menu-item><sl-menu-item id="m2" value="2">Two</sl-menu-item></sl-menu></sl-dropdown>
<sl-copy-button id="y" value="SAVE10"></sl-copy-button><sl-input id="n" type="number" value="1"></sl-input>
<sl-input id="k" clearable value="text"></sl-input><sl-tooltip content="Hint" trigger="click"><sl-button id="h">Hint</sl-button></sl-tooltip>
<script>b.onclick=()=>o.show();x.onclick=()=>o.hide()</script>`),
    async act({ click, wait }) {
      for (let n = 0; n < 10; n++) {
        await click('#b');
        await wait(500);
        await click('#x');
        await wait(500);
      }
      for (let n = 0; n < 10; n++) {
        await click('#m');
        await wait(400);
        await click(n % 2 ? '#m1' : '#m2');
        await wait(300);
      }
      await click('#y', { times: 4, everyMs: 1500 });
      await click('#h', { times: 6, everyMs: 500 });
      await click('#n', { times: 4 });
    },
  },
  'shoelace-carousel': {
    html: sl(
      `<sl-carousel id="c" navigation pagination mouse-dragging loop style="width:500px">${series(6, (i) => `<sl-carousel-item style="background:#ccd">Slide ${i}</sl-carousel-item>`)}</sl-carousel>`,
    ),
    async act({ click, drag }) {
      await click('#c', { at: [0.965, 0.45], times: 14, everyMs: 450 });
      await click('#c', { at: [0.035, 0.45], times: 10, everyMs: 450 });
      for (let n = 0; n < 3; n++) await drag('#c', [-150, 0]);
    },
  },
  swiper: {
    html: `<link rel="stylesheet" href="/m/swiper/swiper-bundle.min.css"><style>.swiper{width:600px;height:200px}.swiper-slide{background:#dde}</style>
<div class="swiper"><div class="swiper-wrapper">${series(8, (i) => `<div class="swiper-slide">Slide ${i}</div>`)}</div><div class="swiper-button-prev"></div><div class="swiper-button-next"></div><div class="swiper-pagination"></div></div>
<script type="module">import Swiper from '/m/swiper/swiper-bundle.min.mjs';new Swiper('.swiper',{loop:true,autoplay:{delay:2500,disableOnInteraction:false},navigation:{nextEl:'.swiper-button-next',prevEl:'.swiper-button-prev'},pagination:{el:'.swiper-pagination',clickable:true}})</script>`,
    async act({ click, drag }) {
      await click('.swiper-button-next', { times: 16, everyMs: 250 });
      await click('.swiper-button-prev', { times: 12, everyMs: 350 });
      for (let n = 2; n < 7; n++) await click(`.swiper-pagination-bullet:nth-child(${n})`);
      for (let n = 0; n < 4; n++) await drag('.swiper', [-200, 0]);
    },
  },
  flatpickr: {
    html: `<link rel="stylesheet" href="/m/flatpickr/dist/flatpickr.min.css"><input id="i"><div id="w"></div><script src="/m/flatpickr/dist/flatpickr.min.js"></script><script>flatpickr('#i',{enableTime:true});flatpickr('#w',{inline:true,mode:'range'})</script>`,
    async act({ click, wait }) {
      await click('.inline .flatpickr-next-month', { times: 10 });
      await click('.inline .flatpickr-prev-month', { times: 10 });
      for (let n = 0; n < 6; n++)
        await click(`.inline .flatpickr-day:not(.prevMonthDay):not(.nextMonthDay) >> nth=${n * 3}`);
      await click('#i');
      await wait(300);
      await click('.open .flatpickr-day:not(.prevMonthDay) >> nth=9');
      await click('.open .flatpickr-hour');
      await click('.open .flatpickr-time .arrowUp >> nth=0', { times: 6 });
      await click('.open .flatpickr-time .arrowDown >> nth=1', { times: 6 });
    },
  },
  leaflet: {
    html: `<link rel="stylesheet" href="/m/leaflet/dist/leaflet.css"><div id="map" style="width:700px;height:450px"></div><script src="/m/leaflet/dist/leaflet.js"></script><script>
const map=L.map('map',{preferCanvas:true,zoomSnap:0.5}).setView([45,5],5);const G=L.GridLayer.extend({createTile(){const c=document.createElement('canvas');c.width=c.height=256;c.getContext('2d').strokeRect(0,0,256,256);return c}});new G().addTo(map);
for(let i=0;i<40;i++)L.circleMarker([40+i%9,i/3],{radius:9}).addTo(map).on('click',e=>{e.target.setStyle({color:'red'})});L.marker([45,5]).addTo(map).bindPopup('Here');L.control.layers({Base:new G()},{Points:L.layerGroup()},{collapsed:false}).addTo(map)</script>`,
    async act({ click, drag, wheel, wait }) {
      await click('.leaflet-control-zoom-in', { times: 8, everyMs: 300 });
      await click('.leaflet-control-zoom-out', { times: 8, everyMs: 300 });
      for (let n = 0; n < 6; n++) await drag('#map', [60 - 20 * n, 40]);
      for (let n = 0; n < 16; n++) await click('#map', { at: [0.2 + 0.03 * n, 0.3 + 0.02 * n] });
      await click('#map', { times: 2, everyMs: 80, at: [0.4, 0.6] });
      await wait(600);
      await wheel(-200, { times: 4 });
    },
  },
  codemirror: {
    html: `<link rel="stylesheet" href="/m/codemirror/lib/codemirror.css"><button id="u">Undo</button><button id="r">Redo</button><textarea id="t">${series(40, (i) => `const line${i} = ${i};\n`)}</textarea><script src="/m/codemirror/lib/codemirror.js"></script><script>const e=CodeMirror.fromTextArea(t,{lineNumbers:true});u.onclick=()=>e.undo();r.onclick=()=>e.redo()</script>`,
    async act({ click, key, type }) {
      for (let n = 1; n < 16; n++) await click(`.CodeMirror-line >> nth=${n}`, { at: [0.2, 0.5] });
      await click('.CodeMirror-line >> nth=3', { times: 3, everyMs: 80, at: [0.1, 0.5] });
      for (let n = 0; n < 8; n++) {
        await click(`.CodeMirror-line >> nth=${n}`, { at: [0.15, 0.5] });
        await type('edit ');
      }
      await key('Enter', { times: 6 });
      await key('Backspace', { times: 6 });
      await click('#u', { times: 4, everyMs: 300 });
      await click('#r', { times: 3, everyMs: 300 });
      for (let n = 3; n < 9; n++) await click(`.CodeMirror-linenumber >> nth=${n}`);
    },
  },
};

const file = join(root, 'bench/results/signal-pages.json');
if (process.argv.includes('--table')) {
  writeTable(JSON.parse(readFileSync(file, 'utf8')));
  process.exit(0);
}
const wanted = process.argv.slice(2);
const { startCorpusServer, createPlaywrightUser } = await loadCorpus();
const corpusServer = await startCorpusServer();
const harness = await (await fetch(`${corpusServer.origin}/harness.js`)).text();
const heard = [];
const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, 'http://x');
  if (pathname.startsWith('/signal/')) {
    let body = '';
    for await (const chunk of request) body += chunk;
    heard.push(JSON.parse(body));
    return response.writeHead(204).end();
  }
  const page = pages[pathname.slice(1)];
  if (page)
    return response
      .setHeader('content-type', 'text/html')
      .end(
        `<!doctype html><html lang="en"><meta charset="utf-8"><title>${pathname}</title><script>window.corpus={run:'0',config:{}}</script><body style="margin:20px">${page.html}<script type="module" src="/harness.js"></script>`,
      );
  if (pathname === '/harness.js') return response.setHeader('content-type', 'text/javascript').end(harness);
  try {
    const file = pathname.startsWith('/m/') ? join(modules, pathname.slice(3)) : null;
    if (file) return response.setHeader('content-type', types[extname(file)] ?? 'text/plain').end(readFileSync(file));
    // What the harness fetches later is the corpus server's.
    const late = await fetch(corpusServer.origin + pathname);
    response
      .writeHead(late.status, { 'content-type': late.headers.get('content-type') ?? 'text/plain' })
      .end(await late.text());
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const origin = `http://127.0.0.1:${server.address().port}`;
const browser = await chromium.launch({ executablePath: findBrowser('chromium'), args: chromiumArgs });
const results = {};
for (const [name, { act }] of Object.entries(pages)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const context = await browser.newContext({ viewport: { width: 900, height: 800 } });
  const tab = await context.newPage();
  tab.on('pageerror', (error) => console.log(`${name}: the page threw ${error.message}`));
  heard.length = 0;
  await tab.goto(`${origin}/${name}`);
  await tab.locator('html[data-ready]').waitFor({ state: 'attached' });
  await tab.waitForTimeout(4000);
  const user = createPlaywrightUser(tab, context, origin);
  let interactions = 0;
  const counted =
    (method) =>
    async (what, how = {}) => {
      await user[method](what, how);
      interactions += how.times ?? 1;
      await user.wait(250);
    };
  try {
    await act({
      ...user,
      click: counted('click'),
      key: counted('key'),
      drag: counted('drag'),
      wheel: counted('wheel'),
    });
  } catch (error) {
    console.log(`${name}: ${error.message.split('\n')[0]}`);
  }
  await user.wait(4000);
  const accused = heard.filter(({ kind }) => /rage|dead|slow/.test(kind ?? ''));
  results[name] = { interactions, accused };
  console.log(`${name}: ${interactions} interactions, ${accused.length} accusations ${JSON.stringify(accused)}`);
  await context.close();
}
await browser.close();
server.close();
await corpusServer.close();
const sum = Object.values(results).reduce((total, { interactions }) => total + interactions, 0);
const wrong = Object.values(results).reduce((total, { accused }) => total + accused.length, 0);
console.log(`${sum} interactions, ${wrong} accusations`);
mkdirSync(join(root, 'bench/results'), { recursive: true });
writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
if (wanted.length === 0) writeTable(results);
process.exit(wrong > 0 ? 1 : 0);

function writeTable(found) {
  const libraries = {
    shoelace: '@shoelace-style/shoelace',
    swiper: 'swiper',
    flatpickr: 'flatpickr',
    leaflet: 'leaflet',
    codemirror: 'codemirror',
  };
  const rows = Object.entries(found).map(([name, { interactions, accused }]) => {
    const library = libraries[name.split('-')[0]];
    const { version } = JSON.parse(readFileSync(join(modules, library, 'package.json'), 'utf8'));
    return `| ${name} | ${library} ${version} | ${interactions} | ${accused.length} |`;
  });
  const sum = (of) => Object.values(found).reduce((total, one) => total + of(one), 0);
  writeFileSync(
    join(root, 'docs/signals-pages.md'),
    `# Rage and dead clicks: ordinary use of component libraries

Written by \`node scripts/bench/peers/pages.mjs\`; do not edit. Each page shows controls of a released library as its documentation
uses them, and is played in Chromium with the browser's own input: opening, choosing, paging, dragging, zooming, writing. Nobody is
stuck there, so every rage, dead or slow click would be a wrong one. What is played is in that script.

| page | library | interactions | accusations |
|---|---|---|---|
${rows.join('\n')}
| all | | ${sum(({ interactions }) => interactions)} | ${sum(({ accused }) => accused.length)} |
`,
  );
}
