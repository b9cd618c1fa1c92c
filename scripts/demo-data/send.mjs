import { randomUUID } from 'node:crypto';

/** What somebody at the terminal can do something about. */
export class SendError extends Error {}

const mostTries = 20;

/** Through the public intake, as a browser sends. */
export function createIntake(endpoint) {
  const url = new URL('/v1/batch?site=demo', endpoint);
  const tab = randomUUID();
  return {
    size: 250,
    post: (events) =>
      ask(url, {
        headers: { 'content-type': 'text/plain', origin: url.origin },
        body: JSON.stringify({
          batch: randomUUID(),
          sentAt: Date.now(),
          sentMono: performance.now(),
          tab,
          sdk: 'demo-data',
          events,
        }),
      }),
  };
}

/** Through the import address, which takes events however old. Without a key the studio's session has to do. */
export async function createImport({ endpoint, key }) {
  const url = new URL('/v1/sites/demo/import', endpoint);
  const access = key === '' ? await toSession(url) : { authorization: `Bearer ${key}` };
  return {
    size: 5000,
    post: (events) =>
      ask(url, {
        headers: { ...access, 'content-type': 'application/x-ndjson' },
        body: events.map((event) => JSON.stringify(event)).join('\n'),
      }),
  };
}

/** On this machine the studio opens without its key; so does this. */
async function toSession(url) {
  const response = await reach(new URL('/studio/', url));
  const [cookie] = (response.headers.get('set-cookie') ?? '').split(';');
  if (!cookie)
    throw new SendError(
      'what is older than four weeks goes through the import address, which asks for the admin key; give it as --key or RESSENTI_ADMIN_KEY, or ask for less with --days 28. Nothing was sent.',
    );
  return { cookie, 'sec-fetch-site': 'same-origin' };
}

/** Waits as long as the collector asks when it has enough to do. */
async function ask(url, request) {
  for (let attempt = 0; attempt < mostTries; attempt++) {
    const response = await reach(url, { method: 'POST', ...request });
    if (response.ok) return response.json();
    const problem = await response.json().catch(() => ({}));
    if (response.status !== 429 && response.status !== 503)
      throw new SendError(`the collector answered ${response.status} ${problem.title ?? ''}: ${problem.detail ?? ''}`);
    const waitS = Number(problem.retryAfter ?? response.headers.get('retry-after') ?? 1);
    await new Promise((resolve) => setTimeout(resolve, Math.max(0.2, waitS) * 1000));
  }
  throw new SendError(`the collector kept asking to wait; giving up after ${mostTries} tries.`);
}

async function reach(url, request) {
  try {
    return await fetch(url, request);
  } catch (error) {
    throw new SendError(
      `no collector answers at ${url.origin} (${error.cause?.code ?? error.message}); start it with npm start. Nothing more was sent.`,
    );
  }
}
