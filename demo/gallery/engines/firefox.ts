import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Engine, persist, toLine } from './engine.ts';

/** Firefox by Marionette, its own protocol: of all that drive it, only this one tells roles and names. */
export async function startFirefox(executable: string): Promise<Engine> {
  const profile = mkdtempSync(join(tmpdir(), 'ressenti-firefox-'));
  writeFileSync(
    join(profile, 'user.js'),
    'user_pref("marionette.port", 0);\nuser_pref("app.update.enabled", false);\nuser_pref("browser.shell.checkDefaultBrowser", false);\n',
  );
  const child = spawn(executable, ['--headless', '--marionette', '--no-remote', '--profile', profile], {
    stdio: 'ignore',
    detached: true,
  });
  const port = await persist(async () => Number(readFileSync(join(profile, 'MarionetteActivePort'), 'utf8')));
  const send = createTalk(port);
  await send('WebDriver:NewSession', {});
  const run = async <T>(script: string): Promise<T> => {
    const { value } = await send<{ value: T }>('WebDriver:ExecuteScript', { script, args: [] });
    return value;
  };
  return {
    run,
    open: async (url) => void (await send('WebDriver:Navigate', { url })),
    async readNames(list) {
      const lines: string[] = [];
      for (const found of await run<Record<string, string>[]>(`return ${list}`)) {
        const element = { id: Object.values(found)[0] };
        const { value: role } = await send<{ value: string }>('WebDriver:GetComputedRole', element);
        const { value: name } = await send<{ value: string }>('WebDriver:GetComputedLabel', element);
        lines.push(toLine(role, name));
      }
      return lines;
    },
    async close() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      if (child.pid && child.exitCode === null) process.kill(-child.pid);
      await gone;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Asks and gets answers: each message is its length, a colon, and JSON of `[1, number, error, answer]`. */
function createTalk(port: number) {
  const socket = connect(port, '127.0.0.1');
  const waiting = new Map<number, { done(answer: unknown): void; fail(error: Error): void }>();
  let buffer = Buffer.alloc(0);
  let last = 0;
  const failAll = (error: Error): void => {
    for (const { fail } of waiting.values()) fail(error);
  };
  socket.on('error', failAll);
  socket.on('close', () => failAll(new Error('firefox: the connection ended')));
  socket.on('data', (data) => {
    buffer = Buffer.concat([buffer, data]);
    for (;;) {
      const colon = buffer.indexOf(':');
      const end = colon + 1 + Number(buffer.subarray(0, Math.max(0, colon)));
      if (colon < 0 || buffer.length < end) return;
      const message: unknown = JSON.parse(buffer.subarray(colon + 1, end).toString());
      buffer = buffer.subarray(end);
      if (!Array.isArray(message)) continue;
      const [, number, error, answer] = message;
      const asked = waiting.get(number);
      waiting.delete(number);
      if (error) asked?.fail(new Error(`firefox: ${error.error}: ${error.message}`));
      else asked?.done(answer);
    }
  });
  return <T>(name: string, parameters: object): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      last++;
      waiting.set(last, { done: (answer) => resolve(answer as T), fail: reject });
      const text = JSON.stringify([0, last, name, parameters]);
      socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
}
