import type { SignalsConfig, StartOne } from '../start-one.ts';
import { type ProbeOptions, startProbes, watchCalls } from './probes.ts';
import type { Page } from './shapes.ts';

/** A request this soon after a click is the click's. */
const requestMs = 500;

export interface RequestOptions {
  /** Sees a press that starts a request: it is given more time. */
  requests: boolean;
}

/** Sees which press starts a request. */
export function startRequests(page: Page, { requests }: RequestOptions): void {
  if (!requests) return;
  watchCalls(page, '.fetch XMLHttpRequest.send', () => {
    const nowMs = page.clock.mono();
    const last = page.last();
    if (last && nowMs - last.upMs <= requestMs) last.requestMs ??= nowMs;
  });
}

/** A detector of presses with the probes that it asks for. */
export const withProbes =
  <O extends ProbeOptions & Partial<RequestOptions>>(begin: (page: Page, options: O) => void) =>
  (page: Page, options: O): void => {
    begin(page, options);
    startProbes(page, options);
    startRequests(page, { requests: false, ...options });
  };

/** Whoever asks for slow clicks lets requests be seen. */
export function startPressRequests(start: StartOne, config: SignalsConfig): void {
  start('dead_click', { requests: !!config.slow_click }, startRequests);
  if (config.slow_click)
    start(
      'slow_click',
      { probes: true, requests: true },
      withProbes(() => {}),
    );
}
