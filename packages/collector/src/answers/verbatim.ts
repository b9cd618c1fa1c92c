import { hasBlocker, toTokens } from '@ressenti/metrics';
import type { EventData, RessentiEvent } from '@ressenti/protocol';
import { toLanguage } from './language.ts';
import { toPlain, type VerbatimRecord } from './verbatim-text.ts';

/** @returns null for an event in which nobody wrote anything */
export function toVerbatim(event: RessentiEvent): VerbatimRecord | null {
  if (event.type !== 'survey-answer') return null;
  const data = event.data as EventData<'survey-answer'>;
  const text = (data.text ?? (data.instrument === 'text' && typeof data.value === 'string' ? data.value : '')).trim();
  if (text === '') return null;
  const language = toLanguage(text, event.locale ?? null);
  return {
    id: event.id,
    atMs: event.at,
    journey: event.journey ?? null,
    step: event.step ?? null,
    survey: data.survey,
    question: data.question,
    invite: data.inviteId,
    visitor: event.visitor ?? null,
    locale: event.locale ?? null,
    language,
    text,
    plain: toPlain(text),
    isBlocker: language !== null && hasBlocker(toTokens(text, language), { language }),
  };
}
