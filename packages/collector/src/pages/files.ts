import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml',
};
const compressible = /^text\/|json|svg|xml/;

export type Encoding = 'br' | 'gzip' | 'identity';

export interface ServedFile {
  type: string;
  etag: string;
  bytes: Buffer;
  /** The bytes in the best encoding that is understood; packed on first use, then kept. */
  encoded(encoding: Encoding): Promise<Buffer>;
}

/** Reads files below one folder and keeps them in memory until they change on disk. */
export interface FileShelf {
  /** @returns undefined where there is no such file, or the path leaves the folder, or its kind is not served */
  get(path: string): Promise<ServedFile | undefined>;
}

export function createFileShelf(folder: string): FileShelf {
  const known = new Map<string, { mtimeMs: number; file: ServedFile }>();
  return {
    async get(path) {
      const full = toPath(folder, path);
      const type = types[extname(path)];
      if (full === undefined || type === undefined) return undefined;
      const stats = await stat(full).catch(toMissing);
      if (!stats?.isFile()) return undefined;
      const earlier = known.get(full);
      if (earlier?.mtimeMs === stats.mtimeMs) return earlier.file;
      const file = toFile(await readFile(full), type);
      known.set(full, { mtimeMs: stats.mtimeMs, file });
      return file;
    },
  };
}

function toFile(bytes: Buffer, type: string): ServedFile {
  const packed = new Map<Encoding, Promise<Buffer>>();
  const pack = (encoding: Encoding): Promise<Buffer> =>
    encoding === 'br'
      ? toBrotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
      : toGzip(bytes, { level: 9 });
  return {
    type,
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    bytes,
    encoded(encoding) {
      if (encoding === 'identity') return Promise.resolve(bytes);
      let body = packed.get(encoding);
      if (!body) {
        body = pack(encoding);
        packed.set(encoding, body);
      }
      return body;
    },
  };
}

/** What the browser takes and what pays. */
export function toEncoding(accept: string | undefined, type: string): Encoding {
  if (!accept || !compressible.test(type)) return 'identity';
  const accepted = new Set(
    accept
      .split(',')
      .filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part))
      .map((part) => part.split(';')[0]?.trim().toLowerCase()),
  );
  return accepted.has('br') ? 'br' : accepted.has('gzip') ? 'gzip' : 'identity';
}

function toPath(folder: string, path: string): string | undefined {
  if (/[\0\\]/.test(path)) return undefined;
  const full = normalize(join(folder, path));
  return full.startsWith(folder.endsWith(sep) ? folder : folder + sep) ? full : undefined;
}

function toMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'ENAMETOOLONG') return undefined;
  throw error;
}
