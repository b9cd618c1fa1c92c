import type { RessentiEvent } from '@ressenti/protocol';
import { toReadableKind } from '../map/kinds.ts';
import type { Words } from '../words.ts';

/** What an event says, in one line: "Answer to ease: 6". */
export function describeEvent(words: Words, event: RessentiEvent): string {
  const { t } = words;
  const data = (event.data ?? {}) as Record<string, unknown>;
  const text = (key: string) => String(data[key] ?? '');
  switch (event.type) {
    case 'survey-answer':
      return t.live.answer(text('question'), text('text') || text('value'));
    case 'signal':
      return t.live.signal(toReadableKind(words, text('kind')));
    case 'step-leave':
      return `${t.live.types['step-leave']} (${t.live.outcomes[text('outcome')] ?? text('outcome')})`;
    case 'vital':
      return t.live.vital(text('name'), text('rating'));
    case 'event':
      return t.live.named(text('name'));
    case 'survey-shown':
    case 'survey-submit':
    case 'survey-dismiss':
    case 'survey-refuse':
    case 'survey-ignore':
      return `${t.live.types[event.type]} (${text('survey')})`;
    default:
      return t.live.types[event.type] ?? event.type;
  }
}
