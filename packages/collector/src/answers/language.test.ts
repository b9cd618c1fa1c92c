import { expect, test } from 'vitest';
import { toLanguage } from './language.ts';

test.each([
  ['a short text is taken for the language of its page', 'Très bien', 'en-GB', 'en'],
  [
    'a long one that surely is in another language for that',
    'Le bouton du code promo ne marche pas du tout',
    'en',
    'fr',
  ],
  ['a long one in that of its page stays there', 'The voucher button does nothing at all today', 'en', 'en'],
  ['without a page three words are enough', 'Der Gutschein funktioniert heute leider überhaupt nicht mehr', null, 'de'],
  ['without a page a word says nothing', 'Ok', null, null],
])('%s', (_, text, locale, language) => {
  expect(toLanguage(text, locale)).toBe(language);
});
