/** Made by an extension, by the browser about itself, or by the delivery of what is noticed here: not the page's. */
export const isForeign = (message: string, source: string): boolean =>
  /^\w+(-\w+)?-extension:|\/v1\/batch\?/.test(source) || message.includes('ResizeObserver loop');

/** A page that throws an error by itself throws it again so long. */
const ambientMs = 60_000;

/**
 * Whether an error belongs to a press: soon after it, and not one that this page throws anyway.
 * @param delayMs from the press to the error, NaN without a press
 * @param sinceAmbientMs since the same error came without any press, NaN if it never did
 */
export const isOfPress = (delayMs: number, sinceAmbientMs: number, windowMs: number): boolean =>
  delayMs <= windowMs && !(sinceAmbientMs <= ambientMs);
