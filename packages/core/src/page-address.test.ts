import { expect, it } from 'vitest';
import { toPageAddress } from './page-address.ts';

const mask = (text: string): string => text.replace(/[^\s/]+(@|%40)[^\s/]+/g, '[email]');
const page = (address: string, keep: string[] = []): string =>
  toPageAddress(new URL(address, 'https://x.example'), keep, mask);

it('has neither query nor fragment', () => expect(page('/cart?token=abc#secret')).toBe('/cart'));
it('keeps the parameters that were named, and only those', () =>
  expect(page('/cart?utm_source=mail&token=abc&utm_source=b', ['utm_source'])).toBe(
    '/cart?utm_source=mail&utm_source=b',
  ));
it('is masked, in path and parameters', () => {
  expect(page('/user/jo%40x.org/cart')).toBe('/user/[email]/cart');
  expect(page('/user/jo@x.org')).toBe('/user/[email]');
  expect(page('/u?q=jo%40x.org', ['q'])).toBe('/u?q=%5Bemail%5D');
});
it('stays as it is written where nothing is masked', () => expect(page('/caf%C3%A9/%20a')).toBe('/caf%C3%A9/%20a'));
it('survives an encoding that is none', () => expect(page('/%E0%A4%A')).toBe('/%E0%A4%A'));
it('is at most 2048 characters', () => expect(page(`/${'a'.repeat(4000)}`)).toHaveLength(2048));
