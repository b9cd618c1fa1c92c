import type { SignalTools } from '@ressenti/core';
import { createPage } from './page/page.ts';
import { startPressProbes } from './page/probes.ts';
import { startParts } from './parts.ts';
import { createStart, type SignalsConfig, toPageOptions } from './start-one.ts';

/**
 * Starts every detector that the site's configuration does not switch off; the script fetches this file when it is idle.
 * @param config `signals` of the site configuration; `cursor_thrash` starts only if it is named there
 * @returns the undo: no listener, observer, timer or patch is left
 */
export function startSignals(tools: SignalTools, config: SignalsConfig = {}): () => void {
  const page = createPage(tools, toPageOptions(config));
  const start = createStart(page, config);
  startPressProbes(start);
  startParts(page, start, config);
  return tools.scope.stop;
}
