import { monitorEventLoopDelay } from 'node:perf_hooks';

export interface Second {
  /** How late this process came to its work, 99th percentile. */
  p99Ms: number;
  /** Processor time of this process over time passed; above 1 with several threads at work. */
  cpuShare: number;
}

/** Delay and processor share from which a second counts as overloaded, and how many such seconds in a row shed load. */
const limitMs = 200;
const limitShare = 0.7;
const secondsToShed = 5;

/**
 * Pure: the last seconds in, shed or not out. A single slow second is no reason; nor is a machine that is busy with something else,
 * for turning visitors away would not make it any less so.
 */
export function isOverloaded(seconds: readonly Second[]): boolean {
  return (
    seconds.length >= secondsToShed &&
    seconds.slice(-secondsToShed).every(({ p99Ms, cpuShare }) => p99Ms > limitMs && cpuShare > limitShare)
  );
}

export interface Pulse {
  isOverloaded(): boolean;
  stop(): void;
}

/** Measures how late this process comes to its work, and whether that is its own doing. */
export function startPulse(): Pulse {
  const histogram = monitorEventLoopDelay({ resolution: 20 });
  histogram.enable();
  let recent: Second[] = [];
  let lastMs = performance.now();
  let lastCpu = process.cpuUsage();
  const timer = setInterval(() => {
    const passedMs = performance.now() - lastMs;
    const { user, system } = process.cpuUsage(lastCpu);
    const second = { p99Ms: histogram.percentile(99) / 1e6, cpuShare: (user + system) / 1000 / passedMs };
    recent = [...recent, second].slice(-secondsToShed);
    histogram.reset();
    lastMs = performance.now();
    lastCpu = process.cpuUsage();
  }, 1000);
  timer.unref();
  return {
    isOverloaded: () => isOverloaded(recent),
    stop() {
      clearInterval(timer);
      histogram.disable();
    },
  };
}
