import { type Issue, type SiteConfig, toReceived } from '@ressenti/protocol';
import { isSelector } from './selector.ts';

/** Selectors that no browser can read: pages would pass over them in silence. Judged here, where something is published. */
export function findSelectorIssues({ journeys = [], surveys = [] }: SiteConfig): Issue[] {
  const issues: Issue[] = [];
  const check = (selector: string | undefined, pointer: string): void => {
    if (selector !== undefined && !isSelector(selector))
      issues.push({ pointer, expected: 'a CSS selector', received: toReceived(selector) });
  };
  journeys.forEach(({ steps }, i) => {
    steps.forEach(({ enter = [] }, k) => {
      enter.forEach((rule, n) => {
        if ('selector' in rule) check(rule.selector, `/journeys/${i}/steps/${k}/enter/${n}/selector`);
      });
    });
  });
  surveys.forEach(({ trigger, display }, i) => {
    if ('selector' in trigger) check(trigger.selector, `/surveys/${i}/trigger/selector`);
    check(display?.target, `/surveys/${i}/display/target`);
    display?.avoid?.forEach((selector, n) => {
      check(selector, `/surveys/${i}/display/avoid/${n}`);
    });
  });
  return issues;
}
