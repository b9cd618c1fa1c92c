import { expect, it } from 'vitest';
import { createScope } from './scope.ts';

it('undoes last in first out, each once', () => {
  const done: string[] = [];
  const scope = createScope();
  scope.add(() => done.push('first'));
  scope.add(() => done.push('second'));
  scope.stop();
  scope.stop();
  expect(done).toEqual(['second', 'first']);
});
it('undoes early what is asked for, and not again at the end', () => {
  const done: string[] = [];
  const scope = createScope();
  const undo = scope.add(() => done.push('early'));
  undo();
  undo();
  scope.stop();
  expect(done).toEqual(['early']);
});
it('undoes at once what comes after the end', () => {
  const done: string[] = [];
  const scope = createScope();
  scope.stop();
  scope.add(() => done.push('late'));
  expect(done).toEqual(['late']);
});
it('goes on after an undo that throws, and tells of it', () => {
  const done: unknown[] = [];
  const scope = createScope((error) => done.push(error));
  scope.add(() => done.push('first'));
  scope.add(() => {
    throw 'broken';
  });
  scope.stop();
  expect(done).toEqual(['broken', 'first']);
});
