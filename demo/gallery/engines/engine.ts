import { createServer } from 'node:net';

/** A browser whose own accessibility tree can be asked. */
export interface Engine {
  open(url: string): Promise<void>;
  /** @param script body of a function */
  run<T>(script: string): Promise<T>;
  /** Role and name of each element, as the engine computes them for assistive technology: `radio Very bad`. */
  readNames(list: string): Promise<string[]>;
  close(): Promise<void>;
}

/** Every control of the survey on the page, and what they stand in. */
export const controls =
  '[...document.querySelector("ressenti-survey")?.shadowRoot?.querySelectorAll("section, fieldset, input, textarea, button") ?? []]';

export const toLine = (role: unknown, name: unknown): string => `${role} ${name}`.replace(/\s+/g, ' ').trim();

/** A port that is free now. */
export async function findPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

/** Tries again and again until it works, at most `ms`; then with the last error. */
export async function persist<T>(fn: () => Promise<T>, ms = 60_000): Promise<T> {
  for (const endMs = Date.now() + ms; ; ) {
    try {
      return await fn();
    } catch (error) {
      if (Date.now() > endMs) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}
