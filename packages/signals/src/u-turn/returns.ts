import type { Page } from '../page/shapes.ts';
import { never } from '../page/shapes.ts';
import { toView } from '../page/views.ts';
import type { View } from './rule.ts';

/** The visitor is back where he was before. */
export interface Return {
  /** The views before, newest last. */
  views: readonly View[];
  path: string;
  via: string;
  atMs: number;
  /** It was a u-turn: going there once more begins anew. */
  forget(): void;
}

const keptViews = 4;
/** On a return from the cache the page that was left writes a few milliseconds after this one wakes. */
const settleMs = 250;
const tickMs = 1000;
/** A press this close to the end of a view is the one that left it. */
const leavingMs = 1500;
/** Of the viewport: scrolled further, something was read. */
const readRatio = 0.25;

/** Remembers in the tab which views there were, how long, and whether they were of use; tells of each return. */
export function watchReturns(page: Page, told: (back: Return) => void): void {
  const { win, doc, clock, session } = page;
  const { performance } = win;
  let views: View[] = [];
  let current: View = { path: '', ms: 0, atMs: 0 };
  let sinceMs: number | null = null;
  let startY = 0;
  let arrivedMs = 0;
  /** A page in the cache that wakes has nothing to say until it knows what came after it. */
  let isLeft = false;

  const write = (): void => {
    if (isLeft) return;
    const nowMs = clock.mono();
    // What was not painted was not seen.
    if (sinceMs !== null && performance.getEntriesByType('paint')[0]) current.ms += nowMs - sinceMs;
    sinceMs = doc.hidden ? null : nowMs;
    current.atMs = clock.now();
    current.useful ||=
      Math.abs(win.scrollY - startY) > win.innerHeight * readRatio ||
      page.acts.some(({ answerMs, downMs }) => answerMs < never && downMs > arrivedMs && nowMs - downMs > leavingMs);
    session.write('views', [...views, current].slice(-keptViews));
  };
  const arrive = (via: string): void => {
    const path = toView(win.location);
    views = session.read<View[]>('views') ?? [];
    const before = [...views];
    // A page loaded again is the same view going on.
    const again = views.at(-1)?.path === path ? views.pop() : undefined;
    current = { path, ms: 0, atMs: 0, ...(!again?.host && again), posted: false };
    sinceMs = null;
    startY = win.scrollY;
    arrivedMs = clock.mono();
    isLeft = false;
    write();
    if (before.at(-2)?.path === path || before.at(-1)?.host)
      told({
        views: before,
        path,
        via,
        atMs: clock.now(),
        forget() {
          views = [];
          write();
        },
      });
  };

  // Whoever leaves the first page at once is gone before this file has come.
  if (!session.read('views') && doc.referrer.startsWith(`${win.location.origin}/`))
    session.write('views', [{ path: new URL(doc.referrer).pathname, ms: 0, atMs: 0 }]);
  arrive(page.loadType === 'back_forward' ? 'back' : 'link');
  page.every(tickMs, write);
  page.on('hide', write);
  page.hear('pagehide', () => {
    isLeft = true;
  });
  page.on('view', (via) => {
    if (via === 'bfcache') page.after(settleMs, () => arrive(via));
    else {
      write();
      arrive(via);
    }
  });
  page.hear('input', () => {
    current.useful = true;
  });
  page.hear('submit', ({ target }) => {
    current.posted = (target as HTMLFormElement).method === 'post';
  });
  page.on('navigate', ({ destination, formData }) => {
    if (formData) current.posted = true;
    const { host, origin } = new URL(destination.url);
    if (origin !== win.location.origin) current.host = host;
  });
}
