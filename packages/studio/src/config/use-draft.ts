import { type Issue, type SiteConfig, validateSiteConfig } from '@ressenti/protocol';
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { CollectorError, type PublishedConfig } from '../collector-client.ts';
import { useTools } from '../tools.ts';
import { type Change, toChanges } from './draft.ts';
import { readDraft, writeDraft } from './draft-store.ts';

export type Publishing = { state: 'idle' | 'busy' | 'done' | 'conflict' } | { state: 'failed'; error: CollectorError };

export interface Draft {
  config: SiteConfig;
  change(next: SiteConfig): void;
  issues: readonly Issue[];
  changes: readonly Change[];
  publishing: Publishing;
  /** @param overwrite true: whatever was published meanwhile */
  publish(overwrite: boolean): void;
  discard(): void;
}

/** The configuration being edited: kept in the tab, checked at every change, published when asked. */
export function useDraft(published: PublishedConfig, onPublished: (now: PublishedConfig) => void): Draft {
  const { client, draftStorage } = useTools();
  const { site } = published.config;
  const [config, setConfig] = useState<SiteConfig>(published.config);
  const [etag, setEtag] = useState(published.etag);
  const [publishing, setPublishing] = useState<Publishing>({ state: 'idle' });

  useEffect(() => {
    const kept = readDraft(draftStorage, site);
    setConfig(kept?.config ?? published.config);
    setEtag(kept ? kept.etag : published.etag);
  }, [draftStorage, site, published]);

  const change = useCallback(
    (next: SiteConfig) => {
      setConfig(next);
      setPublishing({ state: 'idle' });
      writeDraft(draftStorage, site, { etag, config: next });
    },
    [draftStorage, site, etag],
  );
  const discard = useCallback(() => {
    writeDraft(draftStorage, site, null);
    setPublishing({ state: 'idle' });
    // Somebody else may have published: their state is the one to begin again with.
    const begin = (now: PublishedConfig) => {
      setConfig(now.config);
      setEtag(now.etag);
      onPublished(now);
    };
    client.config(site).then(begin, () => begin(published));
  }, [client, draftStorage, site, published, onPublished]);

  const publish = useCallback(
    async (overwrite: boolean) => {
      setPublishing({ state: 'busy' });
      try {
        const now = await client.publish(config, overwrite ? null : etag);
        writeDraft(draftStorage, site, null);
        setPublishing({ state: 'done' });
        onPublished(now);
      } catch (reason) {
        const error = reason instanceof CollectorError ? reason : new CollectorError(0, String(reason));
        setPublishing(error.status === 412 ? { state: 'conflict' } : { state: 'failed', error });
      }
    },
    [client, config, etag, draftStorage, site, onPublished],
  );

  const result = useMemo(() => validateSiteConfig(config), [config]);
  const changes = useMemo(() => toChanges(published.config, config), [published, config]);
  return { config, change, issues: result.ok ? [] : result.issues, changes, publishing, publish, discard };
}
