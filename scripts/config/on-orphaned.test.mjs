import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const module = fileURLToPath(new URL('on-orphaned.mjs', import.meta.url));
const child = `import { onOrphaned } from ${JSON.stringify(module)};
onOrphaned(() => { console.log('stopped'); process.exit(0); });
setInterval(() => {}, 1000);
console.log('ready');`;

test('what npm started ends after the shell between them was killed', async () => {
  const shell = spawn('sh', ['-c', '"$0" --input-type=module -e "$1"; true', process.execPath, child], {
    env: { ...process.env, npm_lifecycle_event: 'start' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  for await (const chunk of shell.stdout) {
    printed += chunk;
    if (printed === 'ready\n') shell.kill('SIGKILL');
  }
  expect(printed).toBe('ready\nstopped\n');
  if (shell.signalCode === null) await once(shell, 'exit');
});
