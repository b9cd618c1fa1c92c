import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';

/** A real Chromium with a profile of its own that outlives it, as a visitor's browser does. */
export interface KillableBrowser {
  readonly context: BrowserContext;
  /** Where it keeps everything. */
  readonly profile: string;
  /** Opens an address in a new tab. */
  open(address: string): Promise<Page>;
  /** SIGKILL of the whole process group: nothing of it says goodbye. */
  kill(): Promise<void>;
  /** Ends it as a visitor does, by closing the last window. */
  close(): Promise<void>;
  /** Starts it again on the same profile. */
  restart(): Promise<void>;
  /** Kills what still runs and removes the profile. */
  remove(): Promise<void>;
}

export interface BrowserOptions {
  executablePath: string;
  args: readonly string[];
  /** Called for every start, before the first page: bindings and init scripts go here. */
  prepare?(context: BrowserContext): Promise<unknown>;
}

/** @throws Error with everything printed, where the browser does not come up within 30 s */
export async function startBrowser({ executablePath, args, prepare }: BrowserOptions): Promise<KillableBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'ressenti-profile-'));
  let child: ChildProcess | undefined;
  let browser: Browser | undefined;
  let context: BrowserContext | undefined;

  const isRunning = (): boolean => child !== undefined && child.exitCode === null && child.signalCode === null;
  const gone = (): Promise<unknown> =>
    isRunning() ? new Promise((resolve) => child?.once('exit', resolve)) : Promise.resolve();
  const kill = async (): Promise<void> => {
    const { pid } = child ?? {};
    if (!pid || !isRunning()) return;
    const end = gone();
    // Detached at its start, so its group has its number: the group is the browser with all of its processes.
    process.kill(-pid, 'SIGKILL');
    await end;
    await browser?.close();
  };
  const launch = async (): Promise<void> => {
    let printed = '';
    child = spawn(
      executablePath,
      [...args, '--headless=new', `--user-data-dir=${profile}`, '--remote-debugging-port=0', 'about:blank'],
      { detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    const address = await new Promise<string>((resolve, reject) => {
      const fail = (): void => reject(new Error(`testkit: the browser did not start; it printed:\n${printed}`));
      const timer = setTimeout(fail, 30_000);
      child?.once('exit', fail);
      child?.stderr?.on('data', (chunk) => {
        printed += chunk;
        const [, found] = /DevTools listening on (ws:\S+)/.exec(printed) ?? [];
        if (!found) return;
        clearTimeout(timer);
        child?.removeListener('exit', fail);
        resolve(found);
      });
    });
    browser = await chromium.connectOverCDP(address);
    [context] = browser.contexts();
    if (context) await prepare?.(context);
  };
  const inUse = (): BrowserContext => {
    if (!context) throw new Error('testkit: expected a running browser, it has not been started');
    return context;
  };

  await launch();
  return {
    profile,
    get context() {
      return inUse();
    },
    async open(address) {
      const page = await inUse().newPage();
      await page.goto(address);
      return page;
    },
    kill,
    async close() {
      const end = gone();
      const session = await browser?.newBrowserCDPSession();
      // The answer may be lost with the browser, and that is what was asked for.
      await session?.send('Browser.close').catch(() => {});
      await end;
      await browser?.close();
    },
    restart: launch,
    async remove() {
      await kill();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
