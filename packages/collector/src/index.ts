export { FolderInUse } from './lock.ts';
export { createLog, type Log } from './log.ts';
export { type Collector, type CollectorOptions, startCollector } from './server.ts';
export { readSettings, type Settings, SettingsError } from './settings.ts';
