import type { Clock } from '@ressenti/core';

type Area = Record<string, string>;

/** A storage that lives in this object; `onWrite` hears what changes. */
export const createArea = (onWrite: (key: string, text: string | undefined) => void = () => {}): Storage =>
  Object.create({
    getItem(this: Area, key: string) {
      return this[key] ?? null;
    },
    setItem(this: Area, key: string, text: string) {
      this[key] = text;
      onWrite(key, text);
    },
    removeItem(this: Area, key: string) {
      delete this[key];
      onWrite(key, undefined);
    },
  });

/**
 * `localStorage` as several processes have it: each reads and writes a copy of its own, and hears of the others' writes
 * later, in their order. What a process has just written itself is not undone by an older write that comes late.
 * @param toLagMs how long a write is on its way to another copy
 * @returns gives one more process its copy; it begins with what has reached the first copy by then
 */
export function createLaggingCopies(clock: Clock, toLagMs: () => number): () => Storage {
  const copies: { area: Storage; writtenAt: Map<string, number>; readyMs: number }[] = [];
  let serial = 0;
  return () => {
    const own = {
      writtenAt: new Map<string, number>(),
      readyMs: 0,
      area: createArea((key, text) => {
        const nth = ++serial;
        own.writtenAt.set(key, nth);
        for (const other of copies) {
          if (other === own) continue;
          other.readyMs = Math.max(other.readyMs, clock.mono() + toLagMs());
          clock.after(other.readyMs - clock.mono(), () => {
            if ((other.writtenAt.get(key) ?? 0) > nth) return;
            other.writtenAt.set(key, nth);
            const area = other.area as unknown as Area;
            if (text === undefined) delete area[key];
            else area[key] = text;
          });
        }
      }),
    };
    Object.assign(own.area, copies[0]?.area);
    copies.push(own);
    return own.area;
  };
}
