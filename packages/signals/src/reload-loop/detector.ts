import type { Page } from '../page/shapes.ts';
import { computeReloadLoop, type ReloadOptions } from './rule.ts';

export const reloadLoopDefaults: ReloadOptions = { minReloads: 3, windowMs: 30_000 };

/** What the tab remembers: the path, its reloads, and what the page before it left. */
interface Remembered {
  path: string;
  reloads: number[];
  /** When that page began to load. */
  atMs: number;
  /** The page reloads itself: no sign of impatience. */
  byScript?: boolean;
  /** What was reported last on the page before. */
  kind?: string;
}

/** Where the Navigation API is missing, a reload so soon after a load is a script's. */
const humanMs = 1000;

export function startReloadLoop(page: Page, options: ReloadOptions): void {
  const { win, clock, session } = page;
  const { pathname } = win.location;
  const before = session.read<Remembered>('reload') ?? { path: '', reloads: [], atMs: 0 };
  const atMs = clock.now() - clock.mono();
  const isReload = page.loadType === 'reload';
  const isSame = isReload && before.path === pathname;
  const reloads = isSame ? before.reloads : [];
  const isHurried = !('navigation' in win) && atMs - before.atMs < humanMs;
  // The page before the first reload may have gone without this file.
  if (isReload && !(isSame && before.byScript) && !isHurried) reloads.push(atMs);
  const remembered: Remembered = { path: pathname, reloads, atMs };
  const verdict = isSame && computeReloadLoop(reloads, options);
  if (verdict) {
    remembered.reloads = [];
    page.report({
      kind: 'reload_loop',
      ...verdict,
      afterError: before.kind === 'error_click',
      afterDeadClick: before.kind === 'dead_click',
    });
  }
  const remember = (more: Partial<Remembered>): void => session.write('reload', Object.assign(remembered, more));
  remember({});
  page.on('report', ({ kind }) => remember({ kind }));
  page.on('navigate', ({ navigationType, userInitiated }) =>
    remember({ byScript: navigationType === 'reload' && !userInitiated }),
  );
}
