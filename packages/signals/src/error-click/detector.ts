import { computeHash } from '../page/fields.ts';
import type { Page } from '../page/shapes.ts';
import { type Fault, hearFaults, isRequest } from './hear.ts';
import { isForeign, isOfPress } from './rule.ts';

export interface ErrorClickOptions {
  /** From the press to the error. */
  windowMs: number;
  /** Sends the message too; it may hold what a visitor typed, so it is off. */
  message: boolean;
  /** A request of the press that the server fails to answer (5xx) counts too. */
  http: boolean;
}

export const errorClickDefaults: ErrorClickOptions = { windowMs: 1000, message: false, http: true };

/** A request this soon after a press is the press's. */
const requestMs = 500;

/** What a fault is called, and where it comes from. */
function toError(win: Page['win'], cause: Fault['cause']): { name: string; message: string; source: string } {
  // Without the query, in which there may be a name.
  if (isRequest(cause))
    return { name: 'http', message: `${cause.responseStatus} ${cause.name.split('?')[0]}`, source: cause.name };
  const {
    error,
    reason = error,
    message = String(reason),
    filename,
    lineno,
  } = cause as ErrorEvent & { reason: unknown };
  const known = reason instanceof win.Error ? reason : { name: 'Error', message };
  return { name: known.name, message: known.message, source: `${filename}:${lineno}` };
}

/** @returns says of each fault, in the order in which they came, whether a press brought it about */
export function createErrorJudge(
  page: Page,
  { windowMs, message: isTold, http }: ErrorClickOptions,
): (fault: Fault) => void {
  const ambient: Record<string, number> = {};
  return ({ cause, press, isSync, atMs }) => {
    const isOfRequest = isRequest(cause);
    if (isOfRequest && !http) return;
    const { name: errorType, message, source } = toError(page.win, cause);
    const messageHash = (computeHash(message + (isOfRequest ? '' : source)) >>> 0).toString(36);
    const { downMs = 0 / 0, upMs = 0 / 0 } = press ?? {};
    const delayMs = (isOfRequest ? cause.responseEnd : atMs) - downMs;
    const isOurs = isOfPress(
      isOfRequest ? cause.startTime - upMs : delayMs,
      atMs - (ambient[messageHash] ?? 0 / 0),
      isOfRequest ? requestMs : windowMs,
    );
    if (!isOurs) ambient[messageHash] = atMs;
    else if (press && !press.isTold && !isForeign(message, source)) {
      press.isTold = true;
      page.report(
        {
          kind: 'error_click',
          errorType,
          messageHash,
          confidence: isSync ? 'sync' : 'window',
          delayMs: Math.round(delayMs),
          ...(isTold && { message: message.slice(0, 200) }),
        },
        press,
      );
    }
  };
}

export const startErrorClick = (page: Page, options: ErrorClickOptions): void =>
  hearFaults(page, createErrorJudge(page, options));
