import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { expect, test } from '@playwright/test';
import { type RunningCollector, startCollector } from '@ressenti/testkit';

const driver = process.env.RESSENTI_WEBKIT ?? '/usr/bin/WebKitWebDriver';
const binary = ['4.1', '4.0', '6.0']
  .map((version) => `/usr/lib/x86_64-linux-gnu/webkit2gtk-${version}/MiniBrowser`)
  .find((path) => existsSync(path));

/** A third engine. Its driver knows no more than the classic protocol: the page judges itself, and is only read here. */
if (existsSync(driver) && binary)
  test.describe('in WebKitGTK', () => {
    let collector: RunningCollector;
    let child: ChildProcess;
    let session = '';
    let port = 0;

    const call = async <T>(method: string, path: string, body?: object): Promise<T> => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, {
        method,
        ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      });
      const { value } = (await response.json()) as { value: T };
      if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(value)}`);
      return value;
    };
    const run = <T>(script: string): Promise<T> => call('POST', `${session}/execute/sync`, { script, args: [] });

    test.beforeAll(async () => {
      test.setTimeout(120_000);
      collector = await startCollector();
      port = await findPort();
      child = spawn('xvfb-run', ['-a', driver, `--port=${port}`], {
        stdio: 'ignore',
        detached: true,
        env: { ...process.env, WEBKIT_DISABLE_COMPOSITING_MODE: '1' },
      });
      const capabilities = {
        alwaysMatch: { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': { binary, args: ['--automation'] } },
      };
      await expect(async () => {
        session = `/session/${(await call<{ sessionId: string }>('POST', '/session', { capabilities })).sessionId}`;
      }).toPass({ timeout: 60_000 });
    });
    test.afterAll(async () => {
      if (session) await call('DELETE', session).catch(() => {});
      if (child.pid) process.kill(-child.pid);
      await collector.stop();
    });

    for (const path of ['', 'hostile', 'blocked'])
      test(`every promise to the host page holds on /safety/${path}`, async () => {
        await call('POST', `${session}/url`, { url: `${collector.origin}/safety/${path}` });
        await expect.poll(() => run('return document.body.dataset.done'), { timeout: 60_000 }).toBe('true');
        const verdicts = await run<[string, string, string][]>(
          'return [...document.querySelectorAll("#verdicts li")].map((one) => [one.id, one.dataset.verdict, one.textContent])',
        );
        expect(verdicts.length).toBeGreaterThan(15);
        expect(verdicts.filter(([id, verdict]) => verdict === 'fail' && id !== 'tasks')).toEqual([]);
      });

    test('every control of a question has its role and its name', async () => {
      await call('POST', `${session}/url`, {
        url: `${collector.origin}/demo/gallery/?kind=emotion&theme=light&lang=en&at=bottom`,
      });
      const names = async (): Promise<string[]> => {
        const shadow = await run<string>(
          'return document.querySelector("ressenti-survey")?.shadowRoot?.querySelector("form") ? "there" : ""',
        );
        if (!shadow) return [];
        const found = await run<Record<string, string>[]>(
          'return [...document.querySelector("ressenti-survey").shadowRoot.querySelectorAll("section, fieldset, input, button")]',
        );
        return Promise.all(
          found.map(async (one) => {
            const id = Object.values(one)[0];
            const role = await call<string>('GET', `${session}/element/${id}/computedrole`);
            return `${role} ${await call<string>('GET', `${session}/element/${id}/computedlabel`)}`;
          }),
        );
      };
      await expect.poll(async () => (await names()).length, { timeout: 30_000 }).toBeGreaterThan(5);
      const all = await names();
      for (const name of ['Very bad', 'Bad', 'Neither good nor bad', 'Good', 'Very good'])
        expect(all).toContain(`radio ${name}`);
      expect(all).toContain('button Close');
      expect(all.find((one) => one.startsWith('group '))).toContain('How was this step for you?');
      expect(all.find((one) => one.startsWith('region '))).toBe('region Your feedback');
    });
  });

async function findPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
