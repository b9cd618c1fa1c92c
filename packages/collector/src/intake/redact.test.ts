import type { EventData, SiteConfig } from '@ressenti/protocol';
import { expect, test } from 'vitest';
import { makeEvent } from '../testing/events.ts';
import { redactEvent } from './redact.ts';

const redacted = (data: Partial<EventData<'survey-answer'>>, privacy: SiteConfig['privacy'] = {}) => {
  const event = makeEvent('survey-answer', {
    survey: 's',
    inviteId: 'i',
    question: 'why',
    instrument: 'text',
    value: '',
    ms: 1,
    ...data,
  });
  redactEvent(event, { site: 'shop', privacy });
  return event.data as EventData<'survey-answer'>;
};
const page = (address: string, keepParams?: string[]): string | undefined => {
  const event = makeEvent('event', { name: 'x' }, { page: address });
  redactEvent(event, { site: 'shop', privacy: keepParams ? { keepParams } : {} });
  return event.page;
};

test('masks what a browser let through, in text and in value', () => {
  expect(redacted({ value: 'Call +32 2 555 12 12', text: 'me@example.org' })).toMatchObject({
    value: 'Call [phone]',
    text: '[email]',
  });
});

test('leaves numbers and a verbatim without personal data alone', () => {
  expect(redacted({ value: 5, text: 'Trop long' })).toMatchObject({ value: 5, text: 'Trop long' });
});

test('masks nothing where the site asks for nothing or for some kinds only', () => {
  expect(redacted({ text: 'me@example.org' }, { redact: [] }).text).toBe('me@example.org');
  expect(redacted({ text: '+32 2 555 12 12' }, { redact: ['email'] }).text).toBe('+32 2 555 12 12');
});

test('keeps of an address the path and the parameters the site keeps', () => {
  expect(page('/cart?email=me@example.org&utm_source=mail#token')).toBe('/cart');
  expect(page('/cart?email=me@example.org&utm_source=mail', ['utm_source'])).toBe('/cart?utm_source=mail');
  expect(page('/cart?x=1', ['utm_source'])).toBe('/cart');
});
