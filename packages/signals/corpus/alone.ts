import * as signals from '../src/index.ts';

declare global {
  interface Window {
    heard: string[];
    stops: (() => void)[];
  }
}

const { startSignals, ...each } = signals;
window.heard = [];
window.stops = Object.values(each).map((on) => on(({ kind }: { kind: string }) => void window.heard.push(kind)));
document.documentElement.dataset.ready = typeof startSignals;
