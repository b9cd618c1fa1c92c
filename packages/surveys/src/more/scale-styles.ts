import { css } from '../css.ts';

export const scaleStyles = css`
.ends { gap: 1em; hyphens: auto; hyphenate-limit-chars: 18; }
.panel { container-type: inline-size; }
.panel:has(.of8, .of9, .of10, .of11) { width: min(35em, 100%); }
.of8, .of9, .of10, .of11 { grid-auto-flow: row; grid-template-columns: repeat(5, 1fr); row-gap: 4px; }
.of8 { grid-template-columns: repeat(4, 1fr); }
.of11 { grid-template-columns: repeat(6, 1fr); }
@container (min-width: 33em) {
  .of8, .of9, .of10, .of11 { grid-auto-flow: column; grid-template-columns: none; }
}
.stars .face { width: 2.75em; height: 2.75em; stroke-width: 1.25; stroke-linejoin: round; color: var(--edge); }
.stars .point:has(~ .point:hover) .face, .stars :hover > .face { color: light-dark(#3d2e00, var(--face)); fill: #ffe9b0; }
.stars .point:has(~ .on) .face, .stars .on .face { color: light-dark(#3d2e00, var(--face)); fill: var(--face); }
`;
