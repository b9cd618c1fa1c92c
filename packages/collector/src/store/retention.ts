import { defaultRetentionD, type EventClass, type SiteConfig } from '@ressenti/protocol';

const dayMs = 86_400_000;

/** How long events are kept, by class: A answers and outcomes, B steps, C signals. */
export type RetentionMs = Record<EventClass, number>;

export function toRetentionMs(config: SiteConfig): RetentionMs {
  const { answers, steps, signals } = { ...defaultRetentionD, ...config.privacy?.retentionD };
  return { A: answers * dayMs, B: steps * dayMs, C: signals * dayMs };
}

/** Tabs are counted for loss only; nobody looks further back. */
export const tabRetentionMs = 90 * dayMs;
/** Late events of an erased visitor are refused for so long; an older one would be refused for its age. */
export const erasedRetentionMs = 730 * dayMs;
