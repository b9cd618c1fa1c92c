// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { createClock } from './clock.ts';
import { createGuard, type Guard } from './guard.ts';
import { createListen, createObserveMutations } from './listen.ts';
import { createScope } from './scope.ts';

function setUp(): { guard: Guard; said: string[] } {
  const said: string[] = [];
  return { guard: createGuard({ warn: (line: string) => said.push(line) }), said };
}
const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
const breakDown = (): never => {
  throw new Error('broken');
};
const told = (where: string): string[] => [
  `ressenti: ${where}: failed with Error: broken; this part goes on without it.`,
];

describe('a failure of ours stays away from the page', () => {
  it('where a function throws, and is said once', () => {
    const { guard, said } = setUp();
    expect(guard.run('part', breakDown)).toBeUndefined();
    guard.run('part', breakDown);
    expect(said).toEqual(told('part'));
  });
  it('where a promise is rejected', async () => {
    const { guard, said } = setUp();
    guard.run('part', async () => breakDown());
    await soon();
    expect(said).toEqual(told('part'));
  });
  it('in a timer, which still can be undone', async () => {
    const { guard, said } = setUp();
    const clock = createClock(window, guard);
    clock.after(0, breakDown);
    clock.after(0, async () => breakDown());
    const done: string[] = [];
    clock.after(0, () => done.push('undone'))();
    clock.after(0, () => done.push('done'));
    await soon();
    expect(said).toEqual(told('timer'));
    expect(done).toEqual(['done']);
  });
  it('in a listener and an observer, which end with their scope', async () => {
    const { guard, said } = setUp();
    const scope = createScope();
    createListen(scope, guard)(document, 'click', breakDown);
    createObserveMutations(scope, guard, window)(document.body, { childList: true }, breakDown);
    document.dispatchEvent(new Event('click'));
    document.body.append('text');
    await soon();
    expect(said).toEqual([...told('click'), ...told('mutations')]);
    scope.stop();
    const rest = setUp();
    createListen(scope, rest.guard)(document, 'click', breakDown);
    document.dispatchEvent(new Event('click'));
    expect(rest.said).toEqual([]);
  });
  it('and fills no console: fifty different sentences at most', () => {
    const { guard, said } = setUp();
    for (let i = 0; i < 200; i++) guard.warn(`sentence ${i}`);
    expect(said).toHaveLength(51);
  });
});
