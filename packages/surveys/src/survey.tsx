/** @jsxImportSource #elements */
import type { Question } from '@ressenti/protocol';
import type { Drawn } from './elements/jsx-runtime.ts';
import { toLines } from './parts/lines.tsx';
import { ScaleQuestion } from './questions/scale.tsx';
import { toDirection } from './texts.ts';
import type { Texts } from './texts-shape.ts';
import type { Ui, Words } from './ui.ts';

/** Draws the screen that the session is at; nothing else. */
export function Survey({ ui, thanks }: { ui: Ui; thanks: Words }) {
  const { view, session, language, onClose } = ui;
  const { texts } = language;
  const { question, action } = view;
  const back = view.canGoBack && <Quiet onClick={session.back}>{question ? texts.back : texts.change}</Quiet>;
  return (
    // A new screen is a new element: what is replaced cannot be seen as a layout shift of what was there.
    <section key={question?.id ?? ''} class="panel" part="panel" aria-label={texts.region}>
      <button type="button" class="close" part="close" aria-label={texts.close} onclick={() => onClose('dismiss')}>
        <Sign d="M6 6l12 12M18 6L6 18" />
      </button>
      {question ? (
        <form
          class="body"
          onsubmit={(event) => {
            event.preventDefault();
            session.go();
          }}
        >
          <Asked question={question} ui={ui} />
          <div class="foot">
            <Quiet onClick={() => onClose('refuse')}>{texts.refuse}</Quiet>
            {back}
            <button
              type="submit"
              class={action !== 'next' && view.value === undefined && !view.text ? 'button idle' : 'button'}
              part="button"
            >
              {texts[action]}
            </button>
          </div>
        </form>
      ) : (
        <div class="body done">
          <Sign d="M5 12.5l4.5 4.5L19 7.5" />
          <p class="question" tabindex={-1}>
            <Said {...thanks} texts={texts} />
          </p>
          {back}
        </div>
      )}
    </section>
  );
}

/** A drawn sign; assistive technology gets the word that goes with it. */
function Sign({ d }: { d: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d={d} />
    </svg>
  );
}

/** Words that may be in another language than the interface, because a translation is missing. */
function Said({ text, tag, texts }: Words & { texts: Texts }) {
  return (
    <bdi lang={tag} dir={toDirection(tag)}>
      {toLines(text, texts)}
    </bdi>
  );
}

function Quiet({ onClick, children }: { onClick(): void; children: Drawn }) {
  return (
    <button type="button" class="quiet" part="quiet" onclick={onClick}>
      {children}
    </button>
  );
}

/** One question: its sentence, and the field of its kind. */
function Asked({ question, ui }: { question: Question; ui: Ui }) {
  const { kinds, language, view } = ui;
  const { texts } = language;
  const { text, tag, lead, hint } = kinds.toWording(question, ui);
  const scale = kinds.toScale(question, texts);
  return (
    <fieldset tabindex={-1} aria-describedby="hint ends missing">
      <legend id="question" class="question" part="question">
        {lead && <small>{toLines(lead, texts)}</small>}
        <Said text={text} tag={tag} texts={texts} />
      </legend>
      {hint && (
        <small id="hint">
          <bdi>{hint}</bdi>
        </small>
      )}
      {view.missing && (
        <small id="missing" class="missing">
          {texts.missing}
        </small>
      )}
      {scale ? <ScaleQuestion scale={scale} ui={ui} /> : <kinds.Field question={question} ui={ui} />}
    </fieldset>
  );
}
