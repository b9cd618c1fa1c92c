import type { Place } from '@ressenti/core';
import type { Page } from '../page/shapes.ts';
import type { FormState } from './rule.ts';

/** A form that was begun, as the browser remembers it: it outlives the page and the tab, however they end. */
export interface Draft extends FormState {
  id: string;
  path: string;
  place: Place | null;
  /** How long the visitor was in the last field. */
  fieldMs: number;
  /** Ids of signals that were told meanwhile, the newest first, apart by spaces. */
  signals?: string;
  /** The page was busy when it was hidden or left. */
  busy: boolean;
  /** Its page is gone. A page that was killed has not said so: then only time tells. */
  left: boolean;
}

/** The drafts of this page and of others, in one synchronous record of at most 1 KB a form. */
export interface Drafts {
  /** The draft of a form of that name that another page left behind, else a new one; this page's own from here on. */
  take(form: string): Draft;
  /** The draft of a form of that name that another page of this address left behind. */
  findLeft(form: string): Draft | undefined;
  read(): Draft[];
  /** Those of pages that are gone, and of other tabs. */
  others(): Draft[];
  /** Writes this page's own; those in which nothing was changed are nobody's business. */
  write(): void;
  erase(id: string): void;
}

const name = 'forms';
/** Of the record. What another one wrote is dropped: a draft is worth less than a wrong story of it. */
const version = 1;

/** What the browser keeps. */
export interface DraftRecord {
  v: number;
  drafts: Draft[];
}
const maxDrafts = 5;
const maxEdited = 12;

/** Only the ids: what the ledger of the passage holds is its own business. */
const toPlace = (place: Place | null): Place | null => {
  if (!place) return null;
  const { journey, step, passage, occurrence } = place;
  return { journey, step, passage, occurrence };
};

/** @param toOwn those of this page, as they are now */
export function createDrafts({ win, clock, identity, here }: Page, toOwn: () => Draft[]): Drafts {
  // Read anew each time, since other tabs write there too.
  const read = (): Draft[] => {
    const { v, drafts } = identity.read<Partial<DraftRecord>>(name) ?? {};
    return (v === version && drafts) || [];
  };
  const keep = (drafts: Draft[]): void => {
    if (drafts[0]) identity.write(name, { v: version, drafts: drafts.slice(-maxDrafts) } satisfies DraftRecord);
    else identity.erase(name);
  };
  const others = (): Draft[] => read().filter(({ id }) => !toOwn().some((own) => own.id === id));
  const findLeft = (form: string): Draft | undefined =>
    read().find((draft) => draft.form === form && draft.left && draft.path === win.location.pathname);
  return {
    take(form) {
      const draft = findLeft(form) ?? {
        id: Math.random().toString(36).slice(2),
        form,
        path: win.location.pathname,
        place: toPlace(here()),
        edited: [],
        fieldsTotal: 0,
        fieldMs: 0,
        lastField: '',
        lastEdited: '',
        submitAttempts: 0,
        failedAttempts: 0,
        sentMs: null,
        aliveMs: clock.now(),
        busy: false,
        left: false,
      };
      draft.left = false;
      return draft;
    },
    findLeft,
    read,
    others,
    write: () =>
      keep([
        ...others(),
        ...toOwn()
          .filter(({ edited }) => edited[0])
          .map((draft) => ({ ...draft, edited: draft.edited.slice(0, maxEdited) })),
      ]),
    erase: (id) => keep(read().filter((draft) => draft.id !== id)),
  };
}
