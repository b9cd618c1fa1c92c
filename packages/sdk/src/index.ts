export type { Client } from './api.ts';
export { createClient } from './entry-module.ts';
export type { ClientEvents, Decision, Judgement, ShowOptions } from './inner.ts';
export { ConfigError, type ConfigErrorCode, type Options } from './options.ts';
export type { Plugin, PluginTools } from './plugin.ts';
