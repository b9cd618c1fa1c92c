import { createRequire } from 'node:module';
import { createStopWords, type IsStopWord } from '@ressenti/metrics';

// Half a megabyte that most threads never need: read at the first question.
const require = createRequire(import.meta.url);
let lists: Record<string, string[]> | undefined;
const rules = new Map<string, IsStopWord>();

/** The stop words of a language; a language without a list has none. */
export function toStopWords(language: string): IsStopWord {
  let rule = rules.get(language);
  if (!rule) {
    lists ??= require('stopwords-iso') as Record<string, string[]>;
    rule = createStopWords(Object.hasOwn(lists, language) ? (lists[language] ?? []) : [], language);
    rules.set(language, rule);
  }
  return rule;
}
