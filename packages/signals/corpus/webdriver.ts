import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { PressOptions, User } from './case.ts';

/** A browser driven by the classic WebDriver protocol, as far as the corpus needs one. */
export interface Driver {
  open(url: string): Promise<void>;
  run<T>(script: string): Promise<T>;
  createUser(base: string): User;
  close(): Promise<void>;
}

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
const keys: Readonly<Record<string, string>> = {
  Enter: '\uE007',
  Escape: '\uE00C',
  Backspace: '\uE003',
  ArrowDown: '\uE015',
  Control: '\uE009',
  Shift: '\uE008',
};
const miniBrowsers = ['4.1', '4.0', '6.0'].map(
  (version) => `/usr/lib/x86_64-linux-gnu/webkit2gtk-${version}/MiniBrowser`,
);

/** Starts WebKitWebDriver on a display of its own, with one session. */
export async function startWebKit(port: number): Promise<Driver> {
  const child: ChildProcess = spawn('xvfb-run', ['-a', 'WebKitWebDriver', `--port=${port}`], {
    stdio: 'ignore',
    detached: true,
    env: { ...process.env, WEBKIT_DISABLE_COMPOSITING_MODE: '1' },
  });
  const call = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const { value } = (await response.json()) as { value: T & { error?: string; message?: string } };
    if (!response.ok) throw new Error(`${method} ${path}: ${value.error} ${value.message}`);
    return value;
  };
  const binary = miniBrowsers.find((path) => existsSync(path));
  const capabilities = {
    alwaysMatch: {
      browserName: 'MiniBrowser',
      unhandledPromptBehavior: 'dismiss',
      'webkitgtk:browserOptions': { binary, args: ['--automation'] },
    },
  };
  let session = '';
  for (let tries = 0; !session; tries++) {
    try {
      session = `/session/${(await call<{ sessionId: string }>('POST', '/session', { capabilities })).sessionId}`;
    } catch (error) {
      // The driver and its display take a moment to come up.
      if (tries > 20) throw error;
      await wait(500);
    }
  }
  const run = <T>(script: string): Promise<T> =>
    call('POST', `${session}/execute/sync`, { script: `return (0, eval)(${JSON.stringify(script)})`, args: [] });
  const act = (id: string, type: 'pointer' | 'key' | 'wheel', actions: object[]): Promise<unknown> =>
    call('POST', `${session}/actions`, {
      actions: [{ id, type, ...(type === 'pointer' && { parameters: { pointerType: 'mouse' } }), actions }],
    });
  const place = async (
    selector: string,
    [fx, fy]: readonly [number, number] = [0.5, 0.5],
  ): Promise<{ x: number; y: number }> => {
    const [x = 0, y = 0, width = 0, height = 0] = await run<number[]>(
      `(() => { const { x, y, width, height } = document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect(); return [x, y, width, height] })()`,
    );
    return { x: Math.round(x + width * fx), y: Math.round(y + height * fy) };
  };
  const move = ({ x, y }: { x: number; y: number }): object => ({
    type: 'pointerMove',
    duration: 0,
    origin: 'viewport',
    x,
    y,
  });
  const down = { type: 'pointerDown', button: 0 };
  const up = { type: 'pointerUp', button: 0 };
  const paced = async (times: number, everyMs: number, once: () => Promise<unknown>): Promise<void> => {
    for (let n = 0; n < times; n++) {
      const startedMs = Date.now();
      await once();
      if (n < times - 1) await wait(Math.max(20, everyMs - (Date.now() - startedMs)));
    }
  };
  const press = (key: string): Promise<unknown> =>
    act('keys', 'key', [
      { type: 'keyDown', value: keys[key] ?? key },
      { type: 'keyUp', value: keys[key] ?? key },
    ]);

  return {
    open: async (url) => void (await call('POST', `${session}/url`, { url })),
    run,
    async close() {
      await call('DELETE', session).catch(() => {
        // The browser may be gone already; the driver goes next.
      });
      if (child.pid) process.kill(-child.pid);
    },
    createUser: (base) => ({
      async click(selector, { times = 1, everyMs = 150, holdMs = 0, at, modifier }: PressOptions = {}) {
        if (modifier) await act('keys', 'key', [{ type: 'keyDown', value: keys[modifier] }]);
        for (const one of [selector].flat()) {
          const target = move(await place(one, at));
          await paced(times, everyMs, () =>
            act('mouse', 'pointer', [target, down, ...(holdMs ? [{ type: 'pause', duration: holdMs }] : []), up]),
          );
        }
        if (modifier) await act('keys', 'key', [{ type: 'keyUp', value: keys[modifier] }]);
      },
      tap: () => Promise.reject(new Error('corpus: this driver has no finger')),
      key: (key, { times = 1, everyMs = 150 } = {}) => paced(times, everyMs, () => press(key)),
      async type(text, everyMs = 30) {
        for (const letter of text) {
          await press(letter);
          await wait(everyMs);
        }
      },
      wheel: (deltaY, { times = 1, everyMs = 150 } = {}) =>
        paced(times, everyMs, () =>
          act('wheel', 'wheel', [{ type: 'scroll', x: 400, y: 300, deltaX: 0, deltaY, duration: 0 }]),
        ),
      move: (points, everyMs = 16) =>
        act(
          'mouse',
          'pointer',
          points.map(([x, y]) => ({ ...move({ x: Math.round(x), y: Math.round(y) }), duration: everyMs })),
        ).then(() => {}),
      async drag(selector, [dx, dy]) {
        const from = await place(selector);
        await act('mouse', 'pointer', [
          move(from),
          down,
          { ...move({ x: from.x + dx, y: from.y + dy }), duration: 100 },
          up,
        ]);
      },
      wait,
      go: async (view) => void (await call('POST', `${session}/url`, { url: `${base}/${view}` })),
      back: async () => void (await call('POST', `${session}/back`, {})),
      reload: async () => void (await call('POST', `${session}/refresh`, {})),
      run,
      hide: () => Promise.reject(new Error('corpus: this driver has one window')),
      show: () => Promise.resolve(),
    }),
  };
}
