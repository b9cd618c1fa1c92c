/** Records what the browser's main threads do; the function returned stops it and gives the trace's events. */
export async function startTrace(browser) {
  const session = await browser.newBrowserCDPSession();
  const events = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: ['devtools.timeline', 'disabled-by-default-devtools.timeline'],
    },
  });
  return async () => {
    const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
    await session.send('Tracing.end');
    await complete;
    await session.detach();
    return events;
  };
}

/**
 * The longest task at all, and the longest in which a file of ours was compiled or run, in ms of the thread's own time:
 * what other processes of the machine take is left out, what the slowdown adds is in.
 * @param events of a trace; timestamps and durations in microseconds
 */
export function readTasks(events) {
  const own = events.filter(({ name, args }) => runs.has(name) && isOurs(args?.data?.url ?? args?.fileName));
  const pages = new Set(events.filter(({ args }) => args?.name === 'CrRendererMain').map(toThread));
  const tasks = events.filter((event) => event.name === 'RunTask' && event.tdur && pages.has(toThread(event)));
  const longest = (list) => Math.max(0, ...list.map(({ tdur }) => tdur)) / 1000;
  const holds = (task) =>
    own.some((event) => toThread(event) === toThread(task) && event.ts >= task.ts && event.ts < task.ts + task.dur);
  return { anyTaskMs: longest(tasks), ownTaskMs: longest(tasks.filter(holds)) };
}
/** Names under which a trace tells of script. */
const runs = new Set(['EvaluateScript', 'v8.compile', 'v8.compileModule', 'v8.evaluateModule', 'FunctionCall']);
const toThread = ({ pid, tid }) => `${pid} ${tid}`;
const isOurs = (url) => /\/ressenti[^/]*\.js/.test(url ?? '');
