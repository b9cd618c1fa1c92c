import type { Journey } from '@ressenti/protocol';
import { describe, expect, it } from 'vitest';
import { computeElementMatch, computeUrlMatch, matchesUrl } from './match.ts';

const at = (address: string): URL => new URL(address, 'https://shop.example');

describe('an address pattern', () => {
  it.each([
    ['/cart', '/cart', true],
    ['/cart', '/cart/', true],
    ['/cart/', '/cart', true],
    ['/cart', '/cart?step=2#top', true],
    ['/cart', '/carts', false],
    ['/cart*', '/cart', true],
    ['/cart*', '/cart-2', true],
    ['/cart*', '/cart/items', false],
    ['/cart**', '/cart/items/4', true],
    ['/*/cart', '/fr/cart', true],
    ['/*/cart', '/fr/be/cart', false],
    ['/**/cart', '/fr/be/cart', true],
    ['/', '/', true],
    ['/', '/cart', false],
    ['/a.b', '/aXb', false],
    ['/a(b)', '/a(b)', true],
    ['/checkout?step=pay', '/checkout?step=pay&x=1', true],
    ['/checkout?step=pay', '/checkout?step=ship', false],
    ['/checkout?step', '/checkout?step=anything/else', true],
    ['/checkout?step', '/checkout', false],
    ['/app#/pay*', '/app#/payment', true],
    ['/app#/pay*', '/app#/cart', false],
    ['https://shop.example/cart', '/cart', true],
    ['https://other.example/cart', '/cart', false],
    ['https://*.example/cart', '/cart', true],
  ])('%s on %s: %s', (pattern, address, expected) => {
    expect(matchesUrl(pattern, at(address))).toBe(expected);
  });

  it('fits a file by its path, in engines that give files no origin too', () => {
    const file = new URL('file:///home/ada/shop/cart.html');
    expect(matchesUrl('/**/cart.html', file)).toBe(true);
    expect(matchesUrl('/cart.html', file)).toBe(false);
    expect(matchesUrl('https://shop.example/**', file)).toBe(false);
  });

  it.each(['//', 'https://', 'https://[x', '/cart'])('%s fits no page without an address of its own', (pattern) => {
    expect(matchesUrl(pattern, new URL('about:srcdoc'))).toBe(false);
  });

  it.each(['//', 'https://', 'https://[x', 'https://1.2.3.4.5'])('%s is none, and fits nothing', (pattern) => {
    expect(matchesUrl(pattern, at('/cart'))).toBe(false);
  });

  it('takes no time on a pattern made to be slow', () => {
    expect(matchesUrl(`/${'*a'.repeat(40)}`, at(`/${'a'.repeat(60)}b`))).toBe(false);
  });
});

describe('the step of a page', () => {
  const journey: Journey = {
    id: 'purchase',
    steps: [
      { id: 'home', enter: [{ url: '/**' }] },
      { id: 'cart', enter: [{ url: '/cart*' }, { event: 'cart_viewed' }] },
      { id: 'pay', enter: [{ selector: '#pay' }] },
      { id: 'thanks' },
    ],
  };

  it('is by its address the one whose pattern says most', () => {
    expect(computeUrlMatch(journey, at('/cart'))).toEqual({ step: 'cart', via: 'url' });
    expect(computeUrlMatch(journey, at('/help'))).toEqual({ step: 'home', via: 'url' });
  });
  it('is by its elements the one that is visible', () => {
    expect(computeElementMatch(journey, (selector) => selector === '#pay')).toEqual({ step: 'pay', via: 'selector' });
  });
  it('is none where nothing fits', () => {
    const only = { ...journey, steps: journey.steps.slice(1) };
    expect(computeUrlMatch(only, at('/help'))).toBeNull();
    expect(computeElementMatch(only, () => false)).toBeNull();
  });
});
