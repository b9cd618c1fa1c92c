import { describe, expect, it } from 'vitest';
import {
  computeBaseline,
  computePainPoint,
  computeWithinVisitorSlope,
  createRandom,
  type PainClass,
  type Random,
  type StepEvidence,
  toVisitorSums,
} from './index.ts';

// The world of METRICS.md 3.4: eight steps, 8 % natural loss with a quarter recovered, 4 % friction, 12 % of people
// unhappy, and these 1.77 times likelier to answer. One step is altered.
const stepCount = 8;
const alteredIndex = 3;
const usual = { loss: 0.08, friction: 0.04, negative: 0.12 };

interface World {
  readonly loss?: number;
  readonly friction?: number;
  readonly negative?: number;
  readonly evidence?: (random: Random, step: StepEvidence) => Partial<StepEvidence>;
}

function simulate(options: { random: Random; passages: number; answerRatio: number; world: World }): PainClass[] {
  const { random, passages, answerRatio, world } = options;
  let entries = passages;
  const steps: StepEvidence[] = [];
  for (let index = 0; index < stepCount; index += 1) {
    const isAltered = index === alteredIndex;
    const { loss, friction, negative } = isAltered ? { ...usual, ...world } : usual;
    const tally = { abandons: 0, recovered: 0, frustrated: 0, emotion: [0, 0, 0, 0, 0] };
    for (let passage = 0; passage < entries; passage += 1) {
      const isUnhappy = random() < negative;
      if (random() < friction) tally.frustrated += 1;
      if (random() < answerRatio * (isUnhappy ? 1.77 : 1)) {
        const face = isUnhappy ? (random() < 0.5 ? 0 : 1) : 2 + Math.floor(random() * 3);
        tally.emotion[face] = (tally.emotion[face] ?? 0) + 1;
      }
      if (random() < loss) {
        tally.abandons += 1;
        if (random() < 0.25) tally.recovered += 1;
      }
    }
    const step: StepEvidence = { entries, ...tally, final: index === stepCount - 1 };
    steps.push(isAltered && world.evidence !== undefined ? { ...step, ...world.evidence(random, step) } : step);
    entries -= tally.abandons - tally.recovered;
  }
  return steps.map(
    (step, index) =>
      computePainPoint({ step, baseline: computeBaseline({ steps, index }), journeyPassages: passages }).class,
  );
}

function repeat(world: World, seed: number): { altered: PainClass[]; others: PainClass[] } {
  const random = createRandom(seed);
  const altered: PainClass[] = [];
  const others: PainClass[] = [];
  for (let journey = 0; journey < 12; journey += 1) {
    for (const [index, name] of simulate({ random, passages: 2000, answerRatio: 0.05, world }).entries()) {
      (index === alteredIndex ? altered : others).push(name);
    }
  }
  return { altered, others };
}

const shareOf = (names: readonly PainClass[], name: PainClass) =>
  names.filter((other) => other === name).length / names.length;

describe('the rule in a simulated world', () => {
  it('finds a severe break, and invents none elsewhere', () => {
    const { altered, others } = repeat({ loss: 0.3, friction: 0.18, negative: 0.55 }, 1);
    expect(shareOf(altered, 'break')).toBe(1);
    expect(shareOf(others, 'break')).toBe(0);
    expect(shareOf(others, 'none') + shareOf(others, 'highlight')).toBeGreaterThan(0.9);
  });

  it('finds most mild breaks and calls the rest unqualified or suspected', () => {
    const { altered } = repeat({ loss: 0.18, friction: 0.1, negative: 0.35 }, 2);
    expect(shareOf(altered, 'break')).toBeGreaterThan(0.6);
    expect(shareOf(altered, 'none')).toBe(0);
  });

  it('suspects a break where people leave content', () => {
    expect(shareOf(repeat({ loss: 0.3 }, 3).altered, 'break_suspected')).toBeGreaterThan(0.9);
  });

  it('leaves a hard step without consequence unqualified', () => {
    expect(shareOf(repeat({ negative: 0.55 }, 4).altered, 'unqualified')).toBeGreaterThan(0.9);
  });

  it('finds wear in the panel', () => {
    const evidence = (random: Random): Partial<StepEvidence> => {
      const panels = Array.from({ length: 60 }, () => {
        const start = random();
        return toVisitorSums(
          [1, 2, 3, 4].map((k) => [k, Math.max(-1, Math.min(1, start - 0.12 * k + 0.5 * (random() - 0.5)))] as const),
        );
      });
      const { slope, se, visitors } = computeWithinVisitorSlope(panels);
      return slope === null || se === null ? {} : { wear: { slope, se, visitors } };
    };
    expect(shareOf(repeat({ evidence }, 5).altered, 'wear')).toBeGreaterThan(0.9);
  });

  it('finds an elevation in what people say later', () => {
    const evidence = (random: Random): Partial<StepEvidence> => {
      const sums = { rise: { n: 0, S: 0, Q: 0 }, later: { n: 0, S: 0, Q: 0 } };
      for (let pair = 0; pair < 60; pair += 1) {
        const here = random() < 0.55 ? -0.75 : 0.5;
        const after = random() < 0.8 ? 0.75 : 0;
        sums.rise = { n: pair + 1, S: sums.rise.S + after - here, Q: sums.rise.Q + (after - here) ** 2 };
        sums.later = { n: pair + 1, S: sums.later.S + after, Q: sums.later.Q + after ** 2 };
      }
      return { ...sums, answeredThenLeft: 6 };
    };
    expect(shareOf(repeat({ negative: 0.55, evidence }, 6).altered, 'elevation')).toBeGreaterThan(0.8);
  });
});
