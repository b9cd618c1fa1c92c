import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Delay from which a second counts as overloaded, and how many such seconds in a row shed load. */
const limitMs = 200;
const secondsToShed = 5;

/** Pure: the delays of the last seconds in, shed or not out. A single slow second is no reason. */
export function isOverloaded(p99Ms: readonly number[]): boolean {
  return p99Ms.length >= secondsToShed && p99Ms.slice(-secondsToShed).every((delay) => delay > limitMs);
}

export interface Pulse {
  isOverloaded(): boolean;
  stop(): void;
}

/** Measures how late this process comes to its work. */
export function startPulse(): Pulse {
  const histogram = monitorEventLoopDelay({ resolution: 20 });
  histogram.enable();
  let recent: number[] = [];
  const timer = setInterval(() => {
    recent = [...recent, histogram.percentile(99) / 1e6].slice(-secondsToShed);
    histogram.reset();
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
