import { describe, expect, it } from 'vitest';
import { CollectorError, createCollectorClient } from './collector-client.ts';
import { makeSampleMap } from './fixtures/sample-map.ts';

function createClient(answer: () => Response | Promise<Response>, key: string | null = null) {
  const asked: Request[] = [];
  const client = createCollectorClient({
    base: 'http://collector.test',
    key: () => key,
    fetch: async (input, init) => {
      asked.push(new Request(input, init));
      return answer();
    },
  });
  return { client, asked };
}
const request = { site: 'a/b', journey: 'é', from: '2026-11-01', to: '2026-11-02', segment: { device: 'mobile' } };

describe('reading from the collector', () => {
  it('asks for a map with its days and segment, and with the key when there is one', async () => {
    const { client, asked } = createClient(() => Response.json(makeSampleMap()), 'secret');
    expect((await client.map(request)).journey.id).toBe('purchase');
    expect(asked[0]?.url).toBe(
      'http://collector.test/v1/sites/a%2Fb/journeys/%C3%A9/map?from=2026-11-01&to=2026-11-02&device=mobile',
    );
    expect(asked[0]?.headers.get('authorization')).toBe('Bearer secret');
  });

  it('sends no authorization without a key, so that the loopback session counts', async () => {
    const { client, asked } = createClient(() => Response.json({ sites: [] }));
    await client.sites();
    expect(asked[0]?.headers.has('authorization')).toBe(false);
  });

  it('passes on what the problem says', async () => {
    const { client } = createClient(() =>
      Response.json({ title: 'No such journey', status: 404, detail: 'site demo has no journey é' }, { status: 404 }),
    );
    await expect(client.map(request)).rejects.toMatchObject({ status: 404, detail: 'site demo has no journey é' });
  });

  it('says status only when the answer is no problem document, and 0 when there is no answer', async () => {
    const page = createClient(() => new Response('<h1>Bad gateway</h1>', { status: 502 }));
    await expect(page.client.sites()).rejects.toMatchObject({ status: 502, detail: null });
    const silent = createClient(() => Promise.reject(new TypeError('network')));
    const error = await silent.client.sites().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(CollectorError);
    expect(error).toMatchObject({ status: 0 });
  });

  it('does not take a page that is no JSON for an answer', async () => {
    const { client } = createClient(() => new Response('<h1>hello</h1>', { status: 200 }));
    await expect(client.sites()).rejects.toBeInstanceOf(CollectorError);
  });
});
