import { createRandom } from '@ressenti/metrics';
import { createId, createNamedId } from '@ressenti/protocol';
import {
  accounts,
  answerRatio,
  askRatio,
  cold,
  endings,
  hesitationRatio,
  personas,
  recoveredRatio,
  regulars,
  steps,
  unhappyAnswerRatio,
  variants,
  verbatims,
  vitals,
  writeRatio,
} from './model.mjs';

const dayMs = 86_400_000;

/**
 * Events of generated passages, oldest first; every event carries the trait `generated: true`.
 * @param options.count first passages; some of those who give up come back, on top
 * @param options.untilMs the newest may begin here, epoch milliseconds
 * @param options.days they spread over so many days before `untilMs`
 */
export function createPassages({ count, seed, untilMs, days }) {
  const random = createRandom(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  // Of their own: how somebody says it changes nothing of what happens.
  const words = createRandom(seed + 1);
  const add = (list) => list[Math.floor(words() * list.length)];
  const toVisitor = (name) => {
    const id = createNamedId('generated-visitor', String(seed), name);
    return {
      id,
      account: toKind(accounts, id, 4),
      persona: toKind(personas, id, 8),
      variant: toKind(variants, id, 12),
      device: random() < 0.58 ? 'mobile' : random() < 0.9 ? 'desktop' : 'tablet',
      locale: random() < 0.55 ? 'fr' : 'en',
    };
  };
  const regular = createRegulars({ count: Math.round(count * regulars.ofPassages), untilMs, days, random, toVisitor });
  const visitors = Array.from({ length: Math.ceil(count * 0.8) }, (_, i) => toVisitor(String(i)));
  const rank = new Map();
  const starts = [
    ...regular,
    ...Array.from({ length: count - regular.length }, () => ({
      startMs: untilMs - Math.floor(random() * days * dayMs),
      visitor: null,
    })),
  ].sort((a, b) => a.startMs - b.startMs);
  const walk = { untilMs, random, pick, add, newId: (atMs) => createId(atMs, (bytes) => fillRandom(bytes, random)) };
  const events = starts.flatMap(({ startMs, visitor: known }) => {
    const visitor = known ?? pick(visitors);
    const nth = (rank.get(visitor.id) ?? 0) + 1;
    rank.set(visitor.id, nth);
    const passage = createPassage({ ...visitor, nth }, startMs, walk);
    const last = passage.at(-1);
    // Of those who gave up, some come back within days and go on from the start, luckier this time.
    if (last.type !== 'journey-abandon' || random() > recoveredRatio) return passage;
    const againMs = last.at + Math.floor(random() * 5 * dayMs);
    if (againMs > untilMs) return passage;
    rank.set(visitor.id, nth + 1);
    return [...passage, ...createPassage({ ...visitor, nth: nth + 1, isBack: true }, againMs, walk)];
  });
  events.sort((a, b) => a.at - b.at);
  return events.map((event, n) => ({ ...event, n, mono: event.at - events[0].at }));
}

/** Visits of those who come again and again: as many of them as fall into the days. */
function createRegulars({ count, untilMs, days, random, toVisitor }) {
  const visits = [];
  const { everyDays } = regulars;
  for (let i = 0; visits.length < count; i++) {
    const visitor = { ...toVisitor(`regular ${i}`), isRegular: true, mood: 3.4 + 1.4 * random() };
    // Some began before the first day, and some have only just begun.
    let startMs = untilMs - (days + regulars.visits * everyDays) * dayMs * random();
    for (let nth = 0; nth < regulars.visits && visits.length < count; nth++) {
      if (startMs >= untilMs - days * dayMs && startMs <= untilMs)
        visits.push({ startMs: Math.floor(startMs), visitor });
      startMs += everyDays * dayMs * (0.7 + 0.6 * random());
    }
  }
  return visits;
}

/** By four digits of the id, so many from its end: whoever it is, always the same, and one kind says nothing of another. */
function toKind(kinds, id, fromEnd) {
  const place = Number.parseInt(id.slice(-fromEnd).slice(0, 4), 16) / 0x10000;
  let upTo = 0;
  for (const [name, { share }] of Object.entries(kinds)) {
    upTo += share;
    if (place < upTo) return name;
  }
  return Object.keys(kinds).at(-1);
}

/** How a step treats this visitor, of all that is known: 1 is as everybody. */
function toTreatment(visitor, step) {
  const treatment = { friction: 1, loss: 1 };
  for (const { at } of [accounts[visitor.account], personas[visitor.persona], variants[visitor.variant]]) {
    treatment.friction *= at[step]?.friction ?? 1;
    treatment.loss *= at[step]?.loss ?? 1;
  }
  return treatment;
}

function createPassage(visitor, startMs, { random, pick, add: addWords, newId, untilMs }) {
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
      traits: {
        generated: true,
        persona: visitor.persona,
        variant: visitor.variant,
        account: visitor.account,
        returning: visitor.nth > 1,
      },
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
    const { friction, loss } = toTreatment(visitor, step.id);
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
    const patience = visitor.isRegular ? regulars.lossFactor : 1;
    if (!visitor.isBack && random() < step.lossRatio * loss * patience * (isFrustrated ? 1.8 : 0.9)) {
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
      const isPanel = visitor.isRegular && step.wearPoints && instrument === 'emotion5';
      // One question a visit: whoever is of the panel is asked about what wears, and about how it ended.
      const isSpared = visitor.isRegular && !isPanel && step.id !== 'confirmation';
      if (!counts || isSpared || (!isPanel && random() > (step.askRatio ?? askRatio))) continue;
      // One and the same person feels much the same each time, but for what wears: it takes a little more from them.
      const felt = isPanel
        ? Math.round(visitor.mood + 0.9 * (random() - 0.5) - step.wearPoints * (visitor.nth - 1))
        : draw(counts, random);
      const value = Math.max(1, felt - (isFrustrated && random() < 0.5 ? 1 : 0));
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
      const mood = value <= counts.length / 2 ? 'bad' : 'good';
      const said = random() < writeRatio[mood] ? pick(verbatims[visitor.locale][step.id][mood]) : undefined;
      const text = said && said + addWords(endings[visitor.locale]);
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
