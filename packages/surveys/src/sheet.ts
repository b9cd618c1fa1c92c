import { styles } from './styles.ts';

/**
 * Gives a shadow root its style sheet: a constructed one, which no content security policy looks at. Where a browser
 * has none, a style element with the page's nonce.
 */
export function addStyles(root: ShadowRoot, win: Window & typeof globalThis, nonce = '', more = ''): void {
  try {
    const sheet = new win.CSSStyleSheet();
    sheet.replaceSync(styles + more);
    root.adoptedStyleSheets = [sheet];
  } catch {
    // Safari before 16.4 has no constructed sheets; there the element is the only way.
    const element = win.document.createElement('style');
    element.nonce = nonce;
    element.textContent = styles + more;
    root.append(element);
  }
}
