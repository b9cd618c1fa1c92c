import type { Told } from '../oracle.ts';
import type { Remote } from './remote.ts';
import type { KillableBrowser } from './tab.ts';

/** Starts a browser on a new profile. @throws Error with everything printed, where it does not come up within 30 s */
export type StartBrowser<B extends KillableBrowser> = (surroundings: {
  /** Hears of every event that a page hands over to delivery. */
  tell(told: Told & { isKept?: boolean }): void;
  /** For engines that are driven from within their pages. */
  remote: Remote;
  /** Of the host site. */
  origin: string;
}) => Promise<B>;
