/** The engines, in the order of the table. */
export const engines = ['chromium', 'firefox', 'webkit'];
const names = { chromium: 'Chromium', firefox: 'Firefox', webkit: 'WebKitGTK' };

const table = /(<!-- engines: written by scripts\/corpus-engines.mjs -->\n)([\s\S]*?)(\n<!-- \/engines -->)/;

/**
 * Writes what was played into the table of a document.
 * @param page the document, with the two marks around its table
 * @param corpus the cases, each with its name and the engines in which it cannot be played (`not`)
 * @param played faults by engine and by name of the case; an engine of which some case is missing keeps its row
 * @param isPlayable whether an engine can play a case
 * @returns the document, and the engines whose row was kept
 * @throws if the marks are missing
 */
export function fillTable(page, corpus, played, isPlayable) {
  const before = page.match(table)?.[2];
  if (before === undefined) throw new Error("docs/signals.md: expected the marks of the engines' table, found none.");
  const kept = [];
  const rows = engines.map((engine) => {
    const name = names[engine];
    const cases = corpus.filter((of) => isPlayable(engine, of));
    const runs = cases.map((of) => played[engine]?.[of.name]);
    const old = before.split('\n').find((line) => line.startsWith(`| ${name} |`));
    if (old && !runs.every(Boolean)) {
      kept.push(engine);
      return old;
    }
    const right = runs.filter((faults) => faults?.length === 0).length;
    return `| ${name} | ${corpus.length - cases.length} | ${runs.filter(Boolean).length} | ${right} |`;
  });
  const reasons = new Map();
  for (const { not } of corpus)
    for (const [engine, why] of Object.entries(not ?? {})) {
      const reason = `${names[engine]}: ${why}`;
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    }
  const text = [
    '',
    '| engine | cannot be played there | played | right |',
    '|---|---|---|---|',
    ...rows,
    '',
    ...[...reasons].sort().map(([why, count]) => `- ${why} (${count})`),
    '',
  ].join('\n');
  return { text: page.replace(table, (_, open, __, close) => open + text + close), kept };
}
