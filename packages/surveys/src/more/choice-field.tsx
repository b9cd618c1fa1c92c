import { Point } from '../parts/point.tsx';
import type { Ui } from '../ui.ts';

export interface Option {
  id: string | boolean;
  text: string;
}

/** One or several of a list, in the order given. */
export function ChoiceField(props: {
  ui: Ui;
  options: readonly Option[];
  look: 'options' | 'words';
  viewport: (field: HTMLElement | null) => void;
  /** How many may be chosen; absent: one. */
  max?: number | undefined;
  /** The option that asks for words of one's own. */
  other?: string | undefined;
  evidence?: Record<string, unknown> | undefined;
}) {
  const { ui, options, look, max, other, evidence, viewport } = props;
  const { view, session } = ui;
  const chosen = Array.isArray(view.value) ? view.value : [];
  const all = other ? [...options, { id: 'other', text: other }] : options;
  return (
    <>
      <div class={look}>
        {all.map(({ id, text }) => {
          if (max === undefined || typeof id === 'boolean')
            return (
              <Point key={id} ui={ui} value={id} stays={id === 'other'} evidence={evidence}>
                <span class="text">{text}</span>
              </Point>
            );
          const isOn = chosen.includes(id);
          return (
            <label key={id} class={isOn ? 'point on' : 'point'} part="point">
              <input
                type="checkbox"
                checked={isOn}
                disabled={!isOn && chosen.length >= max}
                onClick={() =>
                  session.choose(isOn ? chosen.filter((one) => one !== id) : [...chosen, id], false, evidence)
                }
              />
              <span class="text">{text}</span>
            </label>
          );
        })}
      </div>
      {other && (view.value === 'other' || chosen.includes('other')) && (
        <input
          ref={viewport}
          class="line"
          part="field"
          maxLength={200}
          aria-label={other}
          value={view.text}
          onInput={(event) => session.write(event.currentTarget.value)}
        />
      )}
    </>
  );
}
