import type { ImportAnswer, ImportPreview } from '@ressenti/protocol';
import { useState } from 'preact/hooks';
import { CollectorError, type ImportRequest } from '../collector-client.ts';
import { useTools } from '../tools.ts';
import { type Reading, useReading } from '../use-reading.ts';

export const maxFileBytes = 32 * 1024 * 1024;

/** What whoever imports has said so far. */
export interface Mapping {
  columns: ImportRequest['columns'];
  instrument: string | null;
  /** null: a new one. */
  journey: string | null;
  /** What the new one is called. */
  title: string;
}

export type ImportRun =
  | { state: 'idle' }
  | { state: 'busy'; stored: number; of: number }
  | { state: 'done'; answer: ImportAnswer; journey: string; days: { from: string; to: string } | null }
  | { state: 'failed'; error: CollectorError };

export interface SurveyImport {
  file: File | null;
  mapping: Mapping;
  preview: Reading<ImportPreview>;
  run: ImportRun;
  choose(file: File | null): void;
  change(change: Partial<Mapping>): void;
  start(): void;
}

/** The state of one import: the file, how it is understood, and what becomes of it. */
export function useImport(site: string, journeys: readonly string[], title: string): SurveyImport {
  const { client } = useTools();
  const empty: Mapping = { columns: {}, instrument: null, journey: null, title };
  const [file, setFile] = useState<File | null>(null);
  const [round, setRound] = useState(0);
  const [mapping, setMapping] = useState(empty);
  const [run, setRun] = useState<ImportRun>({ state: 'idle' });
  const request: ImportRequest | null = file && {
    site,
    file,
    columns: mapping.columns,
    instrument: mapping.instrument,
    ...toTarget(mapping, journeys),
  };
  const isReadable = file !== null && file.size <= maxFileBytes && run.state !== 'done';
  // The name of a new journey changes nothing about the rows, and typing it should not send the file per letter.
  const key = isReadable ? JSON.stringify([round, mapping.columns, mapping.instrument, mapping.journey]) : null;
  const preview = useReading(key, (signal) =>
    request ? client.previewImport(request, signal) : Promise.reject(new CollectorError(0, null)),
  );
  return {
    file,
    mapping,
    preview,
    run,
    choose(chosen) {
      setFile(chosen);
      setRound((count) => count + 1);
      setMapping(empty);
      setRun({ state: 'idle' });
    },
    change: (change) => setMapping((before) => ({ ...before, ...change })),
    async start() {
      if (!request) return;
      setRun({ state: 'busy', stored: 0, of: 0 });
      try {
        const answer = await client.importSurvey(request, (stored, of) => setRun({ state: 'busy', stored, of }));
        const days = preview.value?.outcome?.days ?? null;
        setRun({ state: 'done', answer, journey: request.journey, days });
      } catch (reason) {
        setRun({
          state: 'failed',
          error: reason instanceof CollectorError ? reason : new CollectorError(0, String(reason)),
        });
      }
    },
  };
}

/** Id of the journey, and for a new one what it is called: no id is taken twice. */
function toTarget({ journey, title }: Mapping, taken: readonly string[]): { journey: string; title?: string } {
  if (journey !== null) return { journey };
  const plain = title
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 50);
  const wanted = plain === '' ? 'survey' : plain;
  let id = wanted;
  for (let nth = 2; taken.includes(id); nth++) id = `${wanted}-${nth}`;
  return { journey: id, ...(title.trim() === '' ? {} : { title: title.trim() }) };
}
