import { Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { maxBodyBytes, maxInflatedBytes, maxInflateRatio } from '@ressenti/protocol';
import { Problem } from '../problem.ts';
import { createTurns } from '../turns.ts';

export interface BodyLimits {
  maxBytes: number;
  maxInflatedBytes: number;
  /** Whole body; a slower one is told 408. */
  timeoutMs: number;
}
export const intakeLimits: BodyLimits = { maxBytes: maxBodyBytes, maxInflatedBytes, timeoutMs: 10_000 };

/** Bodies inflated at the same time: what a hundred bombs may hold together is bounded by it. */
const inflating = createTurns(8);

/** The ratio is judged from here on: a short text of blanks packs well without being a bomb. */
const ratioFromBytes = 64 * 1024;

/**
 * Reads a body whole, inflating it where it says so or begins like gzip; stops at the limits, not after them.
 * @throws Problem 400 (not what it says), 408, 413, 415
 */
export async function readBody(request: Request, limits: BodyLimits): Promise<string> {
  const bytes = await readBytes(request, limits);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Problem({
      status: 400,
      code: 'malformed',
      detail: 'expected a body in UTF-8; nothing was stored.',
      issues: [{ pointer: '', expected: 'text in UTF-8', received: `${bytes.byteLength} bytes that are not` }],
    });
  }
}

/** The same, whatever letters the bytes stand for. */
export async function readBytes(request: Request, limits: BodyLimits): Promise<Uint8Array> {
  const announced = Number(request.headers.get('content-length') ?? 0);
  if (announced > limits.maxBytes) {
    await discard(request.body?.getReader());
    throw tooLarge(limits);
  }
  const encoding = (request.headers.get('content-encoding') ?? '').trim().toLowerCase();
  const wire = await readWire(request, limits);
  const inflater = toInflater(encoding, wire);
  return inflater ? await inflating(() => inflate(wire, inflater, limits)) : wire;
}

async function readWire(request: Request, limits: BodyLimits): Promise<Buffer> {
  if (!request.body) return Buffer.alloc(0);
  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), limits.timeoutMs);
  });
  try {
    for (;;) {
      const step = await Promise.race([reader.read(), late]);
      if (step === 'late') {
        throw new Problem({
          status: 408,
          code: 'too-slow',
          detail: `expected the whole body within ${limits.timeoutMs} ms; nothing was stored.`,
          headers: { Connection: 'close' },
        });
      }
      if (step.done) return Buffer.concat(chunks);
      size += step.value.byteLength;
      if (size > limits.maxBytes) {
        await discard(reader);
        throw tooLarge(limits);
      }
      chunks.push(step.value);
    }
  } catch (error) {
    // The rest of the body is of no interest; whoever sends it may already be gone.
    reader.cancel().catch(() => undefined);
    throw error instanceof Problem
      ? error
      : new Problem({ status: 400, code: 'malformed', detail: 'the body broke off; nothing was stored.' });
  } finally {
    clearTimeout(timer);
  }
}

/** So much of a body that is refused is still read, and for so long. */
const discardBytes = 16 * 1024 * 1024;
const discardMs = 2000;

/**
 * Reads on without keeping anything: a client that is still sending when the connection closes never sees why.
 * What is far too long is cut off all the same.
 */
async function discard(reader: ReadableStreamDefaultReader<Uint8Array> | undefined): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), discardMs);
  });
  try {
    for (let size = 0; size < discardBytes; ) {
      const step = await Promise.race([reader?.read(), late]);
      if (step === undefined || step === 'late' || step.done) return;
      size += step.value.byteLength;
    }
  } catch {
    // It broke off by itself: then nobody waits for the answer.
  } finally {
    clearTimeout(timer);
  }
}

function toInflater(encoding: string, wire: Buffer): Transform | null {
  switch (encoding) {
    case '':
    case 'identity':
      return wire[0] === 0x1f && wire[1] === 0x8b ? createGunzip() : null;
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    default:
      throw new Problem({
        status: 415,
        code: 'unsupported-encoding',
        detail: 'expected a body that is plain, gzip, deflate or br; nothing was stored.',
      });
  }
}

async function inflate(wire: Buffer, inflater: Transform, limits: BodyLimits): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of Readable.from([wire]).pipe(inflater) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limits.maxInflatedBytes || (size > ratioFromBytes && size > wire.length * maxInflateRatio))
        throw tooLarge(limits);
      chunks.push(chunk);
    }
  } catch (error) {
    inflater.destroy();
    if (error instanceof Problem) throw error;
    throw new Problem({
      status: 400,
      code: 'malformed',
      detail: 'the body is not compressed the way it says; nothing was stored.',
      issues: [{ pointer: '', expected: 'what its encoding says', received: `${wire.length} bytes that are not` }],
    });
  }
  return Buffer.concat(chunks);
}

function tooLarge(limits: BodyLimits): Problem {
  const expected = `at most ${limits.maxBytes} bytes, ${limits.maxInflatedBytes} inflated`;
  return new Problem({
    status: 413,
    code: 'too-large',
    detail: `expected at most ${limits.maxBytes} bytes on the wire, ${limits.maxInflatedBytes} inflated, and no more than ${maxInflateRatio} times its size; nothing was stored.`,
    issues: [{ pointer: '', expected, received: 'more' }],
    extra: { maxBytes: limits.maxBytes, maxInflatedBytes: limits.maxInflatedBytes },
    headers: { Connection: 'close' },
  });
}
