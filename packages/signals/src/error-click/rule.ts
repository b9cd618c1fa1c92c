/** What is known of an error. */
export interface PageError {
  message: string;
  source: string;
  line: number;
}

/** Made by an extension, or by the browser about itself: not the page's. */
const foreign = /^(chrome|moz|safari(-web)?)-extension:/;

export const isForeign = ({ message, source }: PageError): boolean =>
  foreign.test(source) || message.includes('ResizeObserver loop');

/** 32 bits in base 36: enough to tell one error from another, nothing of its text. */
export function computeHash(text: string): string {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (hash * 31 + text.charCodeAt(i)) | 0;
  return (hash >>> 0).toString(36);
}

/**
 * Whether an error belongs to a press: soon after it, and not one that this page throws anyway.
 * @param delayMs from the press to the error, Infinity without a press
 * @param sinceAmbientMs since the same error came without any press, Infinity if it never did
 */
export const isOfPress = (delayMs: number, sinceAmbientMs: number, windowMs: number): boolean =>
  delayMs <= windowMs && sinceAmbientMs > ambientMs;

const ambientMs = 60_000;
