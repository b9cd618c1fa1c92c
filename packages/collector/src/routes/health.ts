import { counters } from '../meter.ts';
import { toProblemResponse } from '../problem.ts';
import type { Tools } from '../tools.ts';

const noStore = { 'Cache-Control': 'no-store' };

/** `GET /healthz`: the process answers. */
export function readHealth(): Response {
  return Response.json({ status: 'ok' }, { headers: noStore });
}

/** `GET /readyz`: it would also take events now. */
export function readReadiness({ notReady }: Tools): Response {
  const reason = notReady();
  if (reason === null) return Response.json({ status: 'ready' }, { headers: noStore });
  return toProblemResponse({ status: 503, code: 'not-ready', detail: `${reason}.`, retryAfterS: 2 });
}

/** `GET /metrics`: Prometheus text, no site and no visitor in it. */
export function readMetrics({ meter, store }: Tools): Response {
  const lines: string[] = [];
  const counts = meter.counts();
  for (const [name, help] of Object.entries(counters)) {
    const metric = `ressenti_${name}_total`;
    lines.push(`# HELP ${metric} ${help}`, `# TYPE ${metric} counter`);
    const own = [...counts].filter(([key]) => key.startsWith(`${name} `));
    if (own.length === 0) lines.push(`${metric} 0`);
    for (const [key, value] of own) {
      const label = key.slice(name.length + 1);
      lines.push(`${metric}${label === '' ? '' : `{kind="${label}"}`} ${value}`);
    }
  }
  const { waitingRequests, waitingBytes } = store.stats();
  lines.push(
    '# HELP ressenti_waiting_requests Intake requests waiting for the writer',
    '# TYPE ressenti_waiting_requests gauge',
    `ressenti_waiting_requests ${waitingRequests}`,
    '# HELP ressenti_waiting_bytes Bytes waiting for the writer',
    '# TYPE ressenti_waiting_bytes gauge',
    `ressenti_waiting_bytes ${waitingBytes}`,
    '# HELP ressenti_memory_bytes Resident memory',
    '# TYPE ressenti_memory_bytes gauge',
    `ressenti_memory_bytes ${process.memoryUsage.rss()}`,
  );
  return new Response(`${lines.join('\n')}\n`, {
    headers: { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8', ...noStore },
  });
}
