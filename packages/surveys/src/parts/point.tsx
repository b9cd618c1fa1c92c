/** @jsxImportSource #elements */
import type { AnswerValue } from '@ressenti/core';
import type { Drawn } from '../elements/jsx-runtime.ts';
import type { Ui } from '../ui.ts';

/** Whether the last thing done was a key press: browsers report arrow keys on radio buttons as clicks. */
let byKey = false;

/** One answer to choose: a native radio button that covers its whole label. Keys only select; a tap also sends. */
export function Point(props: {
  ui: Ui;
  value: AnswerValue;
  /** Accessible name, where what is drawn does not say it. */
  name?: string | undefined;
  /** A tap does not send: there is more to say. */
  stays?: boolean;
  /** Travels with the answer. */
  evidence?: Record<string, unknown> | undefined;
  children: Drawn;
}) {
  const { ui, value, name, stays, evidence, children } = props;
  const isOn = ui.view.value === value;
  return (
    // Here and not on the button: a tap on the words of an option hits no button.
    <label
      class={isOn ? 'point on' : 'point'}
      part="point"
      onpointerdown={() => {
        byKey = false;
      }}
      onkeydown={() => {
        byKey = true;
      }}
    >
      <input
        type="radio"
        name="value"
        checked={isOn}
        aria-label={name}
        onclick={() => ui.session.choose(value, !byKey && !stays, evidence)}
      />
      {children}
    </label>
  );
}
