import type { Clock, Place, Touched } from '@ressenti/core';
import type { Device, EventData, EventType, RessentiEvent } from '@ressenti/protocol';

/** What comes with an event beside its data, where it is not simply here and now. */
export interface EventExtras {
  id?: string | undefined;
  atMs?: number | undefined;
  /** Ids of the step; undefined: where the visitor is; null: outside. */
  place?: Place | null | undefined;
}

/** Makes one event of its type, of the visit it belongs to. */
export type Assemble = <T extends EventType>(
  type: T,
  data: EventData<T>,
  extras: EventExtras,
  touched: Touched,
) => RessentiEvent<T>;

/** Makes complete and clean events: ids, times, visit, step, page, language, device and traits around the data. */
export function createAssemble(
  win: Window & typeof globalThis,
  device: Device,
  clock: Clock,
  createId: () => string,
  toPage: (address: string) => string,
  toLocale: () => string,
  here: () => Place | null,
): Assemble {
  const { document: doc, location } = win;
  let seen = '';
  let page = '';
  let locale = '';
  return (type, data, { id = createId(), atMs = clock.now(), place = here() }, { visit, visitor, traits }) => {
    // An address is taken apart and masked once, not for each event, and a language judged once.
    const now = doc.documentElement.lang + location.href;
    if (seen !== now) {
      seen = now;
      page = toPage(location.href);
      locale = toLocale();
    }
    // What is undefined is left out when the event becomes text.
    return {
      id,
      type,
      at: atMs,
      mono: clock.mono(),
      visit,
      visitor,
      journey: place?.journey,
      step: place?.step,
      passage: place?.passage,
      occurrence: place?.occurrence,
      page,
      locale,
      device,
      traits,
      data,
    } as RessentiEvent<typeof type>;
  };
}

/** A finger and a short side below 600 pixels is a phone, a finger alone a tablet. */
export function toDevice({ matchMedia, screen }: Window): Device {
  if (!matchMedia?.('(pointer: coarse)').matches) return 'desktop';
  return Math.min(screen.width, screen.height) < 600 ? 'mobile' : 'tablet';
}

export const isLanguageTag = (text: string | undefined): boolean => /^[a-z]{2,8}(-[a-z\d]{1,8})*$/i.test(text ?? '');
