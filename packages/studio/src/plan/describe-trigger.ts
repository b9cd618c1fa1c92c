import type { Trigger } from '@ressenti/protocol';
import { toReadableKind } from '../map/kinds.ts';
import type { Words } from '../words.ts';

/** When a survey is asked, in a few words: "when it is left". The step itself is said by where it stands. */
export function describeTrigger(words: Words, trigger: Trigger): string {
  const sentence = words.t.plan.when[trigger.on] ?? trigger.on;
  const detail =
    trigger.on === 'signal' && trigger.kind
      ? toReadableKind(words, trigger.kind)
      : trigger.on === 'event'
        ? trigger.name
        : trigger.on === 'click' || trigger.on === 'visible'
          ? trigger.selector
          : null;
  return detail ? `${sentence} (${detail})` : sentence;
}
