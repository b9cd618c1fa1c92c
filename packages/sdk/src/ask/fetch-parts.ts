import type { SurveyModule } from '@ressenti/core';
import type { Survey } from '@ressenti/protocol';

/** Kinds whose answers may hold words of the visitor's, those of plugins too: with them comes what masks words. */
const wordy = /^(text|choice)|-/;
export const fetchSeldom = () => import('./seldom.ts');
export type Seldom = Awaited<ReturnType<typeof fetchSeldom>> | undefined;
export type Fetched = [SurveyModule, Seldom];
/**
 * The interface, and what only some surveys need.
 * @param more what is asked about, or where, is seldom
 */
export const fetchAll = (
  loading: Promise<SurveyModule>,
  { questions, variants }: Survey,
  more?: unknown,
): Promise<Fetched> =>
  Promise.all([
    loading,
    more || variants || questions.some(({ type }) => wordy.test(type)) ? fetchSeldom() : undefined,
  ]);
