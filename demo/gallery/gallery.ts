import {
  createClock,
  createGuard,
  createListen,
  createScope,
  type OpenSurvey,
  type SurveyModule,
  type SurveyOptions,
} from '@ressenti/core';
import type { Display } from '@ressenti/protocol';
import { languages, positions, type Specimen, specimens, themes } from './specimens.ts';

/** `?lang=fr`; `&kind=emotion&theme=dark&at=bottom-end` shows one survey alone, as a visitor would see it. */
const asked = new URLSearchParams(location.search);
const lang = asked.get('lang') ?? 'en';
const tools = createTools();
const { openSurvey }: SurveyModule = await import(new URL('/ressenti-survey.js', location.href).href);

const single = specimens.find(({ id }) => id === asked.get('kind'));
if (single) showOne(single);
else showAll();

function createTools(): Pick<SurveyOptions, 'win' | 'clock' | 'listen' | 'guard'> {
  const win = window as Window & typeof globalThis;
  const guard = createGuard(console);
  return { win, clock: createClock(win, guard), listen: createListen(createScope(), guard), guard };
}

interface Place {
  target?: Element;
  /** Where the last answer is written. */
  said?: Element;
  onShown?(): void;
}

function open(specimen: Specimen, display: Display, { target, said, onShown }: Place = {}): OpenSurvey {
  const { id, questions, answers, recall } = specimen;
  const say = (what: unknown) => {
    if (said) said.textContent = JSON.stringify(what);
  };
  return openSurvey({
    ...tools,
    survey: { id, questions, display },
    locales: [lang, 'en'],
    ...(target ? { target } : {}),
    ...(answers ? { answers } : {}),
    ...(recall ? { recall } : {}),
    onShown: () => onShown?.(),
    onAnswer: say,
    onSubmit: () => {},
    onClose: (how) => say({ closed: how }),
  });
}

function showOne(specimen: Specimen): void {
  const theme = themes.find((one) => one === asked.get('theme')) ?? 'light';
  const position = positions.find((one) => one === asked.get('at')) ?? 'bottom-end';
  document.documentElement.classList.toggle('dark', theme === 'dark');
  open(specimen, { theme, position });
}

function showAll(): void {
  const main = document.querySelector('main');
  let toCome = specimens.length * themes.length;
  // Out of sight until all have taken their places: an inline survey does not move what is in sight.
  const onShown = () => {
    toCome--;
    if (toCome === 0) main?.removeAttribute('hidden');
  };
  main?.append(...specimens.map((specimen) => drawSpecimen(specimen, onShown)));
  document.querySelector('nav')?.append(...languages.map(drawLanguage));
  document.querySelector('.float')?.append(...drawFloats());
}

function drawSpecimen(specimen: Specimen, onShown: () => void): Element {
  const pair = make('div', { className: 'pair' });
  for (const theme of themes) {
    const said = make('output', {});
    const target = make('div', {});
    const place = make('div', { className: `specimen ${theme}` }, target);
    pair.append(make('div', {}, place, said));
    open(specimen, { kind: 'inline', theme }, { target, said, onShown });
  }
  const { title, note } = specimen;
  return make(
    'article',
    { id: specimen.id },
    make('h2', { textContent: title }),
    make('p', { textContent: note }),
    pair,
  );
}

function drawLanguage(one: string): Element {
  const textContent = new Intl.DisplayNames([one], { type: 'language' }).of(one) ?? one;
  const link = make('a', { href: `?lang=${one}`, lang: one, textContent });
  if (one === lang) link.setAttribute('aria-current', 'page');
  return link;
}

function drawFloats(): Element[] {
  const [specimen] = specimens;
  let last: OpenSurvey | undefined;
  const float = (display: Display) => () => {
    last?.close();
    if (specimen) last = open(specimen, { theme: 'auto', ...display });
  };
  return [
    ...positions.map((position) => make('button', { textContent: position, onclick: float({ position }) })),
    make('button', { textContent: 'tab', onclick: float({ kind: 'tab' }) }),
  ];
}

function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  properties: Partial<HTMLElementTagNameMap[K]>,
  ...children: Element[]
): HTMLElementTagNameMap[K] {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}
