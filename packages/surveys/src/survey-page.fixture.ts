/** Serves a page with the strict policy of a careful site, and the interface bundled from source, to real browsers. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import type { Answer, SurveyOptions } from '@ressenti/core';
import { type BuildOptions, build } from 'esbuild';

type Definition = Partial<SurveyOptions['survey']> & Pick<SurveyOptions['survey'], 'questions'>;

/** What the page reported, in order. */
export type Call =
  | ['shown']
  | ['folded']
  | ['unfolded']
  | ['answer', Answer]
  | ['submit']
  | ['close', 'dismiss' | 'refuse'];

interface Survey {
  ask(
    survey: Definition,
    extra?: Partial<Pick<SurveyOptions, 'locales' | 'answers' | 'recall' | 'unfolded'>> & {
      inline?: string;
      beside?: boolean;
    },
  ): void;
  close(): void;
  calls: Call[];
  violations: string[];
  shift: number;
}
declare global {
  interface Window {
    survey: Survey;
  }
}

export const policy =
  "default-src 'none'; img-src data:; script-src 'nonce-host'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

const page = `
import { createClock, createGuard, createListen, createScope } from '@ressenti/core';
import { openSurvey } from '/ressenti-survey.js';
const scope = createScope();
const guard = createGuard(console);
const listen = createListen(scope, guard);
const clock = createClock(window, guard);
let open;
const survey = (window.survey = {
  calls: [], violations: [], shift: 0,
  ask(definition, { inline, beside, ...extra } = {}) {
    if (!beside) open?.close();
    open = openSurvey({
      win: window, clock, listen, guard, locales: ['en'],
      survey: { id: 'test', display: {}, ...definition },
      kinds: window.kinds ?? [],
      onShown: () => survey.calls.push(['shown']),
      onFold: (isFolded) => survey.calls.push([isFolded ? 'folded' : 'unfolded']),
      onAnswer: (answer) => survey.calls.push(['answer', answer]),
      onSubmit: () => survey.calls.push(['submit']),
      onClose: (how) => survey.calls.push(['close', how]),
      ...extra,
    });
  },
  close: () => open.close(),
});
addEventListener('securitypolicyviolation', (event) => survey.violations.push(event.violatedDirective));
try {
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) survey.shift += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
} catch {}
`;

export interface SurveyPage {
  /** Opens a page whose body is `body`; `head` runs before everything else, with the nonce `host`. */
  open(page: Page, options?: { body?: string; head?: string; lang?: string }): Promise<void>;
  stop(): void;
}

const here = fileURLToPath(new URL('.', import.meta.url));

export async function startSurveyPage(): Promise<SurveyPage> {
  const options = {
    bundle: true,
    write: false as const,
    format: 'esm' as const,
    target: 'es2022',
    conditions: ['@ressenti/source'] as string[],
    absWorkingDir: here,
    jsx: 'automatic' as const,
    jsxImportSource: '#elements',
  } satisfies BuildOptions;
  const bundles = await Promise.all([
    build({
      ...options,
      entryPoints: { 'ressenti-survey': 'index.ts' },
      splitting: true,
      outdir: '/',
      chunkNames: '[name]-[hash]',
    }),
    build({
      ...options,
      stdin: { contents: page, resolveDir: here },
      outfile: '/page.js',
      external: ['/ressenti-survey.js'],
    }),
  ]);
  const files = new Map(bundles.flatMap(({ outputFiles }) => outputFiles.map((file) => [file.path, file.text])));
  const pages: string[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host');
    const script = files.get(pathname);
    response.setHeader('Content-Type', script ? 'text/javascript' : 'text/html; charset=utf-8');
    const text = script ?? pages[Number(pathname.slice(1))] ?? '';
    // Only a page that brings styles of its own has a source for them.
    const styles = text.includes('<style nonce') ? "; style-src 'nonce-host'" : '';
    response.setHeader('Content-Security-Policy', policy + styles);
    response.end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    async open(page, { body = '<p>Host page</p>', head = '', lang = 'en' } = {}) {
      const n = pages.push(
        `<!doctype html><html lang="${lang}"><head><meta name="viewport" content="width=device-width, initial-scale=1"><title>Host</title><link rel="icon" href="data:,">${head}</head><body>${body}<script nonce="host" type="module" src="/page.js"></script></body></html>`,
      );
      await page.goto(`http://127.0.0.1:${port}/${n - 1}`);
      await page.waitForFunction(() => 'survey' in window);
    },
    stop: () => server.close(),
  };
}
