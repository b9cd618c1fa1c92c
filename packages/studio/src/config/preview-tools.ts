import type { Clock, Guard, Listen, SurveyModule } from '@ressenti/core';

/** The small tools that the script hands to the survey interface; here they serve the preview alone. */
export function createPreviewTools(win: Window & typeof globalThis): { clock: Clock; guard: Guard; listen: Listen } {
  const guard: Guard = {
    run(where, fn) {
      try {
        return fn();
      } catch (error) {
        guard.fail(where, error);
        return undefined;
      }
    },
    wrap:
      (where, fn) =>
      (...args) =>
        guard.run(where, () => fn(...args)),
    fail: (where, error) => guard.warn(`${where}: ${error instanceof Error ? error.message : String(error)}`),
    warn: (sentence) => win.console.warn(`studio preview: ${sentence}`),
  };
  return {
    guard,
    clock: {
      now: () => Math.round(win.Date.now()),
      mono: () => Math.round(win.performance.now()),
      after(ms, fn) {
        const timer = win.setTimeout(fn, ms);
        return () => win.clearTimeout(timer);
      },
    },
    listen(target, type, listener, options) {
      const handler = guard.wrap(type, listener as (event: Event) => void);
      const settings = { capture: true, passive: true, ...options };
      target.addEventListener(type, handler, settings);
      return () => target.removeEventListener(type, handler, settings);
    },
  };
}

/** The very bundle that visitors get. Fetched when first needed; same origin, so the content policy lets it in. */
export function fetchSurveyInterface(address: string): Promise<SurveyModule> {
  return import(address) as Promise<SurveyModule>;
}
