const lastChars = 16;

/** 32 bits of a text: enough to tell one from another, and nothing of it can be told from them. */
export function computeHash(text: string, hash = 0): number {
  for (let i = 0; i < text.length; i++) hash = (hash * 31 + text.charCodeAt(i)) | 0;
  return hash;
}

export type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

export const isField = (node: EventTarget | null | undefined): node is Field =>
  /^(input|select|textarea)$/.test((node as Element | null | undefined)?.localName ?? '');

/**
 * One number over what form controls hold: a script that fills or clears a field answers a click without touching the
 * tree. No value is kept, and of a password only the length counts.
 */
export function computeFieldsHash(fields: readonly Field[]): number {
  let hash = 0;
  for (const field of fields) {
    const { value, type, checked, indeterminate } = field as HTMLInputElement;
    const text = type === 'password' ? '' : value.slice(-lastChars);
    hash = computeHash(text, hash + value.length * 4 + +!!checked + (indeterminate ? 2 : 0));
  }
  return hash;
}
