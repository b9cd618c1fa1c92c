import type { SignalKind } from '@ressenti/protocol';
import type { SignalsConfig } from '../src/start-one.ts';

/** What a visitor can do. Each driver carries it out through the browser's own input, so that every event is trusted. */
export interface User {
  /** Several selectors: the same number of clicks on each, in one series. */
  click(selector: string | readonly string[], how?: PressOptions): Promise<void>;
  tap(selector: string, how?: PressOptions): Promise<void>;
  key(key: string, how?: { times?: number; everyMs?: number }): Promise<void>;
  type(text: string, everyMs?: number): Promise<void>;
  wheel(deltaY: number, how?: { times?: number; everyMs?: number }): Promise<void>;
  /** Moves the pointer through points of the viewport, one every `everyMs`. */
  move(points: readonly (readonly [number, number])[], everyMs?: number): Promise<void>;
  drag(selector: string, by: readonly [number, number]): Promise<void>;
  wait(ms: number): Promise<void>;
  go(view: string): Promise<void>;
  back(): Promise<void>;
  reload(): Promise<void>;
  /** Runs in the page; not an input. Returns what it returns. */
  run<T>(script: string): Promise<T>;
  /** Another tab comes to the front, and this one again. */
  hide(): Promise<void>;
  show(): Promise<void>;
}

export interface PressOptions {
  times?: number;
  everyMs?: number;
  holdMs?: number;
  /** Within the element, 0 to 1; the middle by default. */
  at?: readonly [number, number];
  modifier?: 'Control' | 'Shift';
}

export type Engine = 'chromium' | 'firefox' | 'webkit';

/** One page, what a visitor does there, and what must be reported: exactly this and nothing else. */
export interface Case {
  name: string;
  /** The body of the page, or of each view by name; the first is opened. `@` in a view's address is the case's own path. */
  page: string | Readonly<Record<string, string>>;
  act(user: User): Promise<void>;
  fires?: Readonly<Partial<Record<SignalKind, number>>>;
  /** Fields that some signal must carry: a value, or a function that says whether it is one. */
  evidence?: Readonly<Record<string, unknown>>;
  signals?: SignalsConfig;
  /** The visitor looks at the page this long before the first input; 3400 lets it be learned what moves by itself. */
  firstMs?: number;
  /** How long to wait for what may come; default 3000. */
  lastMs?: number;
  touch?: boolean;
  /** What is fetched once it is needed comes half a second late, as it does to a visitor; else it was fetched before. */
  late?: boolean;
  /** Engines in which it cannot be played, each with the reason: what the driver or the engine lacks. */
  not?: Readonly<Partial<Record<Exclude<Engine, 'chromium'>, string>>>;
}

/** What one of the drivers cannot do. */
export const noFinger = 'the driver has no touch screen';
/** Each press is its own: no `dblclick`, no text marked by it. */
export const noDoubleClick = 'the driver clicks, but never twice';
/** No `responseStatus` in its record of requests. */
export const noStatus = 'the engine does not tell how a request was answered';
