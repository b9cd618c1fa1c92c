// @vitest-environment jsdom
import fc from 'fast-check';
import { type ComponentChildren, h, render as renderByPreact } from 'preact';
import { expect, test, vi } from 'vitest';
import { type Drawn, jsx } from './jsx-runtime.ts';
import { render } from './render.ts';

/** What is to be drawn, before anyone's functions have made it theirs. */
type Spec =
  | { tag: string; key: string | undefined; props: Record<string, unknown>; kids: Spec[] }
  | { list: Spec[] }
  | string
  | number
  | null
  | false;

const isElement = (spec: Spec): spec is Extract<Spec, { tag: string }> =>
  typeof spec === 'object' && spec !== null && 'tag' in spec;
const isList = (spec: Spec): spec is Extract<Spec, { list: unknown }> =>
  typeof spec === 'object' && spec !== null && 'list' in spec;

/** Of those with the same key, which only one of the neighbours may have, the first. */
const toUnique = (specs: Spec[]): Spec[] =>
  specs.filter(
    (one, i) =>
      !isElement(one) || !one.key || specs.findIndex((other) => isElement(other) && other.key === one.key) === i,
  );

const props = fc.record(
  {
    class: fc.constantFrom('a', 'b'),
    'aria-label': fc.constantFrom('x', 'y'),
    disabled: fc.boolean(),
    tabindex: fc.constantFrom(0, -1),
    lang: fc.constantFrom('ar', undefined),
  },
  { requiredKeys: [] },
);
const { tree } = fc.letrec<{ tree: Spec; element: Spec; kids: Spec[] }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<Spec[]>(null, false, 0, 'text', 'other'),
    tie('element'),
    tie('element'),
    fc.record({ list: tie('kids') }),
  ),
  element: fc.record({
    tag: fc.constantFrom('div', 'button', 'fieldset', 'svg'),
    key: fc.constantFrom(undefined, 'k', 'l', 'm', '0', '1'),
    props,
    kids: tie('kids'),
  }),
  kids: fc.array(tie('tree'), { maxLength: 4 }).map(toUnique),
}));

const toOurs = (spec: Spec): Drawn =>
  isElement(spec)
    ? jsx(spec.tag, { ...spec.props, children: spec.kids.map(toOurs) }, spec.key)
    : isList(spec)
      ? spec.list.map(toOurs)
      : spec;
const toTheirs = (spec: Spec): ComponentChildren =>
  isElement(spec)
    ? h(spec.tag, { ...spec.props, ...(spec.key && { key: spec.key }) }, spec.kids.map(toTheirs))
    : isList(spec)
      ? spec.list.map(toTheirs)
      : spec;

/** Its elements and texts, each attribute once, whatever the order it came in. */
function toShape(node: Node): unknown {
  if (!(node instanceof Element)) return node.textContent;
  const attributes = [...node.attributes]
    .map(({ name, value }) => (name === 'disabled' ? name : `${name}=${value}`))
    .sort();
  return [node.namespaceURI, node.localName, attributes, ...toShapes(node)];
}
const toShapes = (parent: Node): unknown[] => [...parent.childNodes].map(toShape).filter((shape) => shape !== '');

const createPlace = (): HTMLElement => document.body.appendChild(document.createElement('div'));

test('whatever was drawn before, what is there is what is wanted, and what Preact makes of it', () => {
  fc.assert(
    fc.property(fc.array(tree, { minLength: 1, maxLength: 5 }), (trees) => {
      const [place, fresh, theirs] = [createPlace(), createPlace(), createPlace()];
      for (const wanted of trees) render(toOurs(wanted), place);
      const last = trees.at(-1) ?? null;
      render(toOurs(last), fresh);
      renderByPreact(toTheirs(last), theirs);
      expect(toShapes(place)).toEqual(toShapes(fresh));
      expect(toShapes(place)).toEqual(toShapes(theirs));
      document.body.replaceChildren();
    }),
    { numRuns: 1500 },
  );
});

test('what is drawn again is the same, and nothing is written to the page', async () => {
  await fc.assert(
    fc.asyncProperty(tree, async (wanted) => {
      const place = createPlace();
      render(toOurs(wanted), place);
      const nodes = [...place.querySelectorAll('*')];
      const changes: MutationRecord[] = [];
      const observer = new MutationObserver((records) => changes.push(...records));
      observer.observe(place, { subtree: true, childList: true, attributes: true, characterData: true });
      render(toOurs(wanted), place);
      changes.push(...observer.takeRecords());
      observer.disconnect();
      expect(changes).toEqual([]);
      expect([...place.querySelectorAll('*')]).toEqual(nodes);
      document.body.replaceChildren();
    }),
    { numRuns: 300 },
  );
});

test('a field stays what it is, with focus, selection and what is being typed, whatever comes and goes around it', () => {
  const around = fc.record({ before: tree, after: tree });
  fc.assert(
    fc.property(fc.array(around, { minLength: 2, maxLength: 6 }), (steps) => {
      const place = createPlace();
      let typed = '';
      const draw = ({ before, after }: { before: Spec; after: Spec }): void =>
        render(
          jsx('form', { children: [[toOurs(before)], jsx('textarea', { value: typed }), [toOurs(after)]] }),
          place,
        );
      draw({ before: null, after: null });
      const field = place.querySelector('textarea');
      if (!field) throw new Error('expected a field');
      field.focus();
      for (const [i, step] of steps.entries()) {
        field.value = typed = `${typed}か`;
        field.setSelectionRange(0, i);
        // An input method that is composing loses what it has where the value is set, even to the same.
        const watched = vi.spyOn(HTMLTextAreaElement.prototype, 'value', 'set');
        draw(step);
        expect(watched).not.toHaveBeenCalled();
        watched.mockRestore();
        expect(place.querySelector('textarea')).toBe(field);
        expect(document.activeElement).toBe(field);
        expect([field.value, field.selectionStart, field.selectionEnd]).toEqual([typed, 0, i]);
      }
      render(null, place);
      expect(place.childNodes).toHaveLength(0);
      document.body.replaceChildren();
    }),
    { numRuns: 200 },
  );
});

test('who asks for elements has those that are there, and none once they are gone; what others put there stays', () => {
  fc.assert(
    fc.property(fc.array(tree, { minLength: 1, maxLength: 5 }), (trees) => {
      const place = createPlace();
      const theirs = place.appendChild(document.createElement('b'));
      const held = new Set<Element>();
      const withRefs = (spec: Spec): Drawn => {
        if (isList(spec)) return spec.list.map(withRefs);
        if (!isElement(spec)) return spec;
        let own: Element | undefined;
        const ref = (element: HTMLElement | null): void => {
          if (own) held.delete(own);
          if (element) held.add(element);
          own = element ?? undefined;
        };
        return jsx(spec.tag, { ref, children: spec.kids.map(withRefs) }, spec.key);
      };
      for (const wanted of [...trees, null]) {
        render(withRefs(wanted), place);
        const there = [...place.querySelectorAll('*')].filter((one) => one !== theirs);
        expect(held).toEqual(new Set(there));
        expect(theirs.parentNode).toBe(place);
      }
      document.body.replaceChildren();
    }),
    { numRuns: 300 },
  );
});
