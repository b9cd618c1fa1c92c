import type { Answer, OpenSurvey } from '@ressenti/core';
import type { Survey } from '@ressenti/protocol';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { toLanguageName } from '../language-name.ts';
import { useTools } from '../tools.ts';
import { useWords } from '../words.ts';
import { useEditing } from './editing.tsx';
import { createPreviewTools } from './preview-tools.ts';

/** Typing should not open a survey per letter. */
const settleMs = 350;

/** The survey as visitors see it, in each language, starting again whenever it is edited. It answers to nobody. */
export function Preview(props: { survey: Survey }) {
  const { surveyInterface } = useTools();
  const { locales } = useEditing();
  const { t, language } = useWords();
  const words = t.config.survey;
  const place = useRef<HTMLDivElement>(null);
  const field = useId();
  const [locale, setLocale] = useState(
    () => locales.find((tag) => tag.split('-')[0] === language) ?? locales[0] ?? 'en',
  );
  const [round, setRound] = useState(0);
  const [answers, setAnswers] = useState<Answer[]>([]);
  const [isMissing, setMissing] = useState(false);
  const content = JSON.stringify([props.survey, locale, locales]);

  useEffect(() => {
    const [survey, chosen, fallbacks] = JSON.parse(content) as [Survey, string, string[]];
    let opened: OpenSurvey | null = null;
    let isOver = round < 0;
    const timer = window.setTimeout(() => {
      surveyInterface().then(
        ({ openSurvey }) => {
          if (isOver || !place.current) return;
          setMissing(false);
          setAnswers([]);
          opened = openSurvey({
            win: window,
            ...createPreviewTools(window),
            survey: {
              id: survey.id,
              questions: survey.questions,
              ...(survey.thanks ? { thanks: survey.thanks } : {}),
              display: { kind: 'inline', theme: survey.display?.theme ?? 'auto' },
            },
            locales: [chosen, ...fallbacks],
            target: place.current,
            onShown: () => undefined,
            onAnswer: (answer) =>
              setAnswers((before) => [...before.filter(({ question }) => question !== answer.question), answer]),
            onSubmit: () => undefined,
            onClose: () => undefined,
          });
        },
        () => setMissing(!isOver),
      );
    }, settleMs);
    return () => {
      isOver = true;
      window.clearTimeout(timer);
      opened?.close();
    };
  }, [content, round, surveyInterface]);

  return (
    <aside class="preview" aria-label={words.preview}>
      <div class="preview-head">
        <h3>{words.preview}</h3>
        <span class="choice">
          <label for={field}>{words.previewLocale}</label>
          <select id={field} value={locale} onChange={(event) => setLocale(event.currentTarget.value)}>
            {locales.map((tag) => (
              <option key={tag} value={tag}>
                {toLanguageName(tag, language)}
              </option>
            ))}
          </select>
        </span>
        <button type="button" class="plain" onClick={() => setRound((count) => count + 1)}>
          {words.previewAgain}
        </button>
      </div>
      <p class="hint">{words.previewNote}</p>
      {isMissing && (
        <p class="issue" role="status">
          {words.previewFailed}
        </p>
      )}
      <div class="preview-place" ref={place} />
      {answers.length > 0 && (
        <>
          <h4>{words.previewAnswers}</h4>
          <ul class="preview-answers">
            {answers.map((answer) => (
              <li key={answer.question}>
                <code>{answer.question}</code> {String(answer.text ?? answer.value)}
              </li>
            ))}
          </ul>
        </>
      )}
    </aside>
  );
}
