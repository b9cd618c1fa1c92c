import type { PainClass } from './pain-class.ts';

/**
 * Decides which class is published: one that held on two consecutive daily computations.
 * @param options.published what is published so far; null at the start
 * @param options.yesterday yesterday's class; null without one
 * @param options.today     today's class
 * @returns the class to publish (null while none held twice), and whether it changes, which is to be journaled
 * Source: METRICS.md, 3.3, "Stability".
 */
export function computePublishedClass(options: {
  readonly published: PainClass | null;
  readonly yesterday: PainClass | null;
  readonly today: PainClass;
}): { readonly published: PainClass | null; readonly hasChanged: boolean } {
  const { published, yesterday, today } = options;
  const next = yesterday === today ? today : published;
  return { published: next, hasChanged: next !== published };
}
