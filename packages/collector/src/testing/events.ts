import type { EventData, EventType, RessentiEvent, SiteConfig } from '@ressenti/protocol';

/** 2026-11-10T10:00:00Z. */
export const startMs = 1_794_304_800_000;

export const shopConfig: SiteConfig = {
  site: 'shop',
  name: 'Lumen',
  locales: ['en', 'fr'],
  journeys: [
    {
      id: 'purchase',
      name: { en: 'Purchase', fr: 'Achat' },
      idleTimeoutMin: 30,
      steps: [
        { id: 'home', stage: 'attention' },
        { id: 'cart', expectedEmotion: 1 },
        { id: 'checkout', truth: true },
        { id: 'confirmation', goal: true },
      ],
    },
  ],
};

let made = 0;

/** An id no other call returns, in the layout of a UUIDv7. */
export function makeId(): string {
  made++;
  return `0193a1b2-${String(made >>> 16).padStart(4, '0')}-7000-8000-${(made & 0xffff).toString(16).padStart(12, '0')}`;
}

/** An event of the shop; what is not given has an unremarkable value. */
export function makeEvent<T extends EventType>(
  type: T,
  data: EventData<T>,
  fields: Partial<RessentiEvent> = {},
): RessentiEvent<T> {
  return { id: makeId(), type, at: startMs, data, ...fields } as RessentiEvent<T>;
}

export interface Walk {
  passage: string;
  steps: string[];
  atMs?: number;
  /** Faces by step. */
  faces?: Record<string, number>;
  effort?: Record<string, number>;
  complete?: boolean;
  fields?: Partial<RessentiEvent>;
}

/** The events of one passage, a minute a step. */
export function makeWalk({
  passage,
  steps,
  atMs = startMs,
  faces = {},
  effort = {},
  complete,
  fields = {},
}: Walk): RessentiEvent[] {
  const events: RessentiEvent[] = [];
  let n = 0;
  const add = <T extends EventType>(type: T, at: number, step: string, data: EventData<T>): void => {
    events.push(
      makeEvent(type, data, { at, n: n++, journey: 'purchase', passage, step, visit: `visit-${passage}`, ...fields }),
    );
  };
  steps.forEach((step, i) => {
    const at = atMs + i * 60_000;
    add('step-enter', at, step, { via: 'url', nth: 1 });
    if (faces[step] !== undefined)
      add('survey-answer', at + 1000, step, makeAnswer(`${passage}-${step}-face`, 'emotion5', faces[step]));
    if (effort[step] !== undefined)
      add('survey-answer', at + 2000, step, makeAnswer(`${passage}-${step}-ease`, 'ease7', effort[step]));
  });
  if (complete)
    add('journey-complete', atMs + steps.length * 60_000, steps[steps.length - 1] ?? 'home', {
      durationMs: 1,
      steps: steps.length,
    });
  return events;
}

export function makeAnswer(inviteId: string, instrument: string, value: number | string): EventData<'survey-answer'> {
  return { survey: 's', inviteId, question: instrument, instrument, value, ms: 900 };
}
