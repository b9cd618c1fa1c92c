import { createClock, createScope } from '@ressenti/core';
import { hearFaults } from './error-click/hear.ts';
import { createPage } from './page/page.ts';
import { startPressProbes } from './page/probes.ts';
import { startPressRequests } from './page/requests.ts';
import type { Page } from './page/shapes.ts';
import { toFrameDocument } from './page/tree.ts';
import { createStart, type SignalsConfig, toPageOptions } from './start-one.ts';

/** Nothing announces every new frame, or every new document in one. */
const lookMs = 1000;

/** Judges presses inside frames of this origin, each as a page of its own that also watches the page around it. */
export function startFrames(page: Page, config: SignalsConfig): void {
  const seldom = import('./seldom.ts');
  const known = new Map<Document, () => void>();
  const look = (): void => {
    const found = new Set<Document>();
    for (const frame of page.doc.getElementsByTagName('iframe')) {
      const doc = toFrameDocument(frame);
      const win = doc?.defaultView as (Window & typeof globalThis) | null | undefined;
      if (!doc || !win) continue;
      found.add(doc);
      if (known.has(doc)) continue;
      const scope = createScope(page.warn);
      const own = createPage(
        {
          ...page,
          win,
          scope,
          // What a page does later it guards by itself.
          clock: createClock(win, { wrap: (_, fn) => fn }),
          publish: (signal, at) => page.publish({ ...signal, inFrame: true }, at),
        },
        toPageOptions(config),
      );
      known.set(doc, page.add(scope.stop));
      const start = createStart(own, config);
      startPressProbes(start);
      startPressRequests(start, config);
      seldom
        .then(({ startPressed }) => {
          if (scope.stopped) return;
          const { error_click } = startPressed(start, config);
          if (error_click) hearFaults(own, error_click);
        })
        .catch(page.warn);
    }
    for (const [doc, stop] of known)
      if (!found.has(doc)) {
        known.delete(doc);
        stop();
      }
  };
  look();
  page.every(lookMs, look);
}
