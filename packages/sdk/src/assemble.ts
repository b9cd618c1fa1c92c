import { type Clock, type Place, toPageAddress, type Visits } from '@ressenti/core';
import type { Device, EventData, EventType, RessentiEvent, SiteConfig, Traits } from '@ressenti/protocol';
import { isLanguageTag } from './options.ts';
import { redact } from './redact.ts';

/** What comes with an event beside its data, where it is not simply here and now. */
export interface EventExtras {
  id?: string;
  atMs?: number;
  /** Ids of the step; undefined: where the visitor is; null: outside. */
  place?: Partial<Place> | null;
}

export interface AssembleOptions {
  win: Window & typeof globalThis;
  clock: Clock;
  visits: Visits;
  createId: () => string;
  config: SiteConfig;
  /** The language that was set by hand. */
  locale?: string | undefined;
  traits(): Traits;
  here(): Place | null;
}

export interface Assemble {
  <T extends EventType>(type: T, data: EventData<T>, extras?: EventExtras): RessentiEvent<T>;
  /** Masks what the configuration wants masked. */
  mask(text: string): string;
  locale(): string;
  device: Device;
}

const everything = ['email', 'phone', 'card', 'iban'] as const;

/** Makes complete and clean events: ids, times, visit, step, page, language, device and traits around the data. */
export function createAssemble(options: AssembleOptions): Assemble {
  const { win, clock, visits, createId, config, traits, here } = options;
  const { redact: kinds = everything, keepParams = [] } = config.privacy ?? {};
  const mask = (text: string): string => redact(text, kinds);
  const device = toDevice(win);
  const locale = (): string => {
    const { lang } = win.document.documentElement;
    return options.locale ?? (isLanguageTag(lang) ? lang : win.navigator.language);
  };
  const assemble = <T extends EventType>(
    type: T,
    data: EventData<T>,
    { id, atMs, place = here() }: EventExtras = {},
  ): RessentiEvent<T> => {
    const { visit, visitor } = visits.touch();
    const { journey, step, passage, occurrence } = place ?? {};
    const carried = traits();
    return {
      id: id ?? createId(),
      type,
      at: atMs ?? clock.now(),
      mono: clock.mono(),
      visit,
      ...(visitor && { visitor }),
      ...(journey && { journey }),
      ...(step && { step }),
      ...(passage && { passage }),
      ...(occurrence && { occurrence }),
      page: toPageAddress(new win.URL(win.location.href), keepParams, mask),
      locale: locale(),
      device,
      ...(Object.keys(carried).length > 0 && { traits: { ...carried } }),
      data,
    };
  };
  return Object.assign(assemble, { mask, locale, device });
}

/** A finger and a short side below 600 pixels is a phone, a finger alone a tablet. */
function toDevice(win: Window): Device {
  if (!win.matchMedia?.('(pointer: coarse)').matches) return 'desktop';
  return Math.min(win.screen.width, win.screen.height) < 600 ? 'mobile' : 'tablet';
}
