import type { Question } from '@ressenti/protocol';
import type { ComponentChildren } from 'preact';
import { Icon } from './parts/icon.tsx';
import { Sentence } from './parts/sentence.tsx';
import { ScaleQuestion } from './questions/scale.tsx';
import { TextQuestion } from './questions/text.tsx';
import { toDirection } from './texts.ts';
import type { Ui } from './ui.ts';
import { toWording } from './wording.ts';

/** Draws the screen that the session is at; nothing else. */
export function Survey({ ui, thanks }: { ui: Ui; thanks: string }) {
  const { view, session, language, onClose } = ui;
  const { texts } = language;
  const { question, canGoBack } = view;
  return (
    // A new screen is a new element: what is replaced cannot be seen as a layout shift of what was there.
    <section key={question?.id ?? ''} class={question ? 'panel' : 'panel done'} part="panel" aria-label={texts.region}>
      <button type="button" class="close" part="close" aria-label={texts.close} onClick={() => onClose('dismiss')}>
        <Icon d="M6 6l12 12M18 6L6 18" />
      </button>
      {question ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            session.go();
          }}
        >
          <Asked question={question} ui={ui} />
          {view.missing && (
            <p class="missing" id="missing">
              {texts.missing}
            </p>
          )}
          <div class="foot">
            <Quiet onClick={() => onClose('refuse')}>{texts.refuse}</Quiet>
            <span class="go">
              {canGoBack && <Quiet onClick={session.back}>{texts.back}</Quiet>}
              <button class="button" part="button">
                {texts[view.action]}
              </button>
            </span>
          </div>
        </form>
      ) : (
        <>
          <Icon d="M5 12.5l4.5 4.5L19 7.5" />
          <p class="question" tabIndex={-1}>
            {thanks}
          </p>
          {canGoBack && <Quiet onClick={session.back}>{texts.change}</Quiet>}
        </>
      )}
    </section>
  );
}

function Quiet({ onClick, children }: { onClick(): void; children: ComponentChildren }) {
  return (
    <button type="button" class="quiet" part="quiet" onClick={onClick}>
      {children}
    </button>
  );
}

/** One question: its sentence, and the field of its kind. */
function Asked({ question, ui }: { question: Question; ui: Ui }) {
  const { view, more, toScale, language } = ui;
  const { text, tag, hint } = toWording(question, ui);
  const scale = toScale(question, language.texts);
  const before = more?.toProgress(ui);
  const Field = more?.Field;
  return (
    <fieldset aria-describedby="hint ends missing">
      <legend id="question" class="question" part="question" tabIndex={-1} lang={tag} dir={toDirection(tag)}>
        {before && <small>{before}</small>}
        {scale?.lead && <small>{scale.lead}</small>}
        <Sentence text={text} />
      </legend>
      {hint && (
        <p id="hint" class="hint">
          {hint}
        </p>
      )}
      {scale ? (
        <ScaleQuestion question={question} scale={scale} ui={ui} />
      ) : question.type === 'text' ? (
        <TextQuestion maxChars={question.maxChars ?? 1000} ui={ui} />
      ) : (
        Field && <Field question={question} ui={ui} />
      )}
    </fieldset>
  );
}
