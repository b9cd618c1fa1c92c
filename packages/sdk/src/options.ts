import type { ConsentState, Guard } from '@ressenti/core';
import {
  type AnyEvent,
  type Issue,
  type RessentiEvent,
  type SiteConfig,
  toReceived,
  toSentence,
} from '@ressenti/protocol';
import { isLanguageTag } from './assemble.ts';
import type { Plugin } from './plugin.ts';
import { isConsentState } from './sound.ts';

/** What `init` and `createClient` take: the attributes of the script tag in camelCase, and a few more. */
export interface Options {
  /** Site id, as in the configuration. Required. */
  site: string;
  /** Collector's origin or path prefix: `https://feedback.example.com`. Script tag: default where the script came from. */
  endpoint?: string;
  /** The configuration itself, or the address of a file with it, or `#id` of `<script type="application/json" id="id">`. */
  config?: SiteConfig | string;
  /** State at the start; default what the configuration says. */
  consent?: ConsentState;
  /** BCP 47 tag; default `<html lang>`, then the browser's. */
  locale?: string;
  /** Decision log on the page and in the console. Default false. */
  debug?: boolean;
  /** For style sheets, where the page's security policy asks for one. */
  nonce?: string;
  plugins?: readonly Plugin[];
  /** Sees each event before it is stored: returns it, changed or not, or null to drop it. */
  beforeSend?: (event: AnyEvent) => RessentiEvent | null;
}

export type ConfigErrorCode = 'bad-option' | 'bad-config';

/** A caller's mistake at the start. `code` is stable; the message says where, what was expected, what came. */
export class ConfigError extends Error {
  readonly code: ConfigErrorCode;
  readonly issues: readonly Issue[];
  constructor(code: ConfigErrorCode, where: string, issues: readonly Issue[]) {
    super(`${issues.map((issue) => toSentence(where, issue)).join('; ')}; collection stays off.`);
    this.name = 'ConfigError';
    this.code = code;
    this.issues = issues;
  }
}

/** As a sentence lists them; a test holds them to the type. */
const known = 'site, endpoint, config, consent, locale, debug, nonce, plugins, beforeSend';

/** Says of each option that nobody knows that it does nothing: most likely it is one of the others, misspelt. */
export function warnOfOptions(options: object, guard: Guard): void {
  for (const key of Object.keys(options))
    if (!known.split(', ').includes(key))
      guard.warn(`options/${key}: expected one of ${known}, received "${key}"; it does nothing.`);
}

/** Everything that is wrong with the options, the configuration in them apart. */
export function computeOptionIssues(options: unknown): Issue[] {
  const issues: Issue[] = [];
  const given = Object(options) as Record<string, unknown>;
  const rule = (key: string, expected: string, holds: (value: unknown) => boolean): void => {
    const value = given[key];
    if (value !== undefined && value !== null && !holds(value)) wrong(key, expected);
  };
  const wrong = (key: string, expected: string): void => {
    issues.push({ pointer: `/${key}`, expected, received: toReceived(given[key]) });
  };
  const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
  const isFunction = (value: unknown): boolean => typeof value === 'function';
  if (typeof given.site !== 'string' || !/^[a-z0-9][a-z0-9_-]{0,63}$/.test(given.site)) wrong('site', 'a site id');
  rule('endpoint', 'an address', isText);
  rule('config', 'a configuration or its address', (value) => isText(value) || typeof value === 'object');
  rule('consent', '"granted", "denied" or "pending"', (value) => isConsentState(value));
  rule(
    'locale',
    'a language tag',
    (value) => isText(value) && isLanguageTag(value as string) && String(value).length < 36,
  );
  rule('beforeSend', 'a function', isFunction);
  rule('plugins', 'a list of plugins', Array.isArray);
  return issues;
}
