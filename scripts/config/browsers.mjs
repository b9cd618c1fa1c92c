import { existsSync } from 'node:fs';

/** Where each engine is, how Debian calls its package, and which variable overrides the path. */
export const browsers = {
  chromium: {
    variable: 'RESSENTI_CHROMIUM',
    paths: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'],
    packages: ['chromium'],
  },
  firefox: {
    variable: 'RESSENTI_FIREFOX',
    paths: ['/usr/bin/firefox-esr', '/usr/bin/firefox'],
    packages: ['firefox-esr'],
  },
  webkit: { variable: 'RESSENTI_WEBKIT', paths: ['/usr/bin/WebKitWebDriver'], packages: ['webkit2gtk-driver', 'xvfb'] },
};

/** The executable of an engine, or undefined where it is not installed. */
export function findBrowser(name) {
  const { variable, paths } = browsers[name];
  return [process.env[variable], ...paths].find((path) => path && existsSync(path));
}

/** The small browser that comes with the driver of WebKitGTK, or undefined where it is not installed. */
export const findMiniBrowser = () =>
  ['4.1', '4.0', '6.0']
    .flatMap((version) => [`webkit2gtk-${version}`, `webkitgtk-${version}`])
    .map((name) => `/usr/lib/x86_64-linux-gnu/${name}/MiniBrowser`)
    .find((path) => existsSync(path));

/** Chromium as a test wants it: no sandbox where there is none to have, no calls home. */
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
