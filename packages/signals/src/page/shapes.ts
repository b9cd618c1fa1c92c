import type { Channel, Place, RawSignal, SignalTools } from '@ressenti/core';
import type { ControlKind } from './control.ts';
import type { Target } from './selector.ts';

/** Later than any time. */
export const never = 1 / 0;

/** So long a press waits for who judges it, and is watched until then. */
export const recentMs = 10_000;

/** One press of a control: from pointerdown to click, or a key. It lives until its verdicts are said. */
export interface Activation {
  control: Element;
  kind: ControlKind;
  input: 'mouse' | 'touch' | 'pen' | 'keyboard';
  /** Of a keyboard press; empty for the others. */
  key: string;
  x: number;
  y: number;
  /** On the page's clock, when the visitor did it: a busy page hears of it later. */
  downMs: number;
  upMs: number;
  /** The click arrived. A disabled control gets none, and a key makes one on native controls only. */
  isClicked?: boolean;
  /** Its click; the page's own listeners have run once this is in no phase any more. */
  click?: Event;
  /** When one of the first frames after its click was drawn: `never` until then. */
  drawnMs?: number;
  /** When as many frames were drawn after its click as a scroll takes to begin. */
  scrolledMs?: number;
  /** An answer is waited for at least until then. */
  untilMs?: number;
  /** When it was first answered: `never` while it is not, 0 if nothing can be said. */
  answerMs: number;
  /** It marked or unmarked text. */
  isMarking?: boolean;
  /** Its look changed, whether that stays or goes back. */
  isFelt?: boolean;
  /** Its look changed and may go back: too little for an answer, enough not to call it dead. */
  isStirred?: boolean;
  /** When it started a request, with the probe on. */
  requestMs?: number;
  /** It belongs to a series that is not judged yet. */
  isHeld?: boolean;
  /** Another signal speaks for it: no second one for one gesture. */
  isTold?: boolean;
  place: Place | null;
}

/** Who answered a press, and when. */
export interface Answers {
  /** Begins to watch for one. */
  arm(activation: Activation, path: readonly EventTarget[]): void;
  /**
   * Compares address, fields and soft changes with what they were at the newest press. The next press calls it, and
   * whoever judges.
   * @param judged the press to be judged: a ripple of it has had its time
   */
  settle(judged?: Activation): void;
  /**
   * Whether all that could have answered a press was watched, and the page was drawn since; whoever accuses asks first, and looks for what came to the
   * page since. No scan at each press, which most pages answer.
   */
  isSure(activation: Activation): boolean;
  /** Nothing can be said of these any more. */
  drop(activations: readonly Activation[]): void;
  /** The click has come, and the page's own listeners have not run. It may consume the user's activation: a new tab, a file chooser, full screen, a page that starts to leave. */
  click(activation: Activation, clicks: number): void;
  /** The newest press that may still be answered. */
  last(): Activation | undefined;
  /** Input came: what follows may be its effect. @param byHand wheel, finger or key, which move the page */
  input(byHand: boolean): void;
  /** Whether wheel, finger or key moved the page within the last `ms`. */
  isByHand(ms: number): boolean;
  /** Something happened that a visitor can notice. */
  answer(): void;
}

/** What a detector may ask about presses. */
export interface Presses extends Omit<Answers, 'arm' | 'drop' | 'click' | 'input'> {
  /** The last ones that were done, newest first. */
  acts: readonly Activation[];
  /** Hears each press once it is done, and first those of the last seconds: `wasBefore`. */
  onPress(listener: (activation: Activation, wasBefore?: boolean) => void): void;
}

/** Timers that end with the page's scope. What they run is guarded by the clock. */
export interface Timers {
  /** Runs `fn` after `ms`, unless the page slept meanwhile: then what it was to judge is unknown. */
  after(ms: number, fn: () => void): () => void;
  /** Runs `fn` every `ms`, also after the page slept. */
  every(ms: number, fn: () => void): void;
  /**
   * A timer that moves: called, it puts `fn` off until `ms` from then. One timer of the browser, however many calls.
   * @param isVerdict on a busy page it waits until timers are in time again: what would answer gets its time first
   */
  later(fn: () => void, isVerdict?: boolean): (ms: number) => void;
}

/** How the visitor came to a view. */
export type Via = 'link' | 'back' | 'bfcache';

/** Of the Navigation API's event, what is read here. */
export interface NavigateEvent extends Event {
  destination: { url: string; sameDocument: boolean };
  navigationType: string;
  userInitiated: boolean;
  /** Of a form that is sent by POST. */
  formData: FormData | null;
}

/** What the page tells to whoever asks. */
export interface Topics {
  /** A press of a control, once it is done. */
  act: Activation;
  /** Whatever series of presses was open is over: a drag, a long press, another view, a hidden page. */
  end: undefined;
  /** Another page of the site, as the visitor sees it: a route, or a return from the back/forward cache. */
  view: Via;
  /** Hidden, asleep or left: nothing is known about the time from here on. */
  hide: undefined;
  /** A navigation begins, where the engine tells of it. */
  navigate: NavigateEvent;
  /** A signal was published. */
  report: { kind: string; id: string | undefined };
}

/** Where and when a signal began, when that is not here and now. A press is one. */
export interface Began {
  control?: Element | null | undefined;
  place?: Place | null;
  /** On the page's own clock. */
  downMs?: number;
  input?: string;
}

/** The tools, bound to one undo, and what the page tells besides. */
export interface Base extends SignalTools, Timers {
  doc: Document;
  channel: Channel<Topics>;
  /** What the next signal tells besides: how long a wait was that is over. */
  carry: { waitMs: number };
  on<K extends keyof Topics>(topic: K, listener: (value: Topics[K]) => void): () => void;
  /** Says that a part of ours failed: in the console, not as an error, which would look like the page's own. */
  warn(error: unknown): void;
  /** Listens in the window, unless to something else, for one type of event or for several, apart by spaces. */
  hear<E extends Event = Event>(types: string, listener: (event: E) => void, target?: EventTarget): void;
  /** How the page was loaded: `navigate`, `reload`, `back_forward`; empty where the engine does not tell. */
  loadType: string;
  /** Registers an undo. */
  add(undo: () => void): () => void;
  /** The selectors of a configuration, or none with a warning if the browser cannot parse them. */
  toSelectors(list: string | undefined): string;
  /** The stable selector of an element. */
  toTarget(element: Element): Target;
  /** Publishes, unless the element opted out or the cap is reached. */
  report(signal: RawSignal, began?: Began): void;
}

/** What every detector stands on. */
export type Page = Base & Presses;
