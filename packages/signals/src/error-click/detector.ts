import type { Activation } from '../page/activations.ts';
import type { Page } from '../page/page.ts';
import { computeHash, isForeign, isOfPress } from './rule.ts';

export interface ErrorClickOptions {
  /** From the press to the error. */
  windowMs: number;
  /** Sends the message too; it may hold what a visitor typed, so it is off. */
  message: boolean;
}

export const errorClickDefaults: ErrorClickOptions = { windowMs: 1000, message: false };

export function startErrorClick(page: Page, { windowMs, message: isTold }: ErrorClickOptions): void {
  const { win, clock, acts } = page;
  const ambient = new Map<string, number>();
  const said = new WeakSet<Activation>();
  const judge = (error: unknown, fallback: string, source: string, line: number): void => {
    const { name, message } = error instanceof win.Error ? error : { name: 'Error', message: fallback };
    if (isForeign({ message, source, line })) return;
    const nowMs = clock.mono();
    const hash = computeHash(message + line);
    const press = acts.answers.pending().at(-1);
    const delayMs = press ? nowMs - press.downMs : Number.POSITIVE_INFINITY;
    if (delayMs > windowMs) ambient.set(hash, nowMs);
    if (
      !press ||
      said.has(press) ||
      !isOfPress(delayMs, nowMs - (ambient.get(hash) ?? Number.NEGATIVE_INFINITY), windowMs)
    )
      return;
    said.add(press);
    page.report(
      {
        kind: 'error_click',
        errorType: name,
        messageHash: hash,
        confidence: press.over ? 'window' : 'sync',
        delayMs: Math.round(delayMs),
        ...(isTold && { message: message.slice(0, 200) }),
      },
      { element: press.control, place: press.place, monoMs: press.downMs },
    );
  };
  page.listen<ErrorEvent>(win, 'error', ({ error, message, filename, lineno, target }) => {
    // An image that fails to load is heard here too, with itself as the target.
    if (target === win) judge(error, message, filename, lineno);
  });
  page.listen<PromiseRejectionEvent>(win, 'unhandledrejection', ({ reason }) => judge(reason, String(reason), '', 0));
}
