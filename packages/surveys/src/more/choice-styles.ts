import { css } from '../css.ts';

export const choiceStyles = css`
.options { display: grid; gap: .5em; margin-top: .875em; }
.options .point { grid-template: auto / auto 1fr; align-items: center; gap: .75em; padding: .625em .75em; min-height: 44px; border: 1.5px solid var(--edge); border-radius: .75em; }
.options input[type] { grid-area: 1 / 1; width: 1.25em; height: 1.25em; min-height: 0; opacity: 1; accent-color: var(--accent); }
.options .point:hover, .words .point:hover { background: var(--tint); border-color: var(--accent); }
.options .on, .words .on { border-color: var(--accent); background: var(--tint); }
.words { display: flex; flex-wrap: wrap; gap: .5em; margin-top: .875em; }
.words .point { place-items: center; min-height: 44px; padding: 0 1em; border: 1.5px solid var(--edge); border-radius: 3em; }
.words .text { grid-area: 1 / 1; }
.words .on { background: var(--accent); color: var(--on-accent); font-weight: 600; }
.words :disabled ~ .text { opacity: .6; }
`;
