/**
 * Intake in events per second over HTTP, acknowledged on disk, against the floor: the same rows put into SQLite by group
 * commit in one process, without HTTP, validation, passages or roll-ups. Alternating rounds on the same disk.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCollector } from '@ressenti/testkit';
import Database from 'libsql';
import { createPassages } from '../demo-data/passages.mjs';

const rounds = 5;
const passagesPerRound = 800;
const eventsPerBatch = 20;
const connections = 32;
/** What the collector's writer takes in one transaction under load. */
const eventsPerCommit = 2000;

export async function run() {
  const collector = await startCollector({ env: { RESSENTI_EVENTS_PER_S: '0' } });
  const folder = mkdtempSync(join(tmpdir(), 'ressenti-bench-'));
  const ours = [];
  const floor = [];
  try {
    // The first round warms both and is not counted.
    for (let round = 0; round <= rounds; round++) {
      const events = createPassages({
        count: passagesPerRound,
        seed: round + 1,
        untilMs: Date.now() - 3_600_000,
        days: 20,
      });
      const raw = writeRaw(events, join(folder, `${round}.db`));
      const sent = await send(events, collector.origin);
      if (round === 0) continue;
      floor.push(raw);
      ours.push(sent);
    }
  } finally {
    await collector.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  const oursPerS = median(ours);
  const floorPerS = median(floor);
  return {
    name: 'intake',
    unit: `events per second on disk, median of ${rounds} rounds, ${connections} connections, ${eventsPerBatch} events a batch`,
    ours: Math.round(oursPerS),
    floor: Math.round(floorPerS),
    ratio: Math.round((oursPerS / floorPerS) * 1000) / 1000,
  };
}

function writeRaw(events, file) {
  const db = new Database(file);
  db.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL');
  db.exec(
    'CREATE TABLE event (seq INTEGER PRIMARY KEY, site TEXT, id TEXT, type TEXT, at INTEGER, body TEXT, UNIQUE (site, id))',
  );
  const insert = db.prepare(
    'INSERT INTO event (site, id, type, at, body) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const startedAtMs = performance.now();
  for (let i = 0; i < events.length; i += eventsPerCommit) {
    db.exec('BEGIN IMMEDIATE');
    for (const event of events.slice(i, i + eventsPerCommit))
      insert.run('demo', event.id, event.type, event.at, JSON.stringify(event));
    db.exec('COMMIT');
  }
  const perS = events.length / ((performance.now() - startedAtMs) / 1000);
  db.close();
  return perS;
}

async function send(events, origin) {
  const batches = [];
  for (let i = 0; i < events.length; i += eventsPerBatch)
    batches.push(
      JSON.stringify({
        batch: randomUUID(),
        sentAt: Date.now(),
        tab: `bench-${i % connections}`,
        sdk: 'bench',
        events: events.slice(i, i + eventsPerBatch),
      }),
    );
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const startedAtMs = performance.now();
  let next = 0;
  let accepted = 0;
  const work = async () => {
    while (next < batches.length) {
      const answer = await post(`${origin}/v1/batch?site=demo`, batches[next++], agent);
      accepted += answer.accepted;
    }
  };
  await Promise.all(Array.from({ length: connections }, work));
  const perS = events.length / ((performance.now() - startedAtMs) / 1000);
  agent.destroy();
  if (accepted !== events.length)
    throw new Error(`bench: expected ${events.length} accepted events, received ${accepted}`);
  return perS;
}

function post(url, body, agent) {
  return new Promise((resolve, reject) => {
    const call = request(url, { method: 'POST', agent, headers: { 'content-type': 'text/plain' } }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => {
        if (response.statusCode === 200) resolve(JSON.parse(text));
        else reject(new Error(`bench: intake answered ${response.statusCode}: ${text}`));
      });
    });
    call.on('error', reject);
    call.end(body);
  });
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
