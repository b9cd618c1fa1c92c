import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { publicHeaders } from '../cors.ts';
import { type Asked, readBuild, refreshing, toAsked } from '../pages/builds.ts';
import { createFileShelf, type ServedFile, toEncoding } from '../pages/files.ts';
import { pageHeaders, toDemoPolicy, toLandingPolicy, toStudioPolicy } from '../pages/policy.ts';
import { fillTemplate } from '../pages/template.ts';
import { Problem } from '../problem.ts';
import type { Tools } from '../tools.ts';

/** Scripts that pages of other sites fetch. */
const sharedScript = /^\/[\w-]+\.js(\.map)?$/;

export interface Pages {
  /** `/`: what runs here. */
  landing(context: Context): Promise<Response>;
  /** Everything else that is a file: scripts, studio, demo. */
  file(context: Context): Promise<Response>;
  /** Whether there is something at this address for those who ask for it with GET. */
  has(context: Context): Promise<boolean>;
}

export function createPages({ publicFolder, ownFolder, gate, publicOrigin }: Tools): Pages {
  const shelf = createFileShelf(publicFolder);
  const own = createFileShelf(ownFolder);

  const toPage = (file: ServedFile, values: Record<string, string>, headers: Record<string, string>): Response =>
    new Response(fillTemplate(file.bytes.toString('utf8'), values), {
      headers: { ...pageHeaders, 'Content-Type': file.type, ...headers },
    });

  const toPageResponse = (context: Context, path: string, file: ServedFile): Response => {
    if (path.startsWith('/studio/')) {
      const cookie = gate.toSessionCookie(context.req.raw);
      return toPage(
        file,
        {},
        {
          'Content-Security-Policy': toStudioPolicy(),
          'Cross-Origin-Opener-Policy': 'same-origin',
          ...(cookie ? { 'Set-Cookie': cookie } : {}),
        },
      );
    }
    if (path.startsWith('/docs/'))
      return toPage(
        file,
        { ORIGIN: publicOrigin(context) },
        {
          'Content-Security-Policy': toLandingPolicy(),
          'Content-Language': path.startsWith('/docs/fr/') ? 'fr' : 'en',
          Vary: 'Accept-Language',
        },
      );
    const nonce = randomBytes(16).toString('base64');
    return toPage(
      file,
      { NONCE: nonce, ORIGIN: publicOrigin(context) },
      { 'Content-Security-Policy': toDemoPolicy(nonce) },
    );
  };

  const findAny = (path: string): Promise<ServedFile | 'folder' | undefined> =>
    find(path, async (name) => (await shelf.get(name)) ?? own.get(name));

  /** A part of one build, and of no other. */
  const toPartResponse = async (context: Context, { path, build }: Asked): Promise<Response> => {
    const file = await shelf.get(path);
    const served = await readBuild(publicFolder);
    if (served === build && file) return toFileResponse(context, path, file, 'public, max-age=31536000, immutable');
    return new Response(refreshing, {
      headers: {
        'Content-Type': 'text/javascript; charset=utf-8',
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
        ...publicHeaders,
      },
    });
  };

  return {
    async landing(context) {
      const language = toLanguage(context);
      const file = await own.get(`index.${language}.html`);
      if (!file) throw nothingHere();
      return toPage(
        file,
        { ORIGIN: publicOrigin(context) },
        {
          'Content-Security-Policy': toLandingPolicy(),
          'Content-Language': language,
          Vary: 'Accept-Language',
        },
      );
    },

    async has({ req }) {
      return req.path === '/' || (await findAny(toDecoded(req.path))) !== undefined;
    },

    async file(context) {
      const path = toTranslated(context, toDecoded(context.req.path));
      const asked = toAsked(path, new URL(context.req.url).search);
      if (asked) return toPartResponse(context, asked);
      const found = await findAny(path);
      if (found === 'folder') return new Response(null, { status: 308, headers: { Location: `${context.req.path}/` } });
      if (!found) throw nothingHere();
      if (found.type.startsWith('text/html')) return toPageResponse(context, path, found);
      return toFileResponse(context, path, found);
    },
  };
}

async function toFileResponse(context: Context, path: string, file: ServedFile, kept?: string): Promise<Response> {
  const isShared = sharedScript.test(path);
  const encoding = toEncoding(context.req.header('accept-encoding'), file.type);
  const headers: Record<string, string> = {
    'Content-Type': file.type,
    ETag: file.etag,
    'Cache-Control': kept ?? (isShared ? 'public, max-age=600, stale-while-revalidate=86400' : 'public, max-age=60'),
    'X-Content-Type-Options': 'nosniff',
    Vary: 'Accept-Encoding',
    ...(isShared ? publicHeaders : {}),
    // An image of ours opened by itself is a document, too.
    ...(file.type === 'image/svg+xml'
      ? { 'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'" }
      : {}),
  };
  if (context.req.header('if-none-match')?.includes(file.etag)) return new Response(null, { status: 304, headers });
  const body = await file.encoded(encoding);
  if (encoding !== 'identity') headers['Content-Encoding'] = encoding;
  return new Response(new Uint8Array(body), { headers: { ...headers, 'Content-Length': String(body.length) } });
}

/** `/demo/` is its index, `/demo/cart` is cart.html, `/demo/module` is a folder. */
async function find(
  path: string,
  get: (path: string) => Promise<ServedFile | undefined>,
): Promise<ServedFile | 'folder' | undefined> {
  if (path.endsWith('/')) return get(`${path}index.html`);
  if (/\.\w+$/.test(path)) return path.endsWith('.html') ? undefined : get(path);
  return (await get(`${path}.html`)) ?? ((await get(`${path}/index.html`)) ? 'folder' : undefined);
}

function toDecoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw nothingHere();
  }
}

/** The front of the documentation is in the visitor's language; every other page of it has an address per language. */
function toTranslated(context: Context, path: string): string {
  return path === '/docs/' && toLanguage(context) === 'fr' ? '/docs/fr/' : path;
}

function toLanguage(context: Context): 'en' | 'fr' {
  const asked = context.req.query('lang') ?? context.req.header('accept-language') ?? '';
  const first = asked
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase())
    .find((tag) => tag === 'en' || tag === 'fr');
  return first === 'fr' ? 'fr' : 'en';
}

function nothingHere(): Problem {
  return new Problem({ status: 404, code: 'not-found', detail: 'there is nothing at this address.' });
}
