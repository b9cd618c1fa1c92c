import type { Listen, OpenSurvey, SurveyOptions } from '@ressenti/core';
import { render } from 'preact';
import { commonKinds, isCommon, type Kinds } from './kinds.ts';
import { createFocusKeeper } from './parts/focus.ts';
import { startKeys } from './parts/keys.ts';
import { startViewport } from './parts/viewport.ts';
import { createSession } from './session.ts';
import { addStyles } from './sheet.ts';
import { Survey } from './survey.tsx';
import { fetchLanguage, type Language, pickText } from './texts.ts';
import type { Ui } from './ui.ts';

/** How long the thanks stay, unless the pointer or the keyboard is in them. */
const thanksMs = 6000;
/** Assistive technology hears a change of a live region, not the text it came with. */
const sayAfterMs = 150;

/**
 * Puts a survey on the page, in a shadow root of its own, and leads the visitor through it.
 * Never moves the focus when it appears, and never throws: a fault removes the survey and says so once in the console.
 * @returns the way to remove it again
 */
export function openSurvey(options: SurveyOptions): OpenSurvey {
  const { guard, locales, survey, recall } = options;
  let remove = () => {};
  let isClosed = false;
  const open = async (): Promise<void> => {
    const language = await fetchLanguage(locales);
    const { questions } = survey;
    const kinds =
      isCommon(questions) && !recall
        ? commonKinds
        : await (await import('./more.tsx')).fetchKinds({ questions, language, locales, random: Math.random });
    if (!isClosed) remove = guard.run('survey', () => show(options, language, kinds)) ?? remove;
  };
  open().catch((error) => guard.warn(`survey ${survey.id}: ${error}; it is not shown.`));
  return {
    close() {
      isClosed = true;
      remove();
    },
  };
}

function show(options: SurveyOptions, language: Language, kinds: Kinds): () => void {
  const { win, clock, guard, survey, locales, recall } = options;
  const { questions, display } = survey;
  const doc = win.document;
  const undos: (() => void)[] = [];
  const listen: Listen = (...what) => {
    const undo = options.listen(...what);
    undos.push(undo);
    return undo;
  };
  const after = (ms: number, then: () => void): unknown => undos.push(clock.after(ms, guard.wrap('survey', then)));
  const host = doc.createElement('ressenti-survey');
  const root = host.attachShadow({ mode: 'open' });
  const layer = doc.createElement('div');
  const said = doc.createElement('p');
  let shown: string | undefined | null = null;

  const remove = (): void => {
    session.stop();
    focus.giveBack();
    for (const undo of undos.splice(0)) undo();
    render(null, layer);
    host.remove();
  };
  const onClose: Ui['onClose'] = (how) => {
    const { question } = session.view();
    remove();
    // The thanks are no question: closing them refuses nothing.
    if (question) options.onClose(how);
  };
  const say = (sentence: string): unknown =>
    after(sayAfterMs, () => {
      said.textContent = sentence;
    });

  const draw = (): void => {
    const view = session.view();
    const { question, missing, saved } = view;
    const ui: Ui = { view, session, language, locales, questions, kinds, recall, onClose };
    const { texts } = language;
    const thanks = survey.thanks ? pickText(survey.thanks, locales).text : texts.thanks;
    focus.keep(() => render(<Survey ui={ui} thanks={thanks} />, layer));
    if (question?.id !== shown)
      say(question ? `${kinds.toWording(question, ui).text} ${shown === null ? texts.where : ''}` : thanks);
    else if (missing || saved) say(missing ? texts.missing : texts.saved);
    shown = question?.id;
    if (!question) leaveLater();
  };
  const leaveLater = (): unknown =>
    after(thanksMs, () => {
      if (shown) return;
      if (layer.querySelector(':hover,:focus-visible')) leaveLater();
      else remove();
    });

  const session = createSession({
    questions,
    clock,
    answers: options.answers,
    toInstrument: (question) => kinds.toScale(question, language.texts)?.instrument ?? question.type,
    onChange: guard.wrap('survey', draw),
    onAnswer: options.onAnswer,
    onSubmit: options.onSubmit,
  });
  const focus = createFocusKeeper(win, root, listen);

  layer.lang = language.tag;
  layer.dir = language.direction;
  layer.className = `layer ${display.position ?? 'bottom-end'} ${display.theme ?? 'auto'}`;
  said.className = 'said';
  said.setAttribute('role', 'status');
  addStyles(root, win, options.nonce, kinds.styles);
  root.append(layer, said);
  draw();
  startKeys(win, layer, listen, () => onClose('dismiss'));
  startViewport(win.visualViewport, layer, listen);
  listen(win, 'pagehide', session.keep);
  doc.documentElement.append(host);
  // A hidden tab draws nothing: the survey counts as shown once the visitor looks at it.
  win.requestAnimationFrame(() =>
    after(0, () => {
      session.start();
      options.onShown();
    }),
  );
  return remove;
}
