import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RessentiEvent } from '@ressenti/protocol';

/** Asked for late: where a test has a document, its URL is not the one of Node. */
const toMain = (): string => fileURLToPath(new URL('../../collector/dist/main.js', import.meta.url));

/** The real collector in a process of its own, on a free port and a folder of its own. */
export interface RunningCollector {
  origin: string;
  adminKey: string;
  /** Where its database is. */
  readonly folder: string;
  /** Everything it has printed. */
  output(): string;
  /** Every stored event of a site in arrival order, by the export address. */
  events(site: string): Promise<RessentiEvent[]>;
  /** Publishes a configuration; throws with the collector's problem where it refuses. */
  publish(config: { site: string } & Record<string, unknown>): Promise<void>;
  /** SIGKILL, as a power cut of the process; the folder stays. */
  kill(): Promise<void>;
  /** Starts again on the same folder and port. */
  restart(): Promise<void>;
  /** Ends it in good order and removes the folder. */
  stop(): Promise<void>;
}

/**
 * @param options.env further environment of the collector
 * @param options.folder for its database; default: a new one, removed at the end
 * @throws Error with everything printed, where it does not listen within 30 s
 */
export async function startCollector(
  options: { env?: Record<string, string>; port?: number; folder?: string } = {},
): Promise<RunningCollector> {
  const data = options.folder ?? mkdtempSync(join(tmpdir(), 'ressenti-collector-'));
  const adminKey = 'key-for-tests-only-0123456789abcdef';
  let port = options.port ?? 0;
  let printed = '';
  let child: ChildProcess;
  let origin = '';

  const launch = async (): Promise<void> => {
    printed = '';
    child = spawn(process.execPath, [toMain()], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        HOST: '127.0.0.1',
        RESSENTI_DATA: data,
        RESSENTI_ADMIN_KEY: adminKey,
        ...options.env,
        PORT: String(port),
      },
    });
    child.stdout?.on('data', (chunk) => {
      printed += chunk;
    });
    child.stderr?.on('data', (chunk) => {
      printed += chunk;
    });
    for (let waitedMs = 0; waitedMs < 30_000; waitedMs += 50) {
      const address = /http:\/\/127\.0\.0\.1:(\d+)/.exec(printed);
      if (address) {
        port = Number(address[1]);
        origin = `http://127.0.0.1:${port}`;
        return;
      }
      if (child.exitCode !== null) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`testkit: the collector did not start; it printed:\n${printed}`);
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await gone;
  };
  const admin = { authorization: `Bearer ${adminKey}` };

  await launch();
  return {
    get origin() {
      return origin;
    },
    adminKey,
    folder: data,
    output: () => printed,
    async events(site) {
      const events: RessentiEvent[] = [];
      let cursor = '';
      for (;;) {
        const response = await fetch(
          `${origin}/v1/sites/${site}/events?limit=1000${cursor && `&after=${encodeURIComponent(cursor)}`}`,
          { headers: admin },
        );
        if (!response.ok)
          throw new Error(`testkit: export of ${site} answered ${response.status}: ${await response.text()}`);
        const lines = (await response.text()).trim().split('\n');
        const last = JSON.parse(lines.pop() ?? '{}') as { cursor: string };
        events.push(...lines.map((line) => JSON.parse(line) as RessentiEvent));
        if (lines.length < 1000) return events;
        cursor = last.cursor;
      }
    },
    async publish(config) {
      const response = await fetch(`${origin}/v1/sites/${config.site}/config`, {
        method: 'PUT',
        headers: { ...admin, 'content-type': 'application/json' },
        body: JSON.stringify(config),
      });
      if (!response.ok)
        throw new Error(`testkit: publishing ${config.site} answered ${response.status}: ${await response.text()}`);
    },
    kill: () => end('SIGKILL'),
    restart: launch,
    async stop() {
      await end('SIGTERM');
      if (!options.folder) rmSync(data, { recursive: true, force: true });
    },
  };
}
