/**
 * Whether texts made to make regular expressions sweat are judged in time that grows with their length only: time per
 * character of redaction, for texts of 4,000 characters against texts of 500, in turns.
 * A rule that backtracks would take eight times as long per character; a linear one takes the same.
 */
import { redact } from '@ressenti/metrics';

const lengths = { ours: 4000, floor: 500 };
const charactersPerTurn = 400_000;
const turns = 15;
/** Almost an address, almost a number, almost a card, almost a word: each makes a naive rule try everything. */
const kinds = [
  (length) => `${'a.'.repeat(length / 4)}@${'0 '.repeat(length / 4)}`,
  (length) => '1-'.repeat(length / 2),
  (length) => `${'a'.repeat(length - 1)}@`,
  (length) => '4 4 4 4 '.repeat(length / 8),
  (length) => '+33 '.repeat(length / 4),
];

export async function run() {
  const samples = { ours: [], floor: [] };
  let characters = 0;
  for (let turn = 0; turn < turns + 2; turn++)
    for (const side of turn % 2 ? ['ours', 'floor'] : ['floor', 'ours']) {
      const texts = kinds.map((make) => make(lengths[side]));
      const rounds = charactersPerTurn / lengths[side] / texts.length;
      const startNs = process.hrtime.bigint();
      for (let i = 0; i < rounds; i++) for (const text of texts) characters += redact(text).length;
      // The first two turns warm the compiler.
      if (turn > 1) samples[side].push(Number(process.hrtime.bigint() - startNs) / charactersPerTurn);
    }
  if (!characters) throw new Error('text-rules: expected redacted texts, received none; nothing was measured.');
  const [ours, floor] = [median(samples.ours), median(samples.floor)];
  return {
    name: 'text-rules',
    unit: `ns per character, texts of ${lengths.ours} against ${lengths.floor} characters, median of ${turns} turns`,
    ours: round(ours),
    floor: round(floor),
    ratio: round(ours / floor),
  };
}

const round = (value) => Math.round(value * 100) / 100;
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
