import { type ComponentChildren, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Figure } from '../map/figure.ts';
import { useWords } from '../words.ts';

/** Opens the sheet behind a number, beside the button that was used. */
export type Explain = (figure: Figure, anchor: HTMLElement) => void;

export const ExplainContext = createContext<Explain>(() => undefined);

/**
 * A number that opens its count, interval and formula. What is seen is part of its accessible name, so that people who
 * speak to their browser can say what they read.
 */
export function Explained(props: { figure: Figure; class?: string; children: ComponentChildren }) {
  const explain = useContext(ExplainContext);
  const { t } = useWords();
  const [before = '', after = ''] = t.explain.open(props.figure.title, '\u0000').split('\u0000');
  return (
    <button
      type="button"
      class={`explained ${props.class ?? ''}`}
      aria-haspopup="dialog"
      onClick={(event) => explain(props.figure, event.currentTarget)}
    >
      <span class="unseen">{before}</span>
      {props.children}
      <span class="unseen">{after}</span>
    </button>
  );
}
