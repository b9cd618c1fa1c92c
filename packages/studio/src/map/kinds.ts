import type { Words } from '../words.ts';

/** A signal kind in the reader's language; a kind that a plug-in brought keeps its own name. */
export function toReadableKind(words: Words, kind: string): string {
  return words.t.signalKinds[kind] ?? kind.replace(/_/g, ' ');
}
