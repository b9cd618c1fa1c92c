import type { Listen, OpenSurvey, SurveyOptions } from '@ressenti/core';
import { render } from './elements/render.ts';
import { commonKinds, isCommon } from './kinds.ts';
import { createFocusKeeper } from './parts/focus.ts';
import { startKeys } from './parts/keys.ts';
import { place } from './parts/place.ts';
import { createPageGround, startPresence } from './parts/presence.ts';
import { createSession } from './session.ts';
import { addStyles } from './sheet.ts';
import { Survey } from './survey.tsx';
import { fetchLanguage, type Language, pickText } from './texts.ts';
import type { Kinds, Ui } from './ui.ts';

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
    const { questions, display } = survey;
    const isEasy = isCommon(questions) && !recall && (display.kind ?? 'dock') === 'dock';
    const [language, more] = await Promise.all([fetchLanguage(locales), isEasy ? null : import('./more.ts')]);
    const kinds = more ? await more.fetchKinds({ options, language, random: Math.random }) : commonKinds;
    if (!isClosed) remove = show(options, language, kinds);
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
  const { ground, foldsUp, Frame = Survey } = kinds;
  let shown: string | undefined | null = null;
  let wasShown = false;

  const remove = (): void => {
    wasShown = true;
    session.stop();
    focus.giveBack();
    for (const undo of undos.splice(0)) undo();
    render(null, layer);
    host.remove();
  };
  const onClose: Ui['onClose'] = (how) => {
    if (how === 'dismiss') session.hurry();
    const { question } = session.view();
    if (foldsUp?.(how, question)) return redraw();
    remove();
    // The thanks are no question: closing them refuses nothing.
    if (question) guard.run('survey', () => options.onClose(how));
  };
  const say = (sentence: string): unknown =>
    after(sayAfterMs, () => {
      said.textContent = sentence;
    });

  /** @returns true: a draw that failed takes the survey away */
  const draw = (): boolean => {
    const view = session.view();
    const { question, missing, saved } = view;
    const ui: Ui = { view, session, language, locales, questions, kinds, recall, onShown, redraw, onClose };
    const { texts } = language;
    const thanks = survey.thanks ? pickText(survey.thanks, locales) : { text: texts.thanks, tag: language.tag };
    focus.keep(() => render(Frame({ ui, thanks }), layer));
    if (question?.id !== shown && !foldsUp)
      say(question ? `${kinds.toWording(question, ui).text} ${shown === null ? texts.where : ''}` : thanks.text);
    else if (missing || saved) say((missing ? texts.missing : texts.saved) ?? '');
    shown = question?.id;
    // In the flow of the page the thanks stay: what goes by itself would move what is around it.
    if (!question && !ground) leaveLater();
    return true;
  };
  const leaveLater = (): unknown =>
    after(thanksMs, () => {
      if (shown) return;
      if (layer.querySelector(':hover,:focus-visible')) leaveLater();
      else remove();
    });

  const redraw = (): unknown => guard.run('survey', draw) || remove();
  /** Also called by an answer that is quicker than the paint. */
  const reportShown = (): void => {
    if (wasShown) return;
    wasShown = true;
    session.start();
    options.onShown();
  };
  /** A hidden tab draws nothing: the survey counts as shown once the visitor looks at it. */
  const onShown = (): void => {
    const frame = win.requestAnimationFrame(() => after(0, reportShown));
    undos.push(() => win.cancelAnimationFrame(frame));
  };

  const session = createSession({
    flow: kinds.createFlow(questions),
    clock,
    answers: options.answers,
    toInstrument: (question) => kinds.toScale(question, language.texts)?.instrument ?? question.type,
    onChange: redraw,
    onAnswer: guard.wrap('survey', (answer) => {
      reportShown();
      options.onAnswer(answer);
    }),
    onSubmit: guard.wrap('survey', options.onSubmit),
  });
  const focus = createFocusKeeper(win, root, listen);

  layer.lang = said.lang = language.tag;
  layer.dir = language.direction;
  layer.className = `layer ${display.theme ?? 'auto'}`;
  said.className = 'said';
  said.role = 'status';
  addStyles(root, win, options.nonce, kinds.styles);
  root.append(layer, said);
  draw();
  startKeys(ground ? [layer] : [layer, win], listen, () => onClose('dismiss'));
  listen(win, 'pagehide', session.keep);
  // What it made room for is somewhere else now.
  listen(win, 'resize', () => layer.style.removeProperty('--off'));
  undos.push(
    startPresence({
      win,
      host,
      ground: ground ?? createPageGround(doc),
      listen,
      clock,
      onAppear() {
        if (!ground) place(layer, display.position ?? 'bottom-end', display.avoid);
        if (!foldsUp) onShown();
      },
    }),
  );
  return remove;
}
