import { toDay } from '../passages/contribution.ts';
import { startRounds } from '../rounds.ts';
import type { Tools } from '../tools.ts';

const dayMs = 86_400_000;
/** The default window of the studio, and the longest one it offers. */
const windows = [28, 365];
const firstMs = 5000;
const periodMs = 300_000;

/** Gathers the verdicts that the studio opens with, before anybody asks. @returns stops it, once the one under way is done */
export function startVerdictsAhead(
  tools: Pick<Tools, 'evidence' | 'sites' | 'nowMs' | 'meter' | 'log'>,
): () => Promise<void> {
  return startRounds(tools, {
    firstMs,
    periodMs,
    // Whoever asks meanwhile has it gathered then.
    failure: 'gathering verdicts ahead failed',
    async run(isStopped) {
      const to = toDay(tools.nowMs());
      for (const { site, config } of tools.sites.all())
        for (const { id: journey } of config.journeys ?? [])
          for (const days of windows) {
            if (isStopped()) return;
            const from = toDay(Date.parse(to) - (days - 1) * dayMs);
            await tools.evidence.ahead({ site, journey, from, to, segment: {} });
          }
    },
  });
}
