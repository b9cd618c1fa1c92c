import { redact } from '@ressenti/metrics';
import { type EventData, type RessentiEvent, redactions, type SiteConfig } from '@ressenti/protocol';

/**
 * Takes out, before storing, what the browser should have taken out already: an old script, an import or a hand-made
 * request must not bring personal data into the database. Changes the event in place.
 * Masks verbatims where the site masks all kinds (the default); a site that masks only some leaves it to its pages.
 */
export function redactEvent(event: RessentiEvent, { privacy }: SiteConfig): void {
  if (event.page !== undefined) event.page = toKeptPage(event.page, privacy?.keepParams ?? []);
  if (event.type === 'visit') {
    const data = event.data as EventData<'visit'>;
    data.entry = toKeptPage(data.entry, privacy?.keepParams ?? []);
  }
  const kinds = privacy?.redact ?? redactions;
  if (event.type !== 'survey-answer' || !redactions.every((kind) => kinds.includes(kind))) return;
  const data = event.data as EventData<'survey-answer'>;
  if (data.text !== undefined) data.text = redact(data.text);
  if (typeof data.value === 'string') data.value = redact(data.value);
}

/** Query parameters that the site keeps, and no other; the fragment goes, for nobody measures by it. */
function toKeptPage(page: string, keepParams: readonly string[]): string {
  const [path = '', query = ''] = page.split('#')[0]?.split('?') ?? [];
  if (query === '' || keepParams.length === 0) return path;
  const kept = [...new URLSearchParams(query)].filter(([name]) => keepParams.includes(name));
  return kept.length === 0 ? path : `${path}?${new URLSearchParams(kept)}`;
}
