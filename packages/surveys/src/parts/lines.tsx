import type { Texts } from '../texts-shape.ts';

/** A text with the places where its lines may end, for browsers that cannot find them in its language. */
export const toLines = (text: string, { breaks }: Texts) =>
  breaks ? text.match(breaks)?.map((part) => [part, <wbr key={part} />]) : text;
