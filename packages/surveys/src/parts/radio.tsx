import type { AnswerValue } from '@ressenti/core';

/** Whether the last thing done on a radio was a key press: browsers report arrow keys on radios as clicks. */
let byKey = false;

/** A native radio button that covers its whole label. Keys only select; a tap is `onTap`. */
export function Radio(props: {
  value: AnswerValue;
  isOn: boolean;
  name?: string | undefined;
  onSelect(value: AnswerValue): void;
  onTap(value: AnswerValue): void;
}) {
  const { value, isOn, name, onSelect, onTap } = props;
  return (
    <input
      type="radio"
      name="value"
      checked={isOn}
      aria-label={name}
      onPointerDown={() => {
        byKey = false;
      }}
      onKeyDown={() => {
        byKey = true;
      }}
      onClick={() => (byKey ? onSelect : onTap)(value)}
    />
  );
}
