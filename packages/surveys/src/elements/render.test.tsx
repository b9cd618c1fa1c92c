/** @jsxImportSource #elements */
// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest';
import type { Drawn } from './jsx-runtime.ts';
import { render } from './render.ts';

const place = document.createElement('div');
const draw = (drawn: Drawn): string => {
  render(drawn, place);
  return place.innerHTML;
};
const find = (selector: string): HTMLElement => {
  const found = place.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`expected ${selector} to be drawn, received ${place.innerHTML}`);
  return found;
};

beforeEach(() => {
  draw(null);
  document.body.replaceChildren(place);
});

test('draws elements, texts and figures, and leaves out what is not there', () => {
  expect(
    draw(
      <fieldset class="a" lang={undefined} hidden={false} disabled aria-label="b">
        {0}
        {''}
        {false}
        {null}
        {['x', [<b key="y">y</b>]]}
      </fieldset>,
    ),
  ).toBe('<fieldset class="a" disabled="" aria-label="b">0x<b>y</b></fieldset>');
});

test('an element that stays is the same, with the focus in it, whatever comes and goes beside it', () => {
  const toForm = (hint: boolean, note: boolean) => (
    <form>
      {hint && <small>hint</small>}
      <input name="field" />
      {note && <small>note</small>}
    </form>
  );
  draw(toForm(false, false));
  const field = find('input');
  field.focus();
  for (const [hint, note] of [
    [true, false],
    [true, true],
    [false, true],
    [false, false],
  ] as const) {
    draw(toForm(hint, note));
    expect(place.querySelectorAll('small')).toHaveLength(Number(hint) + Number(note));
    expect(document.activeElement).toBe(field);
  }
});

test('an element with another key, or of another kind, is made anew', () => {
  draw(<section key="one">1</section>);
  const first = find('section');
  draw(<section key="one">2</section>);
  expect(find('section')).toBe(first);
  draw(<section key="two">2</section>);
  expect(find('section')).not.toBe(first);
  expect(draw(<p key="two">2</p>)).toBe('<p>2</p>');
});

test('keyed elements follow the order they are wanted in', () => {
  const toList = (ids: string[]) => ids.map((id) => <i key={id}>{id}</i>);
  draw(toList(['a', 'b', 'c']));
  const b = [...place.children][1];
  expect(draw(toList(['c', 'b', 'd']))).toBe('<i>c</i><i>b</i><i>d</i>');
  expect([...place.children][1]).toBe(b);
});

test('a key is never taken for the place of a neighbour', () => {
  expect(draw(['0', <wbr key="0" />, <b key="2" />, '3'])).toBe('0<wbr><b></b>3');
});

test('attributes that are wanted no more are taken away, and what the visitor changed is put right', () => {
  draw(<input class="a" type="radio" checked={false} value="x" />);
  const radio = find('input') as HTMLInputElement;
  radio.checked = true;
  expect(draw(<input type="radio" checked={false} value="x" />)).toBe('<input type="radio" value="x">');
  expect(radio.checked).toBe(false);
});

test('the listener of the last drawing hears, and only that', () => {
  const heard: number[] = [];
  for (const nth of [1, 2]) draw(<button type="button" onclick={() => heard.push(nth)} />);
  find('button').click();
  draw(<button type="button" />);
  find('button').click();
  expect(heard).toEqual([2]);
});

test('who asked for an element gets it once all is drawn, once, and hears when it is gone with what is around it', () => {
  const heard: (string | undefined)[] = [];
  const ref = (element: HTMLElement | null): void => void heard.push(element?.outerHTML);
  const drawn = (
    <div>
      <p ref={ref}>
        <b />
      </p>
    </div>
  );
  draw(drawn);
  draw(drawn);
  expect(heard).toEqual(['<p><b></b></p>']);
  draw(null);
  expect(heard).toEqual(['<p><b></b></p>', undefined]);
});

test('who asked for an element hears that it is not theirs any more, where another asks for it', () => {
  const heard: [string, boolean][] = [];
  const toRef = (who: string) => (element: HTMLElement | null) => void heard.push([who, !!element]);
  draw(<p ref={toRef('a')} />);
  draw(<p ref={toRef('b')} />);
  expect(heard).toEqual([
    ['a', true],
    ['a', false],
    ['b', true],
  ]);
});

test('what a component draws follows its key, nought among them', () => {
  const Item = ({ text }: { text: string }) => <i>{text}</i>;
  const toList = (keys: number[]) => keys.map((key) => <Item key={key} text={`${key}`} />);
  draw(toList([0, 1]));
  const [first] = place.children;
  draw(toList([1, 0]));
  expect([...place.children][1]).toBe(first);
});

test('what others put into an element stays there', () => {
  draw(<div class="a" />);
  find('div').append('theirs');
  expect(draw(<div class="b" />)).toBe('<div class="b">theirs</div>');
});

test('what is drawn in a vector image is of its kind', () => {
  draw(
    <svg viewBox="0 0 1 1" aria-hidden="true">
      <path d="M0 0" />
    </svg>,
  );
  expect([...place.querySelectorAll('*')].map(({ namespaceURI }) => namespaceURI)).toEqual(
    Array(2).fill('http://www.w3.org/2000/svg'),
  );
});
