import { css } from './css.ts';

const dark = css`
  --surface: var(--ressenti-surface, #1e232e);
  --ink: var(--ressenti-ink, #eef1f7);
  --accent: var(--ressenti-accent, #a9bcff);
  --on-accent: var(--ressenti-on-accent, #131a2e);
  --skin: none;
  color-scheme: dark;
`;

/**
 * The style sheet of the shadow root. `all: initial` cuts off what the page would hand down, and stands with `!important`
 * against a page's `* { … !important }`: of two important rules the inner one wins. Sizes are in `em` of the visitor's
 * own text size, never in `rem`, which belongs to the page. What a page may set is in the readme under "Looks".
 */
export const styles = [
  css`
:host {
  all: initial !important;
  display: contents !important;
}
* { box-sizing: border-box; }
.layer {
  --surface: var(--ressenti-surface, #fff);
  --ink: var(--ressenti-ink, #1b2333);
  --accent: var(--ressenti-accent, #3756d6);
  --on-accent: var(--ressenti-on-accent, #fff);
  --face: var(--ressenti-face, #ffcc4d);
  --skin: #fff6df;
  --radius: var(--ressenti-radius, 1.125em);
  --off: 0px;
  color-scheme: light;
}
.dark {`,
  dark,
  css`}
@media (prefers-color-scheme: dark) { .auto {`,
  dark,
  css`} }
.layer {
  --muted: color-mix(in srgb, var(--ink) 72%, var(--surface));
  --edge: color-mix(in srgb, var(--ink) 55%, var(--surface));
  --tint: color-mix(in srgb, var(--accent) 12%, var(--surface));
  position: fixed;
  z-index: 2147483647;
  inset: 0;
  top: var(--top, 0);
  height: calc(var(--height, 100%) - var(--off));
  display: flex;
  flex-direction: column;
  justify-content: flex-end;
  align-items: center;
  padding: var(--ressenti-space, 1em);
  pointer-events: none;
  color: var(--ink);
  font: 1em/1.4 var(--ressenti-font, system-ui, sans-serif);
}
[data-at^=top] { justify-content: flex-start; margin-top: var(--off); }
[data-at$=start] { align-items: flex-start; }
[data-at$=end] { align-items: flex-end; }
.said { position: fixed; top: 0; clip-path: inset(50%); }
.panel {
  position: relative;
  display: flex;
  pointer-events: auto;
  width: min(24.5em, 100%);
  max-height: 100%;
  border-radius: var(--radius);
  background: var(--surface);
  box-shadow: 0 0 0 1px #8883, 0 1em 3em -.5em #0005;
}
.body { flex: 1; overflow: auto; padding: 1.25em; }
button, .figure { min-height: max(44px, 2.75em); margin: 0; border: 0; border-radius: .75em; background: none; color: inherit; font: inherit; cursor: pointer; }
.close { display: grid; place-items: center; position: absolute; z-index: 2; inset-inline-end: .25em; top: .25em; width: max(44px, 2.75em); padding: 0; background: var(--surface); color: var(--muted); }
.button { padding: 0 1.25em; background: var(--accent); color: var(--on-accent); font-weight: 600; }
.idle { background: var(--tint); color: var(--muted); }
.quiet { padding: 0 .5em; color: var(--muted); font-size: .8125em; }
.quiet:hover, .close:hover { color: var(--ink); text-decoration: underline; }
svg { width: 1.375em; vertical-align: middle; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; }
:focus-visible, :focus-visible ~ .figure, :focus-visible ~ .face { outline: 3px solid var(--accent); outline-offset: 2px; }
input:focus-visible, [tabindex="-1"] { outline: none; }
fieldset { position: relative; min-width: 0; margin: 0; padding: 0; border: 0; text-wrap: balance; }
.question { padding: 0; padding-inline-end: 1.75em; margin: 0; font-size: 1.125em; font-weight: 600; line-height: 1.35; }
small { display: block; color: var(--muted); margin: .25em 0; font-size: .8125em; font-weight: 400; }
.missing { padding-inline-start: .5em; border-inline-start: 3px solid; color: var(--accent); }
.foot { display: flex; flex-wrap: wrap; justify-content: end; margin: .75em -.25em -.25em; margin-inline-start: -.5em; }
.foot :first-child { margin-inline-end: auto; }
.scale { display: grid; grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr); margin: 1em -.625em 0; }
.point { display: grid; grid-template-rows: auto 1fr; justify-items: center; gap: .5em; }
input { grid-area: 1 / 1 / 3; z-index: 1; width: 100%; min-height: 44px; margin: 0; opacity: 0; cursor: pointer; }
.face, .figure { grid-area: 1 / 1; }
.face { width: 3.25em; height: 3.25em; max-width: 100%; border-radius: 50%; stroke-width: 2.6; }
circle { fill: var(--skin); stroke: var(--edge); stroke-width: 1.5; }
:hover > .face, .on .face { --skin: #ffe9b0; color: #3d2e00; }
.on .face { --skin: var(--face); --edge: currentColor; }
.word { grid-area: 2 / 1; }
.word, .text, .question, small { overflow-wrap: anywhere; }
.word, .ends { color: var(--muted); font-size: .8125em; line-height: 1.25; text-align: center; }
.joined { white-space: nowrap; }
:has(> wbr) { word-break: keep-all; }
:lang(ja) { word-break: auto-phrase; }
.word:lang(ja) { font-size: .75em; }
:hover > .word, .on > .word { color: var(--ink); }
.on > .word { -webkit-text-stroke: .035em; }
.numbers .word { position: absolute; inset: auto 0 0; opacity: 0; }
.numbers :hover > .word, .numbers .on > .word, :focus-visible ~ .word { opacity: 1; }
.numbers:hover :not(:hover) > .word { opacity: 0; }
.figure { display: grid; place-items: center; width: calc(100% - 4px); border: 1.5px solid var(--edge); }
:hover > .figure { border-color: var(--accent); background: var(--tint); }
.on > .figure { border-color: var(--accent); background: var(--accent); color: var(--on-accent); font-weight: 600; }
.ends { display: flex; justify-content: space-between; margin: .5em 0 0; text-align: start; }
.numbers:has(.word) + .ends { padding-bottom: 1.5em; }
.ends :last-child { text-align: end; }
.done { text-align: center; }
.done svg { width: 3em; margin: .25em; padding: .5em; border-radius: 50%; background: var(--tint); color: var(--accent); }
@media (max-width: 30em) {
  .layer { padding: 0; align-items: stretch !important; }
  .panel { width: auto; --edge-radius: min(var(--radius), var(--off)); border-radius: var(--radius) var(--radius) var(--edge-radius) var(--edge-radius); }
  [data-at^=top] .panel { border-radius: var(--edge-radius) var(--edge-radius) var(--radius) var(--radius); }
  .scale { margin-inline: -.375em; }
  .question { padding-inline-end: 2.125em; }
  .body { padding: 1em .75em max(.75em, env(safe-area-inset-bottom)); }
}
@media print { :host { display: none !important; } }
@media (forced-colors: active) {
  .panel, .button, .figure { border: 1px solid; }
  .on > .face, .on > .figure { forced-color-adjust: none; --face: Highlight; --accent: Highlight; --on-accent: HighlightText; }
}
@media (prefers-reduced-motion: no-preference) {
  .face, .figure, circle { transition: .15s; }
  :hover > .face { transform: scale(1.06); }
  .on > .face { transform: scale(1.1); }
  .panel { animation: come .25s ease-out; }
  @keyframes come { from { opacity: 0; } }
}
`,
].join('');
