import { createListen, createScope, type Guard } from '@ressenti/core';
import type { Core } from '../inner.ts';
import { warnOfOptions } from '../options.ts';
import { createPanel } from './panel.ts';
import { toWords } from './say.ts';

/**
 * Says on the page that no configuration can be had, so that nothing is measured or asked on it.
 * @param why what was thrown when it was fetched or checked
 * @returns the undo
 */
export function startWithout(win: Core['win'], guard: Guard, options: Core['options'], why: unknown): () => void {
  const { document: doc, navigator } = win;
  const words = toWords(options.locale ?? (doc.documentElement.lang || navigator.language));
  const scope = createScope();
  const panel = createPanel({
    win,
    words,
    listen: createListen(scope, guard),
    nonce: options.nonce,
    onClose: scope.stop,
  });
  scope.add(panel.remove);
  warnOfOptions(options, guard);
  const { site, endpoint } = options;
  const lines = [words.noConfig(site), words.noConfigHelp(endpoint), ...(why ? [`${why}`] : [])];
  panel.draw({
    sections: [{ id: 'config', title: words.sections.config, lines: lines.map((text) => ({ text })) }],
    surveys: [],
  });
  return scope.stop;
}
