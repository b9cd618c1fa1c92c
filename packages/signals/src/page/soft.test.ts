// @vitest-environment jsdom
import { beforeEach, describe, expect, test } from 'vitest';
import { createSoftChanges, type SoftChanges } from './soft.ts';

let button: HTMLElement;
let soft: SoftChanges;

beforeEach(() => {
  button = document.createElement('button');
  document.body.replaceChildren(button);
  soft = createSoftChanges();
  soft.begin(false);
});

/** The page changes an attribute, and the observer tells of it. */
function set(name: string, value: string): void {
  const oldValue = button.getAttribute(name);
  button.setAttribute(name, value);
  soft.note({ target: button, attributeName: name, oldValue, addedNodes: [] } as unknown as MutationRecord);
}
function add(): Element {
  const wave = button.appendChild(document.createElement('i'));
  soft.note({ target: button, attributeName: null, oldValue: null, addedNodes: [wave] } as unknown as MutationRecord);
  return wave;
}

describe('the look of a pressed control', () => {
  test('is nothing once it has gone back, an empty class included', () => {
    set('class', 'pressed');
    set('class', '');
    expect(soft.compare(true)).toBe(0);
  });

  test('is an answer if it stays', () => {
    set('class', 'on');
    expect(soft.compare(true)).toBe(2);
  });

  test('of another attribute than class and style may be told by its being there alone', () => {
    set('data-open', '');
    expect(soft.compare(true)).toBe(2);
  });

  test('that goes back to what it was before the series may be the end of the press before', () => {
    set('class', 'busy');
    soft.begin(true);
    set('class', '');
    expect(soft.compare(true)).toBe(1);
  });

  test('that is a third one is an answer in a series, too', () => {
    set('class', 'one');
    soft.begin(true);
    set('class', 'two');
    expect(soft.compare(true)).toBe(2);
  });

  test('of a press that begins anew is compared with the look then', () => {
    set('class', 'busy');
    soft.begin(false);
    expect(soft.compare(true)).toBe(0);
  });
});

describe('an empty element that is added', () => {
  test('may yet go until the verdict, and is an answer if it is still there then', () => {
    add();
    expect(soft.compare(false)).toBe(1);
    expect(soft.compare(true)).toBe(2);
  });

  test('is nothing once it has gone', () => {
    add().remove();
    expect(soft.compare(true)).toBe(0);
  });
});
