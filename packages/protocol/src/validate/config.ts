import { type SiteConfig, siteConfigShape } from '../config.ts';
import type { Issue, Result } from '../issues.ts';
import { check } from './check.ts';

/**
 * Holds a site configuration against its shape: keys, types, ranges.
 * Enough for a browser; what refers to what is judged by `validateSiteConfig` before publishing.
 * @returns the same object, typed, or every issue with its JSON Pointer; never throws
 */
export function validateSiteShape(input: unknown): Result<SiteConfig> {
  const issues: Issue[] = [];
  check(siteConfigShape, input, '', issues);
  return issues.length > 0 ? { ok: false, issues } : { ok: true, value: input as SiteConfig };
}
