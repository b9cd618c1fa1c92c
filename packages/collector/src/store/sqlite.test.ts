import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { describeStore } from '../testing/store-suite.ts';
import { buildWorker } from '../testing/worker-url.ts';
import { openSqliteStore } from './sqlite.ts';

let workerUrl: URL;
const folder = mkdtempSync(join(tmpdir(), 'ressenti-store-'));
let opened = 0;
beforeAll(async () => {
  workerUrl = await buildWorker();
});
afterAll(() => rmSync(folder, { recursive: true }));

describeStore(() => openSqliteStore({ file: join(folder, `${opened++}.db`), workerUrl }));
