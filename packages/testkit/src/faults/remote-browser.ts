import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Program, startProgram } from './program.ts';
import { firstTab } from './remote.ts';
import type { StartBrowser } from './start-browser.ts';
import type { KillableBrowser } from './tab.ts';

/** Starts an engine on a profile with one page open. */
type Launch = (profile: string, address: string) => Promise<Program>;

/** Firefox without its welcome, its updates and its calls home; pages may open and close tabs. */
export const useFirefox = (executablePath: string): StartBrowser<KillableBrowser> =>
  useRemotely(async (profile, address) => {
    writeFileSync(
      join(profile, 'user.js'),
      Object.entries(firefoxSettings)
        .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
        .join(''),
    );
    return startProgram(executablePath, ['--headless', '--no-remote', '--profile', profile, address]);
  });

const firefoxSettings = {
  'app.update.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.sessionstore.resume_from_crash': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'datareporting.policy.dataSubmissionEnabled': false,
  'dom.allow_scripts_to_close_windows': true,
  'dom.disable_open_during_load': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'startup.homepage_welcome_url': '',
  'toolkit.startup.max_resumed_crashes': -1,
};

/**
 * The small browser of WebKitGTK, on a display of its own.
 * @param executablePath of MiniBrowser
 */
export const useWebKit = (executablePath: string): StartBrowser<KillableBrowser> => {
  let display: Program | undefined;
  return useRemotely(
    async (profile, address) => {
      display ??= startProgram('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp']);
      return startProgram(executablePath, ['--javascript-can-open-windows-automatically=true', address], {
        DISPLAY: `:${await display.says(/^(\d+)\n/m)}`,
        GDK_BACKEND: 'x11',
        WEBKIT_DISABLE_COMPOSITING_MODE: '1',
        XDG_DATA_HOME: join(profile, 'data'),
        XDG_CACHE_HOME: join(profile, 'cache'),
        XDG_CONFIG_HOME: join(profile, 'config'),
      });
    },
    async () => {
      await display?.kill();
      display = undefined;
    },
  );
};

const useRemotely =
  (launch: Launch, end?: () => Promise<void>): StartBrowser<KillableBrowser> =>
  async ({ remote, origin }) => {
    const profile = mkdtempSync(join(tmpdir(), 'ressenti-profile-'));
    let program: Program | undefined;
    let tabs = 0;

    const start = async (): Promise<void> => {
      remote.isUsed = true;
      remote.forget();
      program = await launch(profile, `${origin}/blank`);
      await remote.tab(firstTab);
    };
    const kill = async (): Promise<void> => {
      await program?.kill();
      remote.forget();
    };
    await start();
    return {
      profile,
      async open(address) {
        const name = `tab-${++tabs}`;
        const first = await remote.tab(firstTab);
        await first.evaluate(
          // A tab keeps its name over navigations, so its pages know which they are in.
          ([to = '', as]) => void window.open(to, as),
          [address, name],
        );
        return remote.tab(name);
      },
      kill,
      async close() {
        // The first one last: with it the browser ends.
        for (const name of remote.names().sort((a, b) => Number(a === firstTab) - Number(b === firstTab)))
          await (await remote.tab(name)).close();
        await program?.gone();
      },
      restart: start,
      async remove() {
        await kill();
        await end?.();
        rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
      },
    };
  };
