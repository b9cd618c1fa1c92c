import type { StepClass } from '@ressenti/protocol';
import { useWords } from '../words.ts';

/** A mark of its own for each class: the shape says it too, not the colour alone. */
export const marks: Readonly<Partial<Record<StepClass, string>>> = {
  break: 'M1 6h3l1.5-3.5L7 10l1.5-4H11',
  break_suspected: 'M1 6h3l1.5-2.5L7 8.5 8.5 6H11',
  wear: 'M1 3c2 0 2 3 4 3s2 3 6 3',
  elevation: 'M1 9l4-2 6-5M8 2h3v3',
  unqualified: 'M4 4a2 2 0 1 1 2.6 2C6 6.4 6 7 6 7.5M6 9.8v.4',
  highlight: 'M6 1.5l1.3 3.2 3.4.2-2.6 2.2.8 3.4L6 8.7l-2.9 1.8.8-3.4L1.3 4.9l3.4-.2z',
};

/** The class of a step, as a word with its mark. */
export function ClassBadge(props: { name: StepClass }) {
  const { t } = useWords();
  const mark = marks[props.name];
  return (
    <span class={`class-badge class-${props.name}`}>
      {mark && (
        <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
          <path d={mark} />
        </svg>
      )}
      {t.pains.classes[props.name]}
    </span>
  );
}
