/** "fr" is "French" to an English reader; a tag that names no language stays as it is. */
export function toLanguageName(tag: string, language: string): string {
  try {
    return new Intl.DisplayNames(language, { type: 'language' }).of(tag) ?? tag;
  } catch {
    // A tag that is being typed is not well formed yet.
    return tag;
  }
}
