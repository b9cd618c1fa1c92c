const maxFields = 64;

/**
 * One number over what the form controls of the page hold: a script that fills or clears a field answers a click
 * without touching the tree. Live collections, because `querySelectorAll` costs twelve times as much on a large page.
 * Nothing of a value can be told from the number, and it lives only until the verdict; of a password only the length counts.
 */
export function computeFieldsHash(doc: Document): number {
  let hash = 0;
  let n = 0;
  for (const tag of ['input', 'select', 'textarea']) {
    const fields = doc.getElementsByTagName(tag);
    for (let i = 0; i < fields.length && n < maxFields; i++, n++) {
      const field = fields[i] as HTMLInputElement;
      const { value, type } = field;
      hash = (hash * 31 + value.length * 2 + (field.checked ? 1 : 0)) | 0;
      if (type !== 'password')
        for (let c = Math.max(0, value.length - 16); c < value.length; c++)
          hash = (hash * 31 + value.charCodeAt(c)) | 0;
    }
  }
  return hash;
}
