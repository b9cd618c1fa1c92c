/** One tab, as far as every engine can be driven. A tab of Playwright is one too. */
export interface Tab {
  /** Resolves when the page has loaded. */
  goto(address: string): Promise<unknown>;
  /** Runs a function in the page; it sees nothing but its argument. Resolves with what it resolves with. */
  evaluate<T, A>(run: (arg: A) => T | Promise<T>, arg: A): Promise<T>;
  evaluate<T>(run: () => T | Promise<T>): Promise<T>;
  /** As a visitor does it: the page is told that it goes. */
  close(): Promise<void>;
}

/** A real browser with a profile of its own that outlives it, as a visitor's browser has. */
export interface KillableBrowser<T extends Tab = Tab> {
  /** Where it keeps everything. */
  readonly profile: string;
  /** Opens an address in a new tab. */
  open(address: string): Promise<T>;
  /** SIGKILL of the whole process group: nothing of it says goodbye. */
  kill(): Promise<void>;
  /** Ends it as a visitor does, by closing all of its windows. */
  close(): Promise<void>;
  /** Starts it again on the same profile. */
  restart(): Promise<void>;
  /** Kills what still runs and removes the profile. */
  remove(): Promise<void>;
}

/** Asks the page until it says yes. @throws Error after 30 s, with the question */
export async function until(tab: Tab, ask: () => boolean): Promise<void> {
  for (let waitedMs = 0; !(await tab.evaluate(ask)); waitedMs += 50) {
    if (waitedMs > 30_000) throw new Error(`testkit: expected this to come true within 30 s: ${ask}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
