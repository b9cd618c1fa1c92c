import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findMiniBrowser } from '../../../scripts/config/browsers.mjs';
import { type Engine, findPort, persist, toLine } from './engine.ts';

const driver = process.env.RESSENTI_WEBKIT ?? '/usr/bin/WebKitWebDriver';
const binary = findMiniBrowser();

export const hasWebKit = existsSync(driver) && !!binary;

/** WebKitGTK, by the classic protocol, on a display of its own. */
export async function startWebKit(): Promise<Engine> {
  const port = await findPort();
  const child = spawn('xvfb-run', ['-a', driver, `--port=${port}`], {
    stdio: 'ignore',
    detached: true,
    env: { ...process.env, WEBKIT_DISABLE_COMPOSITING_MODE: '1' },
  });
  const call = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const { value } = (await response.json()) as { value: T };
    if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(value)}`);
    return value;
  };
  const capabilities = {
    alwaysMatch: { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': { binary, args: ['--automation'] } },
  };
  const { sessionId } = await persist(() => call<{ sessionId: string }>('POST', '/session', { capabilities }));
  const session = `/session/${sessionId}`;
  const run = <T>(script: string): Promise<T> => call('POST', `${session}/execute/sync`, { script, args: [] });
  return {
    run,
    open: async (url) => void (await call('POST', `${session}/url`, { url })),
    async readNames(list) {
      const lines: string[] = [];
      for (const found of await run<Record<string, string>[]>(`return ${list}`)) {
        const path = `${session}/element/${Object.values(found)[0]}`;
        lines.push(toLine(await call('GET', `${path}/computedrole`), await call('GET', `${path}/computedlabel`)));
      }
      return lines;
    },
    async close() {
      await call('DELETE', session).catch(() => {
        // The browser may be gone already; its driver goes next.
      });
      if (child.pid) process.kill(-child.pid);
    },
  };
}
