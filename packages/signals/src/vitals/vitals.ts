import { type MetricType, onCLS, onFCP, onINP, onLCP, onTTFB } from 'web-vitals';
import type { Page } from '../page/shapes.ts';
import { watchSteps } from './steps.ts';

/** Of a load, these belong to the step that was loaded; the others to the view as a whole. */
const ofLoad = /^(LCP|FCP|TTFB)$/;

/**
 * Core Web Vitals: of each view by the web-vitals library, of each journey step by its rules.
 * The library cannot be stopped: after the undo its observers stay until the page goes, and nobody hears them.
 */
export function startVitals(page: Page): void {
  let isStopped = false;
  let landed = page.here();
  page.add(
    page.onPlace((place) => {
      landed ??= place;
    }),
  );
  page.add(() => {
    isStopped = true;
  });
  const tell = ({ name, value, rating, navigationType }: MetricType): void => {
    if (!isStopped)
      page.vital(
        { name, value, rating, attribution: { scope: 'view', navigationType } },
        { place: ofLoad.test(name) ? landed : null },
      );
  };
  for (const watch of [onTTFB, onFCP, onLCP, onCLS, onINP]) watch(tell);
  watchSteps(page);
}
