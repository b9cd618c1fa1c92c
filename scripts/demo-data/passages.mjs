import { createId, createNamedId } from '@ressenti/protocol';
import {
  accounts,
  answerRatio,
  askRatio,
  cold,
  hesitationRatio,
  recoveredRatio,
  steps,
  unhappyAnswerRatio,
  verbatims,
  vitals,
} from './model.mjs';

/** Small seeded generator (mulberry32): the same seed gives the same visits. Numbers from 0 up to 1. */
export function createRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Events of generated passages, oldest first; every event carries the trait `generated: true`.
 * @param options.count first passages; some of those who give up come back, on top
 * @param options.untilMs the newest may begin here, epoch milliseconds
 * @param options.days they spread over so many days before `untilMs`
 */
export function createPassages({ count, seed, untilMs, days }) {
  const random = createRandom(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const visitors = Array.from({ length: Math.ceil(count * 0.8) }, (_, i) => ({
    id: createNamedId('generated-visitor', String(seed), String(i)),
    account: toAccount(createNamedId('generated-visitor', String(seed), String(i))),
    device: random() < 0.58 ? 'mobile' : random() < 0.9 ? 'desktop' : 'tablet',
    locale: random() < 0.55 ? 'fr' : 'en',
  }));
  const rank = new Map();
  const starts = Array.from({ length: count }, () => untilMs - Math.floor(random() * days * 86_400_000)).sort(
    (a, b) => a - b,
  );
  const walk = { untilMs, random, pick, newId: (atMs) => createId(atMs, (bytes) => fillRandom(bytes, random)) };
  const events = starts.flatMap((startMs) => {
    const visitor = pick(visitors);
    const nth = (rank.get(visitor.id) ?? 0) + 1;
    rank.set(visitor.id, nth);
    const passage = createPassage({ ...visitor, nth }, startMs, walk);
    const last = passage.at(-1);
    // Of those who gave up, some come back within days and go on from the start, luckier this time.
    if (last.type !== 'journey-abandon' || random() > recoveredRatio) return passage;
    const againMs = last.at + Math.floor(random() * 5 * 86_400_000);
    if (againMs > untilMs) return passage;
    rank.set(visitor.id, nth + 1);
    return [...passage, ...createPassage({ ...visitor, nth: nth + 1, isBack: true }, againMs, walk)];
  });
  events.sort((a, b) => a.at - b.at);
  return events.map((event, n) => ({ ...event, n, mono: event.at - events[0].at }));
}

/** By the last digits of the id: whoever it is, always the same. */
function toAccount(id) {
  const place = Number.parseInt(id.slice(-4), 16) / 0x10000;
  let upTo = 0;
  for (const [name, { share }] of Object.entries(accounts)) {
    upTo += share;
    if (place < upTo) return name;
  }
  return Object.keys(accounts).at(-1);
}

function createPassage(visitor, startMs, { random, pick, newId, untilMs }) {
  const events = [];
  const passage = newId(startMs);
  const visit = newId(startMs);
  let atMs = startMs;
  const add = (type, data, place) => {
    events.push({
      id: newId(atMs),
      type,
      at: atMs,
      visit,
      visitor: visitor.id,
      ...(place && { journey: 'purchase', passage, ...place }),
      page: place?.page ?? steps[0].page,
      locale: visitor.locale,
      device: visitor.device,
      traits: { generated: true, account: visitor.account, returning: visitor.nth > 1 },
      data,
    });
  };

  const pickField = (fields) => Object.keys(fields)[draw(Object.values(fields), random) - 1];
  add('visit', { entry: steps[0].page });
  const seen = {};
  let index = 0;
  let from;
  let entered = 0;
  for (;;) {
    const step = steps[index];
    seen[step.id] = (seen[step.id] ?? 0) + 1;
    entered++;
    const place = { step: step.id, occurrence: newId(atMs), page: step.page };
    add('step-enter', { ...(from && { from }), via: 'url', nth: seen[step.id] }, place);
    const durationMs = Math.round(step.dwellS * 1000 * (0.3 + 1.6 * random()));
    const { friction = 1, loss = 1 } = accounts[visitor.account].at[step.id] ?? {};
    const isFrustrated = random() < step.frictionRatio * friction;
    if (seen[step.id] === 1)
      for (const { name, goodMs, spread } of vitals) {
        const value = Math.round(goodMs * (visitor.device === 'mobile' ? 1.4 : 1) * (0.5 + spread * random() ** 2));
        add('vital', { name, value, rating: toRating(name, value) }, place);
      }
    if (isFrustrated) {
      atMs += Math.round(durationMs / 2);
      add(
        'signal',
        { kind: 'rage_click', target: '#voucher-apply', count: 3 + Math.floor(random() * 4), durationMs: 1400 },
        place,
      );
    }
    const slowField = seen[step.id] === 1 && step.fields && random() < hesitationRatio ? pickField(step.fields) : null;
    if (slowField) add('signal', { kind: 'form_hesitation', field: slowField, durationMs: 9000 }, place);
    atMs = Math.max(atMs, startMs) + durationMs;

    if (step.id === 'confirmation') {
      add('journey-complete', { durationMs: atMs - startMs, steps: entered }, place);
      answer(step, place, isFrustrated);
      remember();
      return events;
    }
    // Those about to leave were asked on their way, as everybody else.
    if (seen[step.id] === 1) answer(step, place, isFrustrated);
    // Friction and loss go together: who met a dead button leaves more often.
    if (!visitor.isBack && random() < step.lossRatio * loss * (isFrustrated ? 1.8 : 0.9)) {
      if (step.fields) add('signal', { kind: 'form_abandon', field: pickField(step.fields) }, place);
      const idleMs = 30 * 60_000;
      atMs += idleMs;
      add('journey-abandon', { step: step.id, lastStep: step.id, idleMs, knownBy: 'timeout' }, place);
      events.at(-1).id = createNamedId(passage, 'abandon');
      return events;
    }
    const goesBack = random() < step.backRatio && entered < 9;
    const next = goesBack ? index - 1 : index + 1;
    add('step-leave', { to: steps[next].id, durationMs, outcome: goesBack ? 'back' : 'next' }, place);
    from = step.id;
    index = next;
  }

  /** Some are asked days later how it was; memory is a little kinder to the checkout, and darker about the rest. */
  function remember() {
    if (random() > cold.askRatio) return;
    const askedMs = atMs + cold.afterMs + Math.floor(random() * cold.withinMs);
    if (askedMs > untilMs) return;
    atMs = askedMs;
    for (const { id, faces } of cold.steps) {
      const inviteId = newId(atMs);
      const page = steps.find((step) => step.id === id).page;
      const asked = { step: id, page };
      atMs += 400;
      add(
        'survey-shown',
        { survey: 'looking-back', moment: 'cold', trigger: 'return', inviteId, sampleRatio: 1 },
        asked,
      );
      atMs += 3000;
      const value = draw(faces, random);
      add(
        'survey-answer',
        { survey: 'looking-back', inviteId, question: 'feeling', instrument: 'emotion5', value, ms: 3000 },
        asked,
      );
      add('survey-submit', { survey: 'looking-back', inviteId, answered: 1 }, asked);
    }
  }

  function answer(step, place, isFrustrated) {
    for (const [counts, survey, question, instrument] of [
      [step.faces, step.id === 'confirmation' ? 'confirmation-emotion' : 'pulse', 'feeling', 'emotion5'],
      [step.ease, step.id === 'cart' ? 'cart-effort' : 'pulse', 'ease', 'ease7'],
    ]) {
      if (!counts || random() > askRatio) continue;
      const felt = draw(counts, random) - (isFrustrated && random() < 0.5 ? 1 : 0);
      // What wears people out takes a little more from them each time.
      const worn = instrument === 'emotion5' && random() < (step.wearRatio ?? 0) * (visitor.nth - 1) ? 1 : 0;
      const value = Math.max(1, felt - worn);
      const isUnhappy = value <= (counts.length - 1) / 2;
      const inviteId = newId(atMs);
      atMs += 400;
      add('survey-shown', { survey, moment: 'hot', trigger: 'step-leave', inviteId, sampleRatio: 1 }, place);
      atMs += 2500;
      if (random() > answerRatio * (isUnhappy ? unhappyAnswerRatio : 1)) {
        if (random() < 0.4) add('survey-dismiss', { survey, inviteId, answered: 0 }, place);
        else add('survey-ignore', { survey, inviteId, answered: 0 }, place);
        continue;
      }
      const text =
        random() < 0.35 ? pick(verbatims[visitor.locale][value <= counts.length / 2 ? 'bad' : 'good']) : undefined;
      add('survey-answer', { survey, inviteId, question, instrument, value, ...(text && { text }), ms: 2500 }, place);
      add('survey-submit', { survey, inviteId, answered: 1 }, place);
    }
  }
}

/** Up to the first is good, above the second is poor; milliseconds. */
const limits = { LCP: [2500, 4000], INP: [200, 500] };

function toRating(name, value) {
  const [good, poor] = limits[name];
  return value <= good ? 'good' : value <= poor ? 'needs-improvement' : 'poor';
}

/** A scale point from 1, drawn by the weights of a distribution. */
function draw(counts, random) {
  let rest = random() * counts.reduce((sum, count) => sum + count, 0);
  for (let i = 0; i < counts.length; i++) {
    rest -= counts[i];
    if (rest < 0) return i + 1;
  }
  return counts.length;
}

function fillRandom(bytes, random) {
  for (let i = 0; i < bytes.length; i++) bytes[i] = Math.floor(random() * 256);
}
