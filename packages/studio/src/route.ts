/** What the address bar says: which site and journey, which screen, which days, which segment. Pure both ways. */
export const screens = ['journey', 'pains', 'verbatims', 'plan', 'configure', 'import', 'live', 'step'] as const;
export type ScreenName = (typeof screens)[number];

/** `days`: the last so many days, today included. `range`: first and last day in UTC, `YYYY-MM-DD`, both included. */
export type Period = { kind: 'days'; days: number } | { kind: 'range'; from: string; to: string };

export interface Route {
  site: string | null;
  journey: string | null;
  screen: ScreenName;
  /** Which part of the screen, such as a step or a survey; null: the screen as a whole. */
  part: string | null;
  period: Period;
  segment: Record<string, string>;
  /** What the numbers stand beside: those of the days before, or, for a segment, those of everybody else. */
  compare: 'previous' | 'others' | null;
}

const comparisons = ['previous', 'others'] as const;

/** The window that the classes of pain points are defined on. */
export const defaultPeriod: Period = { kind: 'days', days: 28 };

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;
const maxDays = 3650;
const dayMs = 86_400_000;

/**
 * Reads `#/{site}/{journey}/{screen}/{part}?days=28` or `?from=2026-11-01&to=2026-11-28`, segments as further parameters.
 * Whatever does not fit falls back to its default: an old bookmark still opens a screen.
 */
export function toRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const [site, journey, screen, part] = path.split('/').map(decode);
  const parameters = new URLSearchParams(query);
  const period = toPeriod(parameters);
  const compare = comparisons.find((known) => known === parameters.get('compare')) ?? null;
  for (const used of ['days', 'from', 'to', 'compare']) parameters.delete(used);
  return {
    site: site || null,
    journey: journey || null,
    screen: screens.find((known) => known === screen) ?? 'journey',
    part: part || null,
    period,
    segment: Object.fromEntries(parameters),
    compare,
  };
}

export function toHash(route: Route): string {
  const parameters = new URLSearchParams(
    route.period.kind === 'days'
      ? { days: String(route.period.days) }
      : { from: route.period.from, to: route.period.to },
  );
  for (const [key, value] of Object.entries(route.segment)) parameters.append(key, value);
  if (route.compare) parameters.append('compare', route.compare);
  const parts = [route.site ?? '', route.journey ?? '', route.screen, ...(route.part === null ? [] : [route.part])];
  const path = parts.map(encodeURIComponent).join('/');
  return `#/${path}?${parameters}`;
}

/** First and last day of a period, in UTC. */
export function toDays(period: Period, nowMs: number): { from: string; to: string } {
  if (period.kind === 'range') return { from: period.from, to: period.to };
  return { from: toDay(nowMs - (period.days - 1) * dayMs), to: toDay(nowMs) };
}

/** As many days as these, right before them. */
export function toDaysBefore(days: { from: string; to: string }): { from: string; to: string } {
  const [from, to] = [Date.parse(days.from), Date.parse(days.to)];
  return { from: toDay(from - (to - from) - dayMs), to: toDay(from - dayMs) };
}

function toDay(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}

function toPeriod(parameters: URLSearchParams): Period {
  const from = parameters.get('from') ?? '';
  const to = parameters.get('to') ?? '';
  if (isDay(from) && isDay(to)) return from <= to ? { kind: 'range', from, to } : { kind: 'range', from: to, to: from };
  const days = Number(parameters.get('days'));
  return Number.isInteger(days) && days >= 1 && days <= maxDays ? { kind: 'days', days } : defaultPeriod;
}

/** "2026-02-31" has the right form and is no day. */
function isDay(text: string): boolean {
  if (!dayPattern.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // "%" alone is no escape; the part as typed then names no site, and the chooser says so.
    return part;
  }
}
