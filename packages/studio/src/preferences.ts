import { type Language, languages } from './texts/texts.ts';

export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export interface Preferences {
  language: Language;
  theme: Theme;
}

const name = 'ressenti.studio';

/** What was chosen here before, else what the browser asks for. */
export function readPreferences(options: { storage: () => Storage; languages: readonly string[] }): Preferences {
  const kept = readKept(options.storage);
  const asked = options.languages
    .map((tag) => tag.split('-')[0])
    .find((tag) => languages.some((known) => known === tag));
  return {
    language: languages.find((known) => known === kept.language) ?? languages.find((known) => known === asked) ?? 'en',
    theme: themes.find((known) => known === kept.theme) ?? 'auto',
  };
}

export function writePreferences(storage: () => Storage, preferences: Preferences): void {
  try {
    storage().setItem(name, JSON.stringify(preferences));
  } catch {
    // Refused or full storage costs a choice at the next visit, nothing else.
  }
}

function readKept(storage: () => Storage): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(storage().getItem(name) ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    // Refused storage, or a value that somebody else wrote: the browser's wishes hold.
    return {};
  }
}
