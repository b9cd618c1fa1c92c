// @vitest-environment jsdom
import type { Place } from '@ressenti/core';
import { expect, test } from 'vitest';
import { createStage } from '../../corpus/stage.ts';
import { createPage } from '../page/page.ts';
import { startWaitPain } from './detector.ts';
import { waitPainDefaults } from './options.ts';

const at = (step: string): Place => ({ journey: 'tickets', step, passage: 'p', occurrence: step });

test('a step that is a queue is a wait by itself, and ends with the step', async () => {
  const stage = createStage(window);
  let place = at('queue');
  let arrive = (_: Place | null): void => {};
  const page = createPage({
    ...stage.tools,
    here: () => place,
    onPlace(listener) {
      arrive = listener;
      return () => {};
    },
  });
  startWaitPain(page, { ...waitPainDefaults, steps: 'tickets/queue tickets/hall' });
  await stage.advance(3500);
  expect(stage.published).toEqual([]);
  await stage.advance(2000);
  expect(stage.published.map(({ signal }) => signal)).toMatchObject([{ kind: 'wait_pain', severe: false }]);
  place = at('seats');
  arrive(place);
  await stage.advance(20_000);
  expect(stage.published.length).toBe(1);
  page.scope.stop();
});
