import { css } from '../css.ts';

export const fieldStyles = css`
textarea, .line { display: block; width: 100%; min-height: 44px; margin: .75em 0 0; padding: .625em .75em; border: 1.5px solid var(--edge); border-radius: .75em; background: none; color: inherit; font: inherit; opacity: 1; cursor: text; }
textarea { resize: vertical; text-wrap: wrap; }
.options, .words { display: grid; gap: .5em; margin-top: .875em; }
.words { display: flex; flex-wrap: wrap; }
.options .point, .words .point { grid-template: auto / auto 1fr; place-items: center start; gap: .75em; min-height: 44px; padding: .5em .75em; border: 1.5px solid var(--edge); border-radius: .75em; }
.words .point { place-items: center; padding: 0 1em; border-radius: 3em; }
.options input { grid-area: 1 / 1; width: 1.25em; height: 1.25em; min-height: 0; opacity: 1; accent-color: var(--accent); }
.words .text { grid-area: 1 / 1 / 2 / 3; }
.words input { grid-area: 1 / 1 / 2 / 3; }
.options .point:hover, .words .point:hover, .options .on { background: var(--tint); border-color: var(--accent); }
.words .point.on { border-color: var(--accent); background: var(--accent); color: var(--on-accent); font-weight: 600; }
.words :disabled { cursor: default; }
.words :disabled + .text { opacity: .6; }
.point:has(> .text):has(:focus-visible), .line:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
@media (forced-colors: active) {
  .words .on { forced-color-adjust: none; background: Highlight !important; color: HighlightText !important; }
}
`;
