export const signalKinds = [
  'rage_click',
  'rage_key',
  'dead_click',
  'slow_click',
  'error_click',
  'u_turn',
  'cursor_thrash',
  'excessive_scroll',
  'form_hesitation',
  'form_abandon',
  'validation_loop',
  'reload_loop',
  'wait_pain',
] as const;
export type SignalKind = (typeof signalKinds)[number];
