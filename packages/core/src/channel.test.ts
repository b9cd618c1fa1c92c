import { expect, it } from 'vitest';
import { createChannel } from './channel.ts';

it('tells every listener, also after one that throws, until it is undone', () => {
  const heard: unknown[] = [];
  const channel = createChannel<{ step: number }>((error) => heard.push(error));
  channel.on('step', () => {
    throw 'broken';
  });
  const undo = channel.on('step', (value) => heard.push(value));
  channel.emit('step', 1);
  undo();
  channel.emit('step', 2);
  expect(heard).toEqual(['broken', 1, 'broken']);
});
it('lets a listener undo itself while it is told', () => {
  const heard: number[] = [];
  const channel = createChannel<{ step: number }>(() => {});
  const undo = channel.on('step', (value) => {
    heard.push(value);
    undo();
  });
  channel.on('step', (value) => heard.push(value * 10));
  channel.emit('step', 1);
  channel.emit('step', 2);
  expect(heard).toEqual([1, 10, 20]);
});
