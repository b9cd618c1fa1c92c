import type { VerbatimPage } from '@ressenti/protocol';
import { useRef, useState } from 'preact/hooks';
import type { VerbatimRequest } from '../collector-client.ts';
import { useTools } from '../tools.ts';
import { type Reading, useReading } from '../use-reading.ts';

const pageSize = 50;
const exportSize = 200;

export interface Verbatims {
  reading: Reading<VerbatimPage>;
  /** Everything read so far, page after page. */
  page: VerbatimPage | null;
  readMore(): void;
  /** What became of the last wish for more. */
  further: More['state'];
  remove(id: string): Promise<void>;
  /** All of the selection, however many pages; `onProgress` is told how many are there. */
  readAll(onProgress: (count: number) => void): Promise<VerbatimPage['verbatims']>;
}

interface More {
  /** The first page that they follow. */
  of: VerbatimPage | null;
  verbatims: VerbatimPage['verbatims'];
  cursor: string | null;
  state: 'ready' | 'reading' | 'failed';
}

/** Verbatims of a selection, in pages. */
export function useVerbatims(request: VerbatimRequest): Verbatims {
  const { client } = useTools();
  const key = JSON.stringify(request);
  const reading = useReading(key, (signal) => client.verbatims({ ...request, limit: pageSize }, signal));
  const first = reading.value;
  const [more, setMore] = useState<More | null>(null);
  const [gone, setGone] = useState<readonly string[]>([]);
  // What was read further belongs to its first page: another choice has another, and what comes late is dropped.
  const current = useRef(first);
  current.current = first;
  const added: More =
    more?.of === first && more ? more : { of: first, verbatims: [], cursor: first?.cursor ?? null, state: 'ready' };

  const readMore = async () => {
    const { cursor } = added;
    if (first === null || cursor === null || added.state === 'reading') return;
    setMore({ ...added, state: 'reading' });
    const next = await client.verbatims({ ...request, limit: pageSize, after: cursor }).catch(() => null);
    if (current.current !== first) return;
    setMore(
      next
        ? { of: first, verbatims: [...added.verbatims, ...next.verbatims], cursor: next.cursor, state: 'ready' }
        : { ...added, state: 'failed' },
    );
  };

  const isLeft = ({ id }: { id: string }) => !gone.includes(id);
  const loaded = [...(first?.verbatims ?? []), ...added.verbatims];
  const left = loaded.filter(isLeft);
  return {
    reading,
    page: first && {
      ...first,
      verbatims: left,
      // Those removed since this page was read are still in its total; those removed before are not.
      total: first.total - (loaded.length - left.length),
      cursor: added.cursor,
    },
    readMore: () => void readMore(),
    further: added.state,
    async remove(id) {
      await client.removeVerbatim(request.site, id);
      setGone((before) => [...before, id]);
    },
    async readAll(onProgress) {
      const all: VerbatimPage['verbatims'] = [];
      let after: string | null = '';
      while (after !== null) {
        const next: VerbatimPage = await client.verbatims({ ...request, limit: exportSize, after });
        all.push(...next.verbatims.filter(isLeft));
        onProgress(all.length);
        after = next.verbatims.length > 0 ? next.cursor : null;
      }
      return all;
    },
  };
}
