import { explainPainPoint, type PainPoint } from '@ressenti/metrics';
import type { LocalisedText, StepClass, StepPain } from '@ressenti/protocol';

export interface StepPainInput {
  pain: PainPoint;
  id: string;
  name: LocalisedText;
  /** Length of the window. */
  days: number;
  published: StepClass | null;
}

/** The verdict on a step as JSON, with its reasons in words. */
export function toStepPain({ pain, id, name, days, published }: StepPainInput): StepPain {
  const explain = (locale: 'en' | 'fr'): string =>
    explainPainPoint(pain, { locale, stepName: name[locale] ?? name.en ?? Object.values(name)[0] ?? id, days });
  return {
    class: pain.class,
    flags: [...pain.flags],
    deciding: [...pain.deciding],
    signs: { ...pain.signs },
    priority: pain.priority,
    confidence: pain.confidence,
    nKey: pain.nKey,
    explanation: { en: explain('en'), fr: explain('fr') },
    published,
  };
}
