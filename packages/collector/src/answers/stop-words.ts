import { createStopWords, type IsStopWord } from '@ressenti/metrics';
import stopWords from 'stopwords-iso' with { type: 'json' };

const lists = stopWords as Record<string, string[]>;
const rules = new Map<string, IsStopWord>();

/** The stop words of a language; a language without a list has none. */
export function toStopWords(language: string): IsStopWord {
  let rule = rules.get(language);
  if (!rule) {
    rule = createStopWords(Object.hasOwn(lists, language) ? (lists[language] ?? []) : [], language);
    rules.set(language, rule);
  }
  return rule;
}
