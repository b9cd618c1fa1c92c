import type { Words } from './words.ts';

/** What a segment is called: a dimension in words of its own, a trait of the site by the name the site gave it. */
export function toSegmentName({ segments }: Words['t'], parameter: string): string {
  const [, trait] = /^trait\.(.+)$/s.exec(parameter) ?? [];
  if (trait !== undefined) return segments.trait(trait);
  return Object.hasOwn(segments.names, parameter) ? (segments.names[parameter] ?? parameter) : parameter;
}
