import { toOptions } from './options.ts';
import { type PageOptions, pageDefaults } from './page/page.ts';
import type { Page } from './page/shapes.ts';

/** The site configuration's `signals`: false is off, true is on, an object sets thresholds. */
export type SignalsConfig = Readonly<Record<string, boolean | Readonly<Record<string, unknown>>>>;

/** Starts one detector with its own thresholds, unless the configuration switches it off. @returns what `begin` gives */
export type StartOne = <O extends object, R>(
  name: string,
  defaults: O,
  begin: (page: Page, options: O) => R,
) => R | undefined;

/** What holds for all of them. */
export const toPageOptions = (config: SignalsConfig): PageOptions => toOptions(pageDefaults, config.all);

export const createStart =
  (page: Page, config: SignalsConfig): StartOne =>
  (name, defaults, begin) =>
    // What was fetched for it may come when all is over.
    config[name] === false || page.scope.stopped ? undefined : begin(page, toOptions(defaults, config[name]));
