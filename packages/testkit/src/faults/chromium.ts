import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { type Program, startProgram } from './program.ts';
import type { StartBrowser } from './start-browser.ts';
import type { KillableBrowser } from './tab.ts';

/** Chromium, driven by its own protocol, with all that Playwright can do. */
export interface Chromium extends KillableBrowser<Page> {
  readonly context: BrowserContext;
  /** Sends a signal to the processes of all pages: they stand still, go on, or end. The browser itself stays. */
  signalPages(signal: 'SIGSTOP' | 'SIGCONT' | 'SIGKILL'): Promise<void>;
}

/** @throws Error with everything printed, where it does not come up within 30 s */
export const useChromium =
  (executablePath: string, args: readonly string[] = []): StartBrowser<Chromium> =>
  async ({ tell }) => {
    const profile = mkdtempSync(join(tmpdir(), 'ressenti-profile-'));
    let program: Program | undefined;
    let browser: Browser | undefined;

    const launch = async (): Promise<void> => {
      program = startProgram(executablePath, [
        ...args,
        '--headless=new',
        `--user-data-dir=${profile}`,
        '--remote-debugging-port=0',
        'about:blank',
      ]);
      browser = await chromium.connectOverCDP(await program.says(/DevTools listening on (ws:\S+)/));
      await context().exposeBinding('tell', (_, told) => tell(told));
    };
    const context = (): BrowserContext => {
      const [found] = browser?.contexts() ?? [];
      if (!found) throw new Error('testkit: expected a running browser, it has not been started');
      return found;
    };
    const kill = async (): Promise<void> => {
      await program?.kill();
      await browser?.close();
    };

    await launch();
    return {
      profile,
      get context() {
        return context();
      },
      async open(address) {
        const page = await context().newPage();
        await page.goto(address);
        return page;
      },
      async signalPages(signal) {
        const session = await browser?.newBrowserCDPSession();
        const { processInfo = [] } = (await session?.send('SystemInfo.getProcessInfo')) ?? {};
        for (const { type, id } of processInfo) if (type === 'renderer') process.kill(id, signal);
        await session?.detach();
      },
      kill,
      async close() {
        const session = await browser?.newBrowserCDPSession();
        // The answer may be lost with the browser, and that is what was asked for.
        await session?.send('Browser.close').catch(() => {});
        await program?.gone();
        await browser?.close();
      },
      restart: launch,
      async remove() {
        await kill();
        rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
      },
    };
  };
