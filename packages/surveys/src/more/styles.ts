import { css } from '../css.ts';

export const moreStyles = css`
textarea, .line { display: block; width: 100%; min-height: 44px; margin: .75em 0 0; padding: .625em .75em; border: 1.5px solid var(--edge); border-radius: .75em; background: none; color: inherit; font: inherit; opacity: 1; cursor: text; }
textarea { resize: vertical; }
.of8, .of9, .of10, .of11 { grid-auto-flow: row; grid-template-columns: repeat(5, 1fr); row-gap: 4px; }
.of8 { grid-template-columns: repeat(4, 1fr); }
.of11 { grid-template-columns: repeat(6, 1fr); }
.stars .figure { border: 0; background: none; }
@media (min-width: 37em) {
  .panel:has(.of8, .of9, .of10, .of11) { width: 35em; }
  .of8, .of9, .of10, .of11 { grid-auto-flow: column; grid-template-columns: none; }
}
`;
