import { createNamedId, type EventData, type EventType, type RessentiEvent, type SiteConfig } from '@ressenti/protocol';
import { createRandom } from './random.ts';

const dayMs = 86_400_000;
const stepIds = ['home', 'product', 'price', 'cart', 'checkout', 'delivery', 'thanks'] as const;
type StepId = (typeof stepIds)[number];

/**
 * A shop of which the truth is known: prices are looked at and left (a natural exit), the cart wears people out, the
 * checkout breaks, delivery makes up for it (an elevation).
 */
export const simulatedConfig: SiteConfig = {
  site: 'shop',
  locales: ['en'],
  journeys: [
    {
      id: 'purchase',
      name: { en: 'Purchase' },
      steps: stepIds.map((id) => ({ id, name: { en: id, fr: id }, goal: id === 'thanks' })),
    },
  ],
};

/** Share that leaves at a step, whatever they feel. */
const leaving: Record<StepId, number> = {
  home: 0.03,
  product: 0.03,
  price: 0.28,
  cart: 0.03,
  checkout: 0.3,
  delivery: 0.02,
  thanks: 0,
};
/** Mean of the face given at a step. */
const feeling: Record<StepId, number> = {
  home: 3.9,
  product: 3.9,
  price: 3.8,
  cart: 4.2,
  checkout: 1.9,
  delivery: 2.2,
  thanks: 4.6,
};
/** What each further passage of the same visitor takes away. */
const wearing: Partial<Record<StepId, number>> = { cart: 0.8 };
const answering = 0.6;

export interface SimulatedPassage {
  tab: string;
  atMs: number;
  events: RessentiEvent[];
}

/**
 * Passages of visitors who come back several times, in order of time; the same for the same seed.
 * @param options.endMs epoch milliseconds by which the last of them is over
 */
export function simulateShop(options: {
  endMs: number;
  visitors?: number;
  passagesEach?: number;
  seed?: number;
}): SimulatedPassage[] {
  const { endMs, visitors = 220, passagesEach = 4, seed = 5 } = options;
  const random = createRandom(seed).next;
  const startMs = endMs - (passagesEach * 4 + 1) * dayMs;
  const passages: SimulatedPassage[] = [];
  for (let round = 0; round < passagesEach; round++)
    for (let i = 0; i < visitors; i++) {
      const atMs = startMs + round * 4 * dayMs + i * 60_000;
      passages.push({ tab: `tab-${round}-${i}`, atMs, events: walk(`v${i}`, round, atMs, random) });
    }
  return passages;
}

/** An event whose id says what it is of, so that the same walk sent twice is stored once. */
function makeEvent<T extends EventType>(type: T, data: EventData<T>, fields: Partial<RessentiEvent>): RessentiEvent<T> {
  const id = createNamedId('simulated', fields.passage ?? '', fields.step ?? '', type);
  return { id, type, data, ...fields } as RessentiEvent<T>;
}

function makeAnswer(inviteId: string, instrument: string, value: number): EventData<'survey-answer'> {
  return { survey: 'pulse', inviteId, question: instrument, instrument, value, ms: 900 };
}

function walk(visitor: string, round: number, atMs: number, random: () => number): RessentiEvent[] {
  const events: RessentiEvent[] = [];
  const place = {
    journey: 'purchase',
    passage: `${visitor}-${round}`,
    visitor,
    visit: `${visitor}-${round}`,
    device: 'desktop' as const,
  };
  let at = atMs;
  for (const step of stepIds) {
    at += 10_000;
    events.push(makeEvent('step-enter', { via: 'url', nth: 1 }, { ...place, at, step }));
    if (random() < answering) {
      const mean = feeling[step] - (wearing[step] ?? 0) * round;
      const value = Math.min(5, Math.max(1, Math.round(mean + (random() - 0.5) * 2)));
      events.push(
        makeEvent('survey-answer', makeAnswer(`${place.passage}-${step}`, 'emotion5', value), {
          ...place,
          at: at + 500,
          step,
        }),
      );
    }
    if (step === 'checkout' && random() < 0.3)
      events.push(makeEvent('signal', { kind: 'rage_click', count: 5 }, { ...place, at: at + 600, step }));
    if (random() < leaving[step]) {
      events.push(
        makeEvent(
          'journey-abandon',
          { step, lastStep: step, idleMs: 1_800_000, knownBy: 'timeout' },
          { ...place, at: at + 1_800_000, step },
        ),
      );
      return events;
    }
  }
  events.push(
    makeEvent('journey-complete', { durationMs: at - atMs, steps: stepIds.length }, { ...place, at, step: 'thanks' }),
  );
  return events;
}
