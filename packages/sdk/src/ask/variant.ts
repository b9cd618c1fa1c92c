import type { Survey } from '@ressenti/protocol';
import { computePlace } from './eligibility.ts';

/** The variant that a subject gets, always the same while the weights stay. */
export function computeVariant(survey: Survey, subject: string): NonNullable<Survey['variants']>[number] | undefined {
  const variants = survey.variants ?? [];
  const total = variants.reduce((sum, { weight }) => sum + weight, 0);
  let place = computePlace(subject, `${survey.id}\nvariant`) * total;
  return variants.find(({ weight }) => {
    place -= weight;
    return place < 0;
  });
}
