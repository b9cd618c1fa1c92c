const everyMs = 250;

/**
 * Calls `stop` once the process that started this one is gone. npm does not pass a signal on to what it started: its
 * shell ends, and nobody is left to stop what runs below it. Says nothing where no npm stands above.
 */
export function onOrphaned(stop) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    stop();
  }, everyMs);
  timer.unref();
}
