const maxFields = 64;
const lastChars = 16;

/** 32 bits of a text: enough to tell one from another, and nothing of it can be told from them. */
export function computeHash(text: string, hash = 0): number {
  for (let i = 0; i < text.length; i++) hash = (hash * 31 + text.charCodeAt(i)) | 0;
  return hash;
}

/**
 * One number over what the form controls of the page hold: a script that fills or clears a field answers a click
 * without touching the tree. Live collections, because `querySelectorAll` costs twelve times as much on a large page.
 * No value is kept, and of a password only the length counts.
 */
export function computeFieldsHash(doc: Document): number {
  let hash = 0;
  let n = 0;
  for (const tag of ['input', 'select', 'textarea']) {
    for (const field of doc.getElementsByTagName(tag) as HTMLCollectionOf<HTMLInputElement>) {
      if (n++ > maxFields) break;
      const { value, checked, type } = field;
      hash = computeHash(type === 'password' ? '' : value.slice(-lastChars), hash + value.length * 2 + +!!checked);
    }
  }
  return hash;
}
