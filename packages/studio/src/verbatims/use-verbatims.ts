import type { VerbatimPage } from '@ressenti/protocol';
import { useCallback, useEffect, useState } from 'preact/hooks';
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
  isReadingMore: boolean;
  remove(id: string): Promise<void>;
  /** All of the selection, however many pages; `onProgress` is told how many are there. */
  readAll(onProgress: (count: number) => void): Promise<VerbatimPage['verbatims']>;
}

/** Verbatims of a selection, in pages. */
export function useVerbatims(request: VerbatimRequest): Verbatims {
  const { client } = useTools();
  const key = JSON.stringify(request);
  const reading = useReading(key, (signal) => client.verbatims({ ...request, limit: pageSize }, signal));
  const [more, setMore] = useState<VerbatimPage['verbatims']>([]);
  const [cursor, setCursor] = useState<string | null>(null);
  const [gone, setGone] = useState<readonly string[]>([]);
  const [isReadingMore, setReadingMore] = useState(false);
  useEffect(() => {
    setMore([]);
    setCursor(reading.value?.cursor ?? null);
  }, [reading.value]);

  const readMore = useCallback(async () => {
    if (cursor === null || isReadingMore) return;
    setReadingMore(true);
    try {
      const next = await client.verbatims({ ...request, limit: pageSize, after: cursor });
      setMore((before) => [...before, ...next.verbatims]);
      setCursor(next.cursor);
    } finally {
      setReadingMore(false);
    }
  }, [client, request, cursor, isReadingMore]);

  const first = reading.value;
  const isLeft = ({ id }: { id: string }) => !gone.includes(id);
  return {
    reading,
    page: first && {
      ...first,
      verbatims: [...first.verbatims, ...more].filter(isLeft),
      total: first.total - gone.length,
      cursor,
    },
    readMore: () => void readMore(),
    isReadingMore,
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
