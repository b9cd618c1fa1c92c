import type { SurveyModule } from '@ressenti/core';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { CollectorClient } from './collector-client.ts';
import type { KeyStore } from './key-store.ts';

/** What the studio is given from outside; nothing below reads the window's clock, network or storage by itself. */
export interface Tools {
  client: CollectorClient;
  keys: KeyStore;
  storage: () => Storage;
  /** Where an unpublished draft waits: lives as long as the tab. */
  draftStorage: () => Storage;
  /** Fetches the bundle that visitors get, for previews. */
  surveyInterface: () => Promise<SurveyModule>;
  nowMs: () => number;
  /** The collector's origin, for the snippet. */
  origin: string;
  /** What the browser asks for, best first. */
  languages: readonly string[];
}

export const ToolsContext = createContext<Tools | null>(null);

export function useTools(): Tools {
  const tools = useContext(ToolsContext);
  if (!tools) throw new Error('studio: expected tools around every screen, received none');
  return tools;
}
