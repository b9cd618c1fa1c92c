#!/usr/bin/env node
import { FolderInUse } from './lock.ts';
import { createLog } from './log.ts';
import { type Collector, startCollector } from './server.ts';
import { readSettings, type Settings, SettingsError, toAdvice, toSettingsError } from './settings.ts';

const log = createLog((line) => process.stderr.write(line), Date.now);

let settings: Settings | undefined;
try {
  settings = readSettings(process.env);
  const advice = toAdvice(settings);
  if (advice) log.info(advice);
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
  const told = isOurs ? error : settings && toSettingsError(error, settings);
  const { stack, message } = error as Error;
  process.stderr.write(told ? `${told.message}\n` : `the collector does not start: ${stack ?? message}\n`);
  process.exit(1);
}

function greet({ url, newAdminKey }: Collector, data: string): void {
  const lines = [
    `Ressenti listens on ${url}`,
    `  snippet  ${url}/`,
    `  demo     ${url}/demo/`,
    `  studio   ${url}/studio/`,
    `  data     ${data}`,
    ...(newAdminKey === null ? [] : [`  admin key, shown this once: ${newAdminKey}`]),
  ];
  // In one piece: whoever waits for the address then has the key, too.
  process.stdout.write(`${lines.join('\n')}\n`);
}
