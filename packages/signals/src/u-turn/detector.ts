import type { Page } from '../page/page.ts';
import { type Activation, never } from '../page/presses.ts';
import { computeUTurn, type UTurnOptions, type View } from './rule.ts';

export const uTurnDefaults: UTurnOptions = { minDwellMs: 300, maxDwellMs: 7000, externalHosts: '', peek: '' };

const keptViews = 4;
const keptPresses = 9;
/** On a return from the cache the page that was left writes a few milliseconds after this one wakes. */
const settleMs = 250;
const tickMs = 1000;
const loopMs = 60_000;
/** A press this close to the end of a view is the one that left it. */
const leavingMs = 1500;
/** Of the viewport: scrolled further, something was read. */
const readRatio = 0.25;

export function startUTurn(page: Page, options: UTurnOptions): void {
  const { win, doc, clock, memory } = page;
  let views: View[] = [];
  let current: View = { path: '', ms: 0, atMs: 0 };
  let sinceMs: number | null = null;
  let startY = 0;
  let presses: Activation[] = [];

  const write = (): void => {
    const nowMs = clock.mono();
    if (sinceMs !== null) current.ms += nowMs - sinceMs;
    sinceMs = doc.hidden ? null : nowMs;
    current.atMs = clock.now();
    current.useful ||=
      Math.abs(win.scrollY - startY) > win.innerHeight * readRatio ||
      presses.some(({ answerMs, downMs }) => answerMs < never && nowMs - downMs > leavingMs);
    memory.set('views', [...views, current].slice(-keptViews));
  };
  const arrive = (via: string): void => {
    const path = win.location.pathname;
    views = memory.get<View[]>('views', []);
    const verdict = computeUTurn(views, path, clock.now(), options);
    // A page loaded again is the same view going on.
    const again = views.at(-1)?.path === path ? views.pop() : undefined;
    current = { path, ms: 0, atMs: 0, ...(!again?.host && again) };
    sinceMs = null;
    startY = win.scrollY;
    presses = [];
    if (verdict) {
      // Going there once more begins anew.
      views = [];
      const pair = path + verdict.from;
      const [lastPair, lastMs] = memory.get<[string, number]>('uTurn', ['', 0]);
      memory.set('uTurn', [pair, clock.now()]);
      page.report({ kind: 'u_turn', ...verdict, via, loop: lastPair === pair && clock.now() - lastMs < loopMs });
    }
    write();
  };

  // Whoever leaves the first page at once is gone before this file has come.
  if (!memory.get('views', null) && doc.referrer.startsWith(`${win.location.origin}/`))
    memory.set('views', [{ path: new URL(doc.referrer).pathname, ms: 0, atMs: 0 }]);
  const [entry] = win.performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  arrive(entry?.type === 'back_forward' ? 'back' : 'link');
  page.every(tickMs, write);
  page.on('act', (activation) => {
    // A page may be open for a day: only the newest are kept.
    presses = [...presses.slice(-keptPresses), activation];
  });
  page.on('hide', write);
  page.on('view', (via) => {
    if (via === 'bfcache') page.after(settleMs, () => arrive(via));
    else {
      write();
      arrive(via);
    }
  });
  page.listen(win, 'input', () => {
    current.useful = true;
  });
  page.on('navigate', ({ destination }) => {
    const { host, origin } = new URL(destination.url);
    if (origin !== win.location.origin) current.host = host;
  });
}
