import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { createAddressBook } from './address.ts';

const dayMs = 86_400_000;

/** Asks for the name of a request from an address, perhaps through proxies. */
async function nameOf(
  book: ReturnType<typeof createAddressBook>,
  remoteAddress: string,
  forwarded?: string,
): Promise<string | null> {
  const app = new Hono();
  app.get('/', (context) => context.json({ name: book(context) }));
  const request = new Request('http://x/', { headers: forwarded ? { 'x-forwarded-for': forwarded } : {} });
  const response = await app.fetch(request, { incoming: { socket: { remoteAddress } } });
  return ((await response.json()) as { name: string | null }).name;
}

test('a name is the same for an address, another for another, and holds neither', async () => {
  const book = createAddressBook(0, () => 0);
  const [first, again, other] = [
    await nameOf(book, '203.0.113.7'),
    await nameOf(book, '::ffff:203.0.113.7'),
    await nameOf(book, '203.0.113.8'),
  ];
  expect(first).toBe(again);
  expect(first).not.toBe(other);
  expect(first).not.toContain('203');
});

test('a name means nothing the day after', async () => {
  let nowMs = 0;
  const book = createAddressBook(0, () => nowMs);
  const before = await nameOf(book, '203.0.113.7');
  nowMs = dayMs;
  expect(await nameOf(book, '203.0.113.7')).not.toBe(before);
});

test('what a client says of itself is believed only as far as proxies were configured', async () => {
  const direct = createAddressBook(0, () => 0);
  expect(await nameOf(direct, '203.0.113.7', '1.1.1.1')).toBe(await nameOf(direct, '203.0.113.7'));
  expect(await nameOf(direct, '127.0.0.1', '1.1.1.1')).toBeNull();
  const behind = createAddressBook(1, () => 0);
  const real = await nameOf(behind, '127.0.0.1', '203.0.113.7');
  expect(real).not.toBeNull();
  expect(await nameOf(behind, '127.0.0.1', '6.6.6.6, 203.0.113.7')).toBe(real);
  expect(await nameOf(behind, '127.0.0.1')).toBeNull();
});
