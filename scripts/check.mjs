/**
 * Everything CI runs, in order, stopping at nothing so that one run shows all that is wrong.
 * Usage: node scripts/check.mjs [step …] [--help]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const reports = mkdtempSync(join(tmpdir(), 'ressenti-check-'));
const unitReport = join(reports, 'unit.json');
const browserReport = join(reports, 'browser.json');
const bin = (name) => join(root, 'node_modules/.bin', name);
const node = process.execPath;

const steps = {
  build: [[node, 'scripts/build.mjs']],
  types: [[bin('tsc'), '-p', 'scripts/config/tsconfig.tests.json']],
  lint: [
    [bin('biome'), 'check', '.'],
    [node, 'scripts/boundaries.mjs'],
    [node, 'scripts/paths.mjs'],
    [node, 'scripts/short-names.mjs'],
  ],
  api: [[node, 'scripts/api.mjs', '--check']],
  size: [[node, 'scripts/size.mjs']],
  unit: [
    [
      bin('vitest'),
      'run',
      '--config',
      'scripts/config/vitest.config.mjs',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${unitReport}`,
    ],
  ],
  e2e: [
    [node, 'scripts/browsers.mjs'],
    [bin('playwright'), 'test', '--config', 'scripts/config/playwright.config.mjs'],
  ],
};

if (process.argv.includes('--help')) {
  console.log(`node scripts/check.mjs [${Object.keys(steps).join('|')} …]: runs these, or all of them.`);
  process.exit(0);
}
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !steps[name]);
if (unknown.length > 0) {
  console.error(
    `check: expected steps among ${Object.keys(steps).join(', ')}, received ${unknown.join(', ')}; nothing was run.`,
  );
  process.exit(2);
}

const failed = [];
for (const [name, commands] of Object.entries(steps)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n── ${name}`);
  const startedAtMs = Date.now();
  const ok = commands.every(([tool, ...args]) => {
    const { status } = spawnSync(tool, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, RESSENTI_REPORT: browserReport },
    });
    return status === 0;
  });
  if (!ok) failed.push(name);
  console.log(`── ${name} ${ok ? 'ok' : 'FAILED'} in ${Math.round((Date.now() - startedAtMs) / 1000)} s`);
}

const counts = [readUnit(), readBrowser()].filter(Boolean);
tellSlowest([...listUnitFiles(), ...listBrowserFiles()]);
rmSync(reports, { recursive: true, force: true });
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const broken = counts.reduce((sum, count) => sum + count.failed, 0);
console.log(failed.length > 0 ? `\ncheck: failed: ${failed.join(', ')}` : '\ncheck: all of it passed');
console.log(`${passed} passed, ${broken} failed`);
process.exit(failed.length > 0 ? 1 : 0);

function readUnit() {
  const report = readJson(unitReport);
  return report && { passed: report.numPassedTests, failed: report.numFailedTests };
}

function readBrowser() {
  const report = readJson(browserReport);
  if (report?.stats.flaky > 0)
    console.log(`check: ${report.stats.flaky} browser tests passed at the second try; each is named above as flaky`);
  return report && { passed: report.stats.expected + report.stats.flaky, failed: report.stats.unexpected };
}

/** Where the time went: for whoever wants CI shorter, and so that a file that became slow is seen. */
function tellSlowest(files) {
  const slowest = files.sort((a, b) => b.ms - a.ms).slice(0, 10);
  if (slowest.length > 0) console.log('\ncheck: the test files that took longest, in seconds');
  for (const { name, ms } of slowest) console.log(`${(ms / 1000).toFixed(1).padStart(8)}  ${name}`);
}

function listUnitFiles() {
  return (readJson(unitReport)?.testResults ?? []).map(({ name, startTime, endTime }) => ({
    name: relative(root, name),
    ms: endTime - startTime,
  }));
}

/** Of a browser test only what it took itself is known, not what its file prepared before. */
function listBrowserFiles() {
  const sum = ({ suites = [], specs = [] }) =>
    specs
      .flatMap(({ tests }) => tests.flatMap(({ results }) => results))
      .reduce((ms, { duration }) => ms + duration, 0) + suites.reduce((ms, suite) => ms + sum(suite), 0);
  return (readJson(browserReport)?.suites ?? []).map((suite) => ({ name: suite.file, ms: sum(suite) }));
}

/** A step that was not asked for, or that died early, leaves no report: it then counts no test. */
function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
