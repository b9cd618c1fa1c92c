/** @jsxImportSource #elements */
import type { Texts } from '../texts-shape.ts';

/**
 * A text with the places where its lines may end, for browsers that cannot find them in its language. No line ends within
 * short words that a hyphen joins: "a-t-elle".
 */
export const toLines = (text: string, { breaks }: Texts) =>
  breaks
    ? text.match(breaks)?.map((part) => [part, <wbr key={part} />])
    : text.split(/(\S{1,6}-\S{1,9})/).map((part, i) => (i % 2 ? <span class="joined">{part}</span> : part));
