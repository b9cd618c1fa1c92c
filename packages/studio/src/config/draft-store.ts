import type { SiteConfig } from '@ressenti/protocol';

/** A draft that is not published yet, kept in the tab: changing the screen or reloading loses no work. */
export interface KeptDraft {
  /** What was published when the draft began. */
  etag: string | null;
  config: SiteConfig;
}

const toName = (site: string) => `ressenti.studio.draft.${site}`;

export function readDraft(storage: () => Storage, site: string): KeptDraft | null {
  try {
    const kept: unknown = JSON.parse(storage().getItem(toName(site)) ?? 'null');
    if (typeof kept !== 'object' || kept === null) return null;
    const { etag, config } = kept as Partial<KeptDraft>;
    return typeof config === 'object' && config !== null && config.site === site
      ? { etag: etag ?? null, config }
      : null;
  } catch {
    // Refused storage or a value of somebody else: the draft then begins with what is published.
    return null;
  }
}

export function writeDraft(storage: () => Storage, site: string, draft: KeptDraft | null): void {
  try {
    if (draft === null) storage().removeItem(toName(site));
    else storage().setItem(toName(site), JSON.stringify(draft));
  } catch {
    // Without storage the draft lives as long as the screen.
  }
}
