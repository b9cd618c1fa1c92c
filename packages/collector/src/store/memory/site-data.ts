import type { WorkItemState } from '@ressenti/protocol';
import type { InviteRecord } from '../../answers/invite.ts';
import type { VerbatimRecord } from '../../answers/verbatim-text.ts';
import type { Heard, PublishedClass, ReportedLoss, RollupRow } from '../store.ts';
import type { PassageRecord, SiteKey, SiteRecord, StoredEvent, TabRecord } from '../tables.ts';

/** Everything held about one site. Nothing is shared between two. */
export interface SiteData {
  record: SiteRecord;
  ids: Set<string>;
  events: (StoredEvent & { id: string; type: string; at: number; visitor: string | null })[];
  heard: Heard;
  erased: Map<string, number>;
  admitted: Map<string, { kind: string; value: string }>;
  tabs: Map<string, TabRecord>;
  reported: Map<string, ReportedLoss>;
  passages: Map<string, PassageRecord>;
  rollups: Map<string, RollupRow>;
  invites: Map<string, InviteRecord>;
  answered: Map<string, number>;
  verbatims: Map<string, VerbatimRecord>;
  work: WorkItemState[];
  classes: Map<string, PublishedClass & { journey: string }>;
}

export type SiteOf = (key: SiteKey) => SiteData;

export function createSiteData(record: SiteRecord): SiteData {
  return {
    record,
    ids: new Set(),
    events: [],
    heard: { answers: 0, events: 0 },
    erased: new Map(),
    admitted: new Map(),
    tabs: new Map(),
    reported: new Map(),
    passages: new Map(),
    rollups: new Map(),
    invites: new Map(),
    answered: new Map(),
    verbatims: new Map(),
    work: [],
    classes: new Map(),
  };
}
