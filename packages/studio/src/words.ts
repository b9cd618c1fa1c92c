import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { createFormat, type Format } from './format.ts';
import { catalogue, type Language, type Texts } from './texts/texts.ts';

/** What a screen needs in order to speak: sentences and numbers of one language. */
export interface Words {
  language: Language;
  t: Texts;
  format: Format;
}

export function createWords(language: Language): Words {
  return { language, t: catalogue[language], format: createFormat(language) };
}

export const WordsContext = createContext<Words>(createWords('en'));

export function useWords(): Words {
  return useContext(WordsContext);
}
