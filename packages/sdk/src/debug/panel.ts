import type { Listen } from '@ressenti/core';
import type { Line, Report, Section } from './report.ts';
import { styles } from './styles.ts';
import type { Words } from './words.ts';

export interface Panel {
  draw(report: Report): void;
  remove(): void;
}

export interface PanelOptions {
  win: Window & typeof globalThis;
  listen: Listen;
  words: Words;
  nonce?: string | undefined;
  onClose(): void;
}

/**
 * Puts the panel on the page, in a shadow root of its own. What can have the focus stays the same element from one
 * drawing to the next, so that nobody who reads with a keyboard is thrown back.
 */
export function createPanel({ win, listen, words, nonce = '', onClose }: PanelOptions): Panel {
  const { document: doc } = win;
  const host = doc.createElement('ressenti-debug');
  const root = host.attachShadow({ mode: 'open' });
  const make = <K extends keyof HTMLElementTagNameMap>(
    name: K,
    parent: Node,
    text = '',
    className = '',
  ): HTMLElementTagNameMap[K] => {
    const element = doc.createElement(name);
    element.textContent = text;
    if (className) element.className = className;
    parent.appendChild(element);
    return element;
  };
  addStyles(root, win, nonce);
  const panel = make('section', root, '', 'panel');
  panel.ariaLabel = words.title;
  const head = make('div', panel, '', 'head');
  make('h2', head, words.title);
  const fold = make('button', head, '–', 'sign');
  const close = make('button', head, '×', 'sign');
  const body = make('div', panel, '', 'body');
  // Longer than the panel: what scrolls has to be reached by keyboard.
  body.tabIndex = 0;
  body.role = 'group';
  body.ariaLabel = words.title;
  make('p', body, words.intro, 'intro');

  const setFolded = (isFolded: boolean): void => {
    body.hidden = isFolded;
    fold.textContent = isFolded ? '+' : '–';
    fold.ariaLabel = isFolded ? words.unfold : words.fold;
    fold.ariaExpanded = String(!isFolded);
  };
  setFolded(false);
  close.ariaLabel = words.close;
  for (const button of [fold, close]) button.type = 'button';
  listen(fold, 'click', () => setFolded(!body.hidden));
  listen(close, 'click', onClose);
  listen<KeyboardEvent>(panel, 'keydown', ({ key }) => {
    if (key === 'Escape') onClose();
  });

  const drawn = new Map<
    string,
    { open: HTMLDetailsElement; title: HTMLElement; list: HTMLUListElement; was: string }
  >();
  /** @returns the element to put further sections into */
  const drawSection = ({ id, title, lines }: Section, parent: Node, isOpen: boolean): HTMLElement => {
    let here = drawn.get(id);
    if (!here) {
      const open = make('details', parent);
      open.open = isOpen;
      here = { open, title: make('summary', open), list: make('ul', open), was: '' };
      drawn.set(id, here);
    }
    const now = JSON.stringify([title, lines]);
    if (here.was === now) return here.open;
    here.was = now;
    here.title.textContent = title;
    here.list.hidden = lines.length === 0;
    here.list.replaceChildren(...lines.map(toItem));
    return here.open;
  };
  const toItem = ({ text, pass }: Line): HTMLElement => {
    const item = doc.createElement('li');
    if (pass !== undefined) {
      item.className = pass ? 'met' : 'unmet';
      make('b', item, pass ? '✓ ' : '✗ ').ariaHidden = 'true';
      make('span', item, `${pass ? words.met : words.unmet}: `, 'said');
    }
    item.append(text);
    return item;
  };

  doc.documentElement.append(host);
  return {
    draw({ sections, surveys }) {
      for (const section of sections) {
        const isSurveys = section.id === 'surveys';
        const isOpen = isSurveys || sections.length === 1;
        const place = drawSection({ ...section, id: `section ${section.id}` }, body, isOpen);
        if (isSurveys) for (const survey of surveys) drawSection(survey, place, surveys.length < 4);
      }
    },
    remove: () => host.remove(),
  };
}

/** A constructed sheet, which no policy looks at; where the browser has none, an element with the page's nonce. */
function addStyles(root: ShadowRoot, win: Window & typeof globalThis, nonce: string): void {
  try {
    const sheet = new win.CSSStyleSheet();
    sheet.replaceSync(styles);
    root.adoptedStyleSheets = [sheet];
  } catch {
    // Safari before 16.4 has no constructed sheets.
    const element = win.document.createElement('style');
    element.nonce = nonce;
    element.textContent = styles;
    root.append(element);
  }
}
