import { chooseLanguage, type DetectedLanguage, toTokens } from '@ressenti/metrics';
import { eld } from 'eld/extrasmall';

/** The language a verbatim is written in: that of its page, unless a long enough text surely is in another. */
export function toLanguage(text: string, locale: string | null): string | null {
  const page = locale?.split('-')[0]?.toLowerCase() ?? null;
  const words = toTokens(text, page ?? 'en').length;
  return chooseLanguage({ locale: page, words, detected: words >= 3 ? detect(text) : null });
}

function detect(text: string): DetectedLanguage | null {
  const found = eld.detect(text);
  return found.language === '' ? null : { language: found.language, isReliable: found.isReliable() };
}
