import { useWords } from '../words.ts';
import { withFrenchSpaces } from './french-spaces.ts';
import { importEn } from './import-en.ts';
import { importFr } from './import-fr.ts';
import type { Language } from './texts.ts';

/** What the import screen says: fetched with it, for most who read results never import any. */
export const importCatalogue: Readonly<Record<Language, typeof importEn>> = {
  en: importEn,
  fr: withFrenchSpaces(importFr),
};

export function useImportTexts(): typeof importEn {
  return importCatalogue[useWords().language];
}
