/**
 * What the script tag costs a page at its start: main-thread time of the demo shop's home page with and without the
 * script, in alternating pairs, the processor slowed four times. Also the longest task of the main thread in which
 * anything of ours ran, and the layout shift.
 */

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { chromiumArgs, findBrowser } from '../config/browsers.mjs';
import { readTasks, startTrace } from './parts/trace.mjs';

const served = fileURLToPath(new URL('../../packages/collector/dist/public/', import.meta.url));
const pairs = 15;
const slowdown = 4;

export async function run() {
  const config = readFileSync(`${served}demo/site.json`);
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://x');
    if (pathname === '/page')
      return void response.setHeader('content-type', 'text/html').end(toPage(searchParams.has('ours')));
    if (pathname.endsWith('/config')) return void response.setHeader('content-type', 'application/json').end(config);
    if (pathname === '/v1/batch') {
      request.resume();
      return void response.writeHead(503).end('{}');
    }
    try {
      response
        .setHeader('content-type', pathname.endsWith('.js') ? 'text/javascript' : 'text/css')
        .end(readFileSync(served + pathname.slice(1)));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const browser = await chromium.launch({ executablePath: findBrowser('chromium'), args: chromiumArgs });
  const samples = { ours: [], floor: [], longest: [], longestFloor: [], shift: [] };
  try {
    for (let i = 0; i < pairs + 2; i++) {
      const floor = await load(browser, `${origin}/page`);
      const ours = await load(browser, `${origin}/page?ours`);
      // The first two pairs warm the browser's own caches.
      if (i < 2) continue;
      samples.floor.push(floor.taskMs);
      samples.ours.push(ours.taskMs);
      samples.longest.push(ours.ownTaskMs);
      samples.longestFloor.push(floor.anyTaskMs);
      samples.shift.push(ours.shift);
    }
  } finally {
    await browser.close();
    server.close();
  }
  const ours = median(samples.ours);
  const floor = median(samples.floor);
  return {
    name: 'start-cost',
    unit: `ms of main thread, processor slowed ${slowdown} times, median of ${pairs} pairs`,
    ours: round(ours),
    floor: round(floor),
    ratio: round(ours / floor),
    addedMs: round(median(samples.ours.map((value, i) => value - samples.floor[i]))),
    longestOwnTaskMs: round(median(samples.longest)),
    longestOwnTaskWorstMs: round(Math.max(...samples.longest)),
    longestTaskOfEmptyPageMs: round(median(samples.longestFloor)),
    layoutShift: Math.max(...samples.shift),
  };
}

async function load(browser, url) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.addInitScript(() => {
    window.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.shift += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const stopTrace = await startTrace(browser);
  await page.goto(url, { waitUntil: 'load' });
  await page.waitForTimeout(2500);
  const tasks = readTasks(await stopTrace());
  const { metrics } = await session.send('Performance.getMetrics');
  const read = (name) => (metrics.find((metric) => metric.name === name)?.value ?? 0) * 1000;
  const shift = await page.evaluate(() => window.shift);
  await context.close();
  return { taskMs: read('TaskDuration'), ...tasks, shift };
}

function toPage(withOurs) {
  const items = Array.from(
    { length: 200 },
    (_, i) => `<p>Line ${i} of an ordinary page <a href="#${i}">link</a></p>`,
  ).join('');
  return `<!doctype html><html lang="en"><title>Page</title><link rel="stylesheet" href="/demo/shop.css"><h1>Page</h1>${items}${
    withOurs ? '<script async src="/ressenti.js" data-site="demo"></script>' : ''
  }`;
}

const round = (value) => Math.round(value * 100) / 100;
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;
}
