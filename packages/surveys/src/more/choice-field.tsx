/** @jsxImportSource #elements */
import { Point } from '../parts/point.tsx';
import type { Ui } from '../ui.ts';
import type { Options } from './options.ts';

/** One or several of a list, in the order given. */
export function ChoiceField(props: {
  ui: Ui;
  list: Options;
  look: 'options' | 'words';
  viewport: (field: HTMLElement | null) => void;
}) {
  const { ui, list, look, viewport } = props;
  const { options, max, other, evidence } = list;
  const { view, session } = ui;
  const chosen = Array.isArray(view.value) ? view.value : [];
  const all = other ? [...options, { id: 'other', text: other }] : options;
  return (
    <>
      <div class={look}>
        {all.map(({ id, text, tag }) => {
          if (max === undefined || typeof id === 'boolean')
            return (
              <Point key={`${id}`} ui={ui} value={id} stays={id === 'other'} evidence={evidence}>
                <bdi class="text" lang={tag}>
                  {text}
                </bdi>
              </Point>
            );
          const isOn = chosen.includes(id);
          return (
            <label key={id} class={isOn ? 'point on' : 'point'} part="point">
              <input
                type="checkbox"
                checked={isOn}
                disabled={!isOn && chosen.length >= max}
                onclick={() =>
                  session.choose(isOn ? chosen.filter((one) => one !== id) : [...chosen, id], false, evidence)
                }
              />
              <bdi class="text" lang={tag}>
                {text}
              </bdi>
            </label>
          );
        })}
      </div>
      {other && (view.value === 'other' || chosen.includes('other')) && (
        <input
          ref={viewport}
          class="line"
          part="field"
          maxlength={200}
          aria-label={other}
          value={view.text}
          oninput={(event) => session.write(event.currentTarget.value)}
        />
      )}
    </>
  );
}
