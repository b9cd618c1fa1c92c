import type { WaitOptions } from './rule.ts';

export const waitPainDefaults: WaitOptions = { warnMs: 4000, severeMs: 10_000, selectors: '', steps: '' };
