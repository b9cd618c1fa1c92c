import type { JourneyMap, LocalisedText } from '@ressenti/protocol';
import { toText } from '../local-text.ts';
import type { Words } from '../words.ts';

export interface Names {
  journey: string;
  step(id: string): string;
  stage(stage: string | null): string;
  channel(channel: string): string;
}

/** Names of a map in the reader's language. */
export function createNames(words: Words, map: JourneyMap): Names {
  const local = (text: LocalisedText | undefined, id: string) => toText(text, id, words.language, map.locales);
  const steps = new Map(map.steps.map((step) => [step.id, local(step.name, step.id)]));
  return {
    journey: local(map.journey.name, map.journey.id),
    step: (id) => steps.get(id) ?? id,
    stage: (stage) =>
      stage === null ? words.t.noStage : (words.t.stages[stage as keyof typeof words.t.stages] ?? stage),
    channel: (channel) => words.t.channels[channel] ?? channel,
  };
}
