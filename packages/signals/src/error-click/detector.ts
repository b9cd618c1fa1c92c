import { computeHash } from '../page/fields.ts';
import type { Page } from '../page/page.ts';
import type { Activation } from '../page/presses.ts';
import { isForeign, isOfPress } from './rule.ts';

export interface ErrorClickOptions {
  /** From the press to the error. */
  windowMs: number;
  /** Sends the message too; it may hold what a visitor typed, so it is off. */
  message: boolean;
}

export const errorClickDefaults: ErrorClickOptions = { windowMs: 1000, message: false };

export function startErrorClick(page: Page, { windowMs, message: isTold }: ErrorClickOptions): void {
  const { win, clock } = page;
  const ambient: Record<string, number> = {};
  const said = new WeakSet<Activation>();
  const judge = (error: unknown, fallback: string, source: string, line: number): void => {
    const { name: errorType, message } = error instanceof win.Error ? error : { name: 'Error', message: fallback };
    const nowMs = clock.mono();
    const messageHash = (computeHash(message + line) >>> 0).toString(36);
    const press = page.last();
    const delayMs = nowMs - (press?.downMs ?? 0 / 0);
    if (!isOfPress(delayMs, nowMs - (ambient[messageHash] ?? 0 / 0), windowMs)) ambient[messageHash] = nowMs;
    else if (press && !said.has(press) && !isForeign(message, source)) {
      said.add(press);
      press.isTold = true;
      page.report(
        {
          kind: 'error_click',
          errorType,
          messageHash,
          confidence: press.isOver ? 'window' : 'sync',
          delayMs: Math.round(delayMs),
          ...(isTold && { message: message.slice(0, 200) }),
        },
        press,
      );
    }
  };
  page.listen<ErrorEvent>(win, 'error', ({ error, message, filename, lineno, target }) => {
    // An image that fails to load is heard here too, with itself as the target.
    if (target === win) judge(error, message, filename, lineno);
  });
  page.listen<PromiseRejectionEvent>(win, 'unhandledrejection', ({ reason }) => judge(reason, String(reason), '', 0));
}
