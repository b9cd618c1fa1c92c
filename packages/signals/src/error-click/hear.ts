import type { Activation, Page } from '../page/shapes.ts';

/** Something failed; what is to be made of it, the detector says. */
export interface Fault {
  cause: ErrorEvent | PromiseRejectionEvent | PerformanceResourceTiming;
  /** The press that it may belong to. */
  press: Activation | undefined;
  /** The page's own listeners had not run to their end. */
  isSync: boolean;
  atMs: number;
}

export const isRequest = (cause: Fault['cause']): cause is PerformanceResourceTiming => 'responseStatus' in cause;

/**
 * Hears errors, promises that nobody catches, and answers 5xx to what scripts requested. For the last the browser's own
 * record is read, so nothing has to be wrapped.
 */
export function hearFaults(page: Page, told: (fault: Fault) => void): void {
  const { win, hear, clock, acts } = page;
  const tell = (cause: Fault['cause'], press = page.last()): void =>
    told({ cause, press, isSync: press?.click?.eventPhase !== 0, atMs: clock.mono() });
  // An image that fails to load is heard here too, with itself as the target.
  hear<ErrorEvent | PromiseRejectionEvent>('error unhandledrejection', (event) => event.target === win && tell(event));
  if (!win.PerformanceObserver) return;
  const observer = new win.PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceResourceTiming[])
      if (entry.responseStatus >= 500 && /^(fetch|xml)/.test(entry.initiatorType))
        tell(
          entry,
          acts.find(({ downMs }) => downMs <= entry.startTime),
        );
  });
  observer.observe({ type: 'resource' });
  page.add(() => observer.disconnect());
}
