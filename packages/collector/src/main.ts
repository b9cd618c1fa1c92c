import { FolderInUse } from './lock.ts';
import { createLog } from './log.ts';
import { type Collector, startCollector } from './server.ts';
import { readSettings, SettingsError } from './settings.ts';

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const log = createLog((line) => process.stderr.write(line), Date.now);

try {
  const settings = readSettings(process.env);
  const collector = await startCollector({ settings, log, nowMs: Date.now });
  greet(collector, settings.store === 'sqlite' ? settings.dataFolder : 'memory, gone when the collector stops');
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (isStopping) return;
      isStopping = true;
      collector.stop().then(
        () => process.exit(0),
        (error: Error) => {
          log.error('shutting down failed', { reason: error.message });
          process.exit(1);
        },
      );
    });
} catch (error) {
  const isOurs = error instanceof SettingsError || error instanceof FolderInUse;
  const inUse = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
  if (isOurs) process.stderr.write(`${error.message}\n`);
  else if (inUse)
    process.stderr.write(
      `PORT: expected a free port, received one in use (${(error as Error).message}); the collector does not start.\n`,
    );
  else process.stderr.write(`the collector does not start: ${(error as Error).stack}\n`);
  process.exit(1);
}

function greet({ url, newAdminKey }: Collector, data: string): void {
  say(`Ressenti listens on ${url}`);
  say(`  snippet  ${url}/`);
  say(`  demo     ${url}/demo/`);
  say(`  studio   ${url}/studio/`);
  say(`  data     ${data}`);
  if (newAdminKey !== null) say(`  admin key, shown this once: ${newAdminKey}`);
}
