import { expect, test } from 'vitest';
import { computeBrake } from './brake.ts';

test.each([
  ['seen by too few to say', { shown: 199, answered: 0, partial: 0, dismissed: 199 }, null],
  ['closed by three in five', { shown: 200, answered: 80, partial: 0, dismissed: 120 }, null],
  ['closed by more', { shown: 200, answered: 79, partial: 0, dismissed: 121 }, 'dismissed'],
  ['answered, or begun, by one in fifty', { shown: 200, answered: 3, partial: 1, dismissed: 0 }, null],
  ['answered by fewer', { shown: 200, answered: 3, partial: 0, dismissed: 0 }, 'unanswered'],
  ['closed by most and answered by nobody', { shown: 500, answered: 0, partial: 0, dismissed: 450 }, 'dismissed'],
] as const)('of a survey that is %s', (_, exposure, reason) => expect(computeBrake(exposure)).toBe(reason));
