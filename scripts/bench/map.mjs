/**
 * The journey map over HTTP from a year of visits, against the floor: the same reach and exits added up from the raw rows
 * by one SQL statement over 28 days. Of everybody, and of every kind of part: the first question after a restart, each
 * after a restart of its own, and the usual one. What is over a hundred milliseconds is named at the end.
 *
 * MAP_EVENTS  how many events there are; default 200,000
 * MAP_KEEP    a folder in which the database stays: it is filled by the first run, and measured again by the next
 * MAP_ONLY    only questions whose name contains this, such as `locale` or `28-days`
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCollector } from '@ressenti/testkit';
import Database from 'libsql';
import { fillYear } from './parts/filled-site.mjs';

const wanted = Number(process.env.MAP_EVENTS ?? 200_000);
const only = process.env.MAP_ONLY ?? '';
const budgetMs = 100;
const asks = 15;
const dayMs = 86_400_000;
/** As long as it takes to open the studio: by then every thread of the collector has begun. */
const openingMs = 4000;

export async function* run() {
  const kept = process.env.MAP_KEEP;
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'ressenti-bench-map-'));
  const data = join(folder, 'data');
  let collector;
  try {
    mkdirSync(data, { recursive: true });
    // A lock that was left has the whole file checked, in the midst of what is timed.
    const unlock = () => rmSync(join(data, 'collector.lock'), { force: true });
    unlock();
    collector = await startCollector({ folder: data });
    const restart = async () => {
      await collector.kill();
      unlock();
      await collector.restart();
      await new Promise((resolve) => setTimeout(resolve, openingMs));
    };
    const { events, floor } = await prepare(collector, folder, data);
    await restart();
    const over = [];
    let count = 0;
    for (const { days, cut } of toQuestions(await askWhole(collector, 365))) {
      const name = toName(days, cut);
      if (!name.includes(only)) continue;
      await restart();
      const { first, told, usual } = await time(collector, days, cut);
      count++;
      if (first > budgetMs || usual > budgetMs) over.push(`${name} ${Math.round(first)}, then ${Math.round(usual)}`);
      const who = cut.length === 0 ? 'everybody' : `those with ${cut.map(([key]) => key).join(' and ')} of one value`;
      const result = (suffix, ours, how) => ({
        name: `${name}${suffix}`,
        unit: `ms for ${days} days of ${events} events in a year, ${who}, ${how}`,
        ours: round(ours),
        floor: round(floor),
        ratio: round(ours / floor),
        budgetMs,
      });
      yield result('-first', first, 'the first answer after a restart');
      // By a trait and a dimension at once it is read from the passages: meanwhile the answer says how far that is.
      if (told !== null) yield result('-told', told, 'from the first question after a restart until it is all there');
      yield result('', usual, `median of ${asks}`);
    }
    say(`${count - over.length} of ${count} questions within ${budgetMs} ms, both the first and the usual answer`);
    for (const line of over) say(`over: ${line} ms`);
  } finally {
    if (kept) await collector?.kill();
    else await collector?.stop();
    if (!kept) rmSync(folder, { recursive: true, force: true });
  }
}

/** A full database, and what one statement over its raw rows takes. What was filled before is not filled again. */
async function prepare(collector, folder, data) {
  const note = join(folder, 'filled.json');
  const file = join(data, 'ressenti.db');
  if (!existsSync(note)) {
    // The collector has published the demo and made the tables.
    const config = await (await fetch(`${collector.origin}/v1/sites/demo/config`)).json();
    await collector.kill();
    writeFileSync(note, JSON.stringify(fillYear({ file, config, wanted, say })));
  } else await collector.kill();
  const floor = timeFloor(file);
  await collector.restart();
  // As every day but the first begins: verdicts on everybody were gathered and kept.
  for (const days of [28, 365]) await askWhole(collector, days);
  return { ...JSON.parse(readFileSync(note, 'utf8')), floor };
}

function timeFloor(file) {
  const db = new Database(file, { readonly: true });
  const query = db.prepare(
    "SELECT json_extract(body, '$.step') AS step, count(DISTINCT passage) AS entered FROM events WHERE site = 1 AND type = 'step-enter' AND at >= ? GROUP BY 1",
  );
  const times = Array.from({ length: 3 }, () => {
    const startedAtMs = performance.now();
    query.all(Date.now() - 28 * dayMs);
    return performance.now() - startedAtMs;
  });
  db.close();
  return median(times);
}

/** Everybody; each dimension and each trait alone; every two dimensions; a dimension with a trait; two traits. */
function toQuestions({ segments }) {
  const one = Object.entries(segments)
    .filter(([, values]) => values.length > 0)
    .map(([key, values]) => [key, values[0]]);
  const isTrait = ([key]) => key.startsWith('trait.');
  const dimensions = one.filter((pair) => !isTrait(pair));
  const traits = one.filter(isTrait);
  const cuts = [
    [],
    ...one.map((pair) => [pair]),
    ...dimensions.flatMap((pair, i) => dimensions.slice(i + 1).map((other) => [pair, other])),
    ...dimensions.map((pair) => [pair, traits[0]]).filter(([, trait]) => trait),
    ...(traits.length > 1 ? [traits.slice(0, 2)] : []),
  ];
  return cuts.flatMap((cut) => [28, 365].map((days) => ({ days, cut })));
}

function toName(days, cut) {
  return ['map', days, 'days', ...cut.map(([key]) => key.replace('.', '-'))].join('-');
}

/** The first answer, when it told of the part where it did not at once, and the usual one once nothing goes on beside it. */
async function time(collector, days, cut) {
  const query = cut.map(([key, value]) => `&${key}=${encodeURIComponent(value)}`).join('');
  const ask = async () => {
    const startedAtMs = performance.now();
    const map = await askMap(collector, days, query);
    return { map, tookMs: performance.now() - startedAtMs };
  };
  const beganMs = performance.now();
  let { map, tookMs: first } = await ask();
  let told = null;
  while (map.gathering) {
    await new Promise((resolve) => setTimeout(resolve, map.gathering.part ? 20 : 250));
    const wasWaiting = map.gathering.part !== undefined;
    ({ map } = await ask());
    if (wasWaiting && !map.gathering?.part) told = performance.now() - beganMs;
  }
  if (map.passages.total === 0) throw new Error(`bench: nobody walked in ${days} days ${query}`);
  const times = [];
  for (let i = 0; i < asks; i++) times.push((await ask()).tookMs);
  return { first, told, usual: median(times) };
}

/** With every verdict. */
async function askWhole(collector, days) {
  let map = await askMap(collector, days);
  while (map.gathering || !map.steps.every((row) => row.pain)) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    map = await askMap(collector, days);
  }
  return map;
}

async function askMap(collector, days, cut = '') {
  const from = new Date(Date.now() - (days - 1) * dayMs).toISOString().slice(0, 10);
  const response = await fetch(`${collector.origin}/v1/sites/demo/journeys/purchase/map?from=${from}${cut}`, {
    headers: { authorization: `Bearer ${collector.adminKey}` },
  });
  const map = await response.json();
  if (!response.ok) throw new Error(`bench: the map answered ${response.status}: ${JSON.stringify(map).slice(0, 300)}`);
  return map;
}

function say(text) {
  console.error(`map: ${text}`);
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function round(value) {
  return Math.round(value * 1000) / 1000;
}
