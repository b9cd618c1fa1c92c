import { fileURLToPath } from 'node:url';

/** What libraries can do and is never asked of them, in their own words; `leave-out.mjs` takes it out (decision 0009). */

const modules = 'node_modules/web-vitals/dist/modules/';

/**
 * The web-vitals library measures soft navigations too, reports every change, and hands over entries and ids, for those
 * who ask it to. We ask for none of that: a step has rules of its own (packages/signals/src/vitals/steps.ts). Taken from
 * its modules, not from its one minified file, so that what is never asked for falls away.
 */
export const ofWebVitals = {
  name: 'web-vitals',
  path: `/${modules}`,
  entry: fileURLToPath(new URL(`../../${modules}index.js`, import.meta.url)),
  parts: [
    { what: /checkSoftNavsEnabled\((?:opts)\)|opts\.reportAllChanges/g, instead: 'false', times: 19 },
    { what: /entry\.entryType === '(?:soft-navigation|interaction-contentful-paint)'/g, instead: 'false', times: 4 },
    // Which navigation a metric belongs to.
    { what: /, navigationId(?: = 0)?, navigationInteractionId, navigationURL, navigationStartTime/g, times: 7 },
    {
      what: /, metric\.navigationId, metric\.navigationInteractionId, metric\.navigationURL, getBFCacheRestoreTime\(\)/g,
      times: 5,
    },
    {
      what: /metric\.navigationId = .*;|const hardNavId = .*;|^ *navigation(?:Id|InteractionId|URL|StartTime): .*,$/gm,
      times: 6,
    },
    // Two metrics are told apart by their ids, and by nothing else.
    { what: 'generateUniqueID()', instead: '{}' },
    // What the library's other half, attribution, hangs in; and one manager per call, since options are not shared.
    { what: /this\._on(?:Before|After)\w+\?\.\(\w+\);|^ *_on(?:Before|After)\w+;$/gm, times: 8 },
    { what: /initUnique\(opts, LCPEntryManager\)|lcpEntryManager\._processEntry\(entry\)/g, instead: '0', times: 2 },
    { what: /initUnique\(opts, (\w+)\)/g, instead: 'new $1()', times: 3 },
    {
      what: /getVisibilityWatcher = \(reset = false\) => \{\s*if \(reset\) \{[^}]*\}/g,
      instead: 'getVisibilityWatcher = () => {',
    },
    // Nobody reads the entries behind a value, how much it changed, or a rating before there is a value.
    { what: /else if \(entry\.duration === [^{]*\{[^}]*\}/g },
    {
      what: /(?:metric|interaction)\.entries(?:\.push\(\w+\)| = .*?);|metricEntries = \[entry\];|metric\.delta = delta;/g,
      times: 9,
    },
    { what: /^ *(?:id: -1|entries(?:: \[.*\])?|delta: 0|rating: 'good'|id: \{\}),.*$/gm, times: 7 },
    { what: /(?:navigationType|navigation) === 'soft-navigation'/g, instead: 'false', times: 2 },
    { what: "entry.entryType === 'largest-contentful-paint'", instead: 'true' },
  ],
};
