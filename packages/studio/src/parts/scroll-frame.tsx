import type { ComponentChildren } from 'preact';

/** A frame that scrolls sideways where its table is wider; reachable by keyboard, so it has a name. */
export function ScrollFrame(props: { label: string; class?: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reachable by keyboard.
    <section class={props.class ?? 'table-frame'} aria-label={props.label} tabIndex={0}>
      {props.children}
    </section>
  );
}
