/** The panel's own style sheet; `!important` at the host wins against a page's `* { … !important }`. Sizes in `em`, never `rem`. */
export const styles = `
:host { all: initial !important; display: contents !important; }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
.panel {
  --surface: #fff; --ink: #1b2333; --edge: #667085; --good: #0b6b4f; --bad: #b42318;
  color-scheme: light dark;
  position: fixed; z-index: 2147483646; inset-block-end: .5em; inset-inline-start: .5em;
  inline-size: min(26em, 100vw - 1em); max-block-size: min(32em, 60vh);
  display: flex; flex-direction: column;
  background: var(--surface); color: var(--ink); border: 1px solid var(--edge); border-radius: .75em;
  box-shadow: 0 .25em 1.5em rgb(0 0 0 / .25); font: 1em/1.4 system-ui, sans-serif; overflow-wrap: anywhere;
}
@media (prefers-color-scheme: dark) {
  .panel { --surface: #1e232e; --ink: #eef1f7; --edge: #98a2b3; --good: #6ce9a6; --bad: #ffa79e; }
}
.head { display: flex; align-items: center; gap: .25em; padding: .25em .25em .25em 1em; flex: none; }
h2 { flex: 1; margin: 0; font-size: 1em; }
.sign {
  min-inline-size: 44px; min-block-size: 44px; border: 0; border-radius: .5em; background: none; color: inherit;
  font: inherit; font-size: 1.25em; cursor: pointer;
}
.sign:hover { background: color-mix(in srgb, var(--ink) 12%, var(--surface)); }
:focus-visible { outline: 2px solid var(--ink); outline-offset: -2px; border-radius: .5em; }
.body { overflow: auto; padding: 0 1em .75em; }
.intro { margin: 0 0 .5em; font-size: .875em; }
summary { padding: .625em 0; font-weight: 600; cursor: pointer; min-block-size: 24px; }
details details { padding-inline-start: .75em; border-inline-start: 2px solid var(--edge); margin-block-end: .25em; }
ul { margin: 0 0 .5em; padding: 0; list-style: none; font-size: .9375em; }
li { padding: .125em 0; }
.met b { color: var(--good); }
.unmet b { color: var(--bad); }
.unmet { font-weight: 600; }
.said { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (forced-colors: active) { .panel { border-width: 2px; } }
/* On a phone a survey is a sheet at the bottom. */
@media (max-width: 30em), (max-height: 24em) { .panel { max-block-size: 50vh; inset-block: .5em auto; } }
`;
