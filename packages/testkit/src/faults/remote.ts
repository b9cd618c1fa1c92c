import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Told } from '../oracle.ts';
import type { Tab } from './tab.ts';

/**
 * Drives the tabs of an engine from within their pages: each asks the host site for its next task, and says what came of
 * the last one. The drivers of Firefox and WebKitGTK can do no more for a fault than this, and that of WebKitGTK forgets the
 * profile: automation there is a private window.
 */
export interface Remote {
  /** Set by an engine that needs it. */
  isUsed: boolean;
  /** Stands at the top of every page; nothing where it is not used. */
  readonly script: string;
  /** Takes a request of such a page; false: it is none. */
  serve(request: IncomingMessage, response: ServerResponse): boolean;
  /** The tab of that name, as soon as its page has loaded. */
  tab(name: string): Promise<Tab>;
  /** Names of the tabs that are there. */
  names(): string[];
  /** The browser was killed: nobody answers any more. */
  forget(): void;
}

/** The name of the tab that a browser starts with. */
export const firstTab = 'first';

const script = `<script>
(function () {
  var ask = fetch, later = setTimeout, parse = JSON.parse, write = JSON.stringify;
  var query = '?tab=' + (window.name || '${firstTab}') + '&page=' + Math.random();
  var post = function (path, body) { return ask('/remote/' + path + query, { method: 'POST', body: write(body) }) };
  var untold = [];
  window.tell = function (told) {
    if (untold.push(told) === 1) later(function () { post('tell', untold.splice(0)).catch(function () {}) }, 0);
  };
  async function work() {
    for (var last = null; ;) {
      try {
        var task = await (await post('task', last)).json();
        try { last = { id: task.id, value: await (0, eval)(task.code) } } catch (error) { last = { id: task.id, error: String(error) } }
      } catch (error) {
        await new Promise(function (done) { later(done, 100) });
      }
    }
  }
  addEventListener('load', work);
})();
</script>`;

/** A page that asks for its next task. */
interface Waiting {
  page: string;
  response: ServerResponse;
}
interface Task {
  tab: string;
  page: string;
  done(result: { value?: unknown; error?: string }): void;
}

/** @param tell hears of every event that a page hands over to delivery */
export function createRemote(tell: (told: Told) => void): Remote {
  const waiting = new Map<string, Waiting>();
  const tasks = new Map<number, Task>();
  let serial = 0;

  const ask = (name: string, page: string, response: ServerResponse): void => {
    waiting.set(name, { page, response });
    response.on('close', () => {
      if (waiting.get(name)?.response === response) waiting.delete(name);
    });
    // A page that left in the middle of its task answers no more.
    for (const task of tasks.values()) if (task.tab === name && task.page !== page) task.done({});
  };
  const find = async (name: string, isWanted: (page: string) => boolean = () => true): Promise<Waiting> => {
    for (let waitedMs = 0; waitedMs < 30_000; waitedMs += 20) {
      const found = waiting.get(name);
      if (found && isWanted(found.page)) return found;
      await pause(20);
    }
    throw new Error(`testkit: expected a page in tab ${name} that asks for a task, none came within 30 s`);
  };
  const run = async (name: string, code: string): Promise<{ page: string; value: unknown }> => {
    const { page, response } = await find(name);
    waiting.delete(name);
    const id = ++serial;
    const result = new Promise<{ value?: unknown; error?: string }>((resolve) => {
      tasks.set(id, { tab: name, page, done: resolve });
    });
    response.end(JSON.stringify({ id, code }));
    const { value, error } = await result;
    tasks.delete(id);
    if (error) throw new Error(`testkit: in tab ${name}: ${error}\n${code}`);
    return { page, value };
  };

  const remote: Remote = {
    isUsed: false,
    get script() {
      return remote.isUsed ? script : '';
    },
    serve(request, response) {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://host');
      if (!pathname.startsWith('/remote/')) return false;
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        const sent: unknown = JSON.parse(body);
        if (pathname === '/remote/tell') {
          for (const told of sent as Told[]) tell(told);
          response.end();
          return;
        }
        const last = sent as { id: number; value?: unknown; error?: string } | null;
        if (last) tasks.get(last.id)?.done(last);
        ask(searchParams.get('tab') ?? '', searchParams.get('page') ?? '', response);
      });
      return true;
    },
    async tab(name) {
      await find(name);
      return {
        async goto(address) {
          const { page } = await run(name, `void (location.href = ${JSON.stringify(address)})`);
          await find(name, (next) => next !== page);
        },
        async evaluate<T, A>(fn: (arg: A) => T | Promise<T>, arg?: A): Promise<T> {
          return (await run(name, `(${fn})(${JSON.stringify(arg) ?? ''})`)).value as T;
        },
        async close() {
          // It may be gone before it has said that it goes.
          await Promise.race([run(name, 'void setTimeout(close, 50)'), pause(2000)]);
          for (let waitedMs = 0; waiting.has(name); waitedMs += 20) {
            if (waitedMs > 30_000) throw new Error(`testkit: expected tab ${name} to be closed within 30 s`);
            await pause(20);
          }
        },
      };
    },
    names: () => [...waiting.keys()],
    forget() {
      waiting.clear();
      for (const task of tasks.values()) task.done({ error: 'the browser is gone' });
    },
  };
  return remote;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
