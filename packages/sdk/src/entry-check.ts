/** Fetched only for a configuration that no collector has checked. */
export { validateSiteConfig } from '@ressenti/protocol';
