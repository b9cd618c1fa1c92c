export type { Decision } from './ask-contract.ts';
export type { Client, ClientEvents } from './client.ts';
export { createClient } from './entry-module.ts';
export { ConfigError, type ConfigErrorCode, type Options } from './options.ts';
export type { Plugin, PluginTools } from './plugin.ts';
