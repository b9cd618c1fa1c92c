/**
 * Makes sure the browsers that the tests drive are installed: Debian packages when root, else says which and how.
 * Usage: node scripts/browsers.mjs [chromium] [firefox] [webkit] [--help]
 */
import { spawnSync } from 'node:child_process';
import { browsers, findBrowser } from './config/browsers.mjs';

const args = process.argv.slice(2);
if (args.includes('--help')) {
  console.log(
    'node scripts/browsers.mjs [chromium] [firefox] [webkit]: installs what is missing of them (all by default).',
  );
  process.exit(0);
}
const wanted = args.length > 0 ? args : Object.keys(browsers);
const missing = wanted.filter((name) => !findBrowser(name));
if (missing.length === 0) process.exit(0);

const packages = missing.flatMap((name) => browsers[name].packages);
// Noto covers the scripts of the survey languages; without it Arabic and Japanese are boxes.
const command = ['apt-get', 'install', '-y', '--no-install-recommends', ...packages, 'fonts-noto-core'];
const isRoot = process.getuid?.() === 0;
const hasApt = spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0;
if (!isRoot || !hasApt) {
  console.error(
    `browsers: ${missing.join(', ')} not found. Install with: ${isRoot ? '' : 'sudo '}${command.join(' ')}\n` +
      `or name an executable in ${missing.map((name) => browsers[name].variable).join(', ')}. No browser test was run.`,
  );
  process.exit(1);
}
console.log(`browsers: installing ${packages.join(', ')}`);
const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env });
spawnSync(command[0], command.slice(1), { stdio: ['ignore', 'ignore', 'inherit'], env });
const still = missing.filter((name) => !findBrowser(name));
if (still.length > 0) {
  console.error(`browsers: ${still.join(', ')} could not be installed by apt-get; see its messages above.`);
  process.exit(1);
}
