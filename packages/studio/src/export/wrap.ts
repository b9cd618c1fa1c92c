/**
 * Breaks a text into lines of about so many pixels. SVG text does not wrap, and what is exported is drawn without a
 * window to measure in: the width of a letter is taken as a share of its size, a little on the safe side.
 */
export function wrapText(text: string, options: { widthPx: number; sizePx: number; maxLines: number }): string[] {
  const most = Math.max(4, Math.floor(options.widthPx / (options.sizePx * 0.54)));
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const next = line === '' ? word : `${line} ${word}`;
    if (next.length <= most) line = next;
    else {
      if (line !== '') lines.push(line);
      line = word.length > most ? `${word.slice(0, most - 1)}…` : word;
    }
  }
  if (line !== '') lines.push(line);
  if (lines.length <= options.maxLines) return lines;
  const kept = lines.slice(0, options.maxLines);
  const last = kept[options.maxLines - 1] ?? '';
  kept[options.maxLines - 1] = `${last.slice(0, most - 1)}…`;
  return kept;
}
