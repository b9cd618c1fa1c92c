import { expect, it } from 'vitest';
import { toText } from './local-text.ts';

it('prefers the reader’s language, then a regional form of it, then the site’s order, then anything', () => {
  expect(toText({ en: 'Cart', fr: 'Panier' }, 'cart', 'fr', ['en'])).toBe('Panier');
  expect(toText({ en: 'Cart', 'fr-CA': 'Panier' }, 'cart', 'fr', ['en'])).toBe('Panier');
  expect(toText({ de: 'Korb', en: 'Cart' }, 'cart', 'fr', ['en', 'de'])).toBe('Cart');
  expect(toText({ de: 'Korb' }, 'cart', 'fr', ['en'])).toBe('Korb');
});

it('falls back to the id where there is no text', () => {
  expect(toText(undefined, 'cart', 'fr', ['en'])).toBe('cart');
  expect(toText({}, 'cart', 'fr', ['en'])).toBe('cart');
});
