import { toText } from '../local-text.ts';
import type { Texts } from '../texts/texts.ts';
import { useWords } from '../words.ts';
import { type Editing, useEditing } from './editing.tsx';
import { toNewId } from './new-id.ts';

export type Part =
  | { kind: 'site' | 'limits' | 'signals' | 'privacy' | 'json' }
  | { kind: 'journey' | 'survey'; index: number };

/** Reads `survey-2` and the like from the address; whatever it is not opens the site's own part. */
export function toPart(text: string | null): Part {
  const match = /^(journey|survey)-(\d{1,3})$/.exec(text ?? '');
  if (match) return { kind: match[1] === 'journey' ? 'journey' : 'survey', index: Number(match[2]) - 1 };
  const plain = (['site', 'limits', 'signals', 'privacy', 'json'] as const).find((kind) => kind === text);
  return { kind: plain ?? 'site' };
}

export function toPartName(part: Part, editing: Editing, t: Texts): string {
  const { config, locales } = editing;
  const language = t.language.code;
  if (part.kind === 'journey') {
    const journey = config.journeys?.[part.index];
    return t.config.journey.heading(toText(journey?.name, journey?.id ?? '', language, locales));
  }
  if (part.kind === 'survey') {
    const survey = config.surveys?.[part.index];
    return t.config.survey.heading(toText(survey?.name, survey?.id ?? '', language, locales));
  }
  const names = {
    site: t.config.parts.site,
    limits: t.config.limits.heading,
    signals: t.config.signals.heading,
    privacy: t.config.privacy.heading,
    json: t.config.json.heading,
  };
  return names[part.kind];
}

/** The parts of the configuration, with how much is to be corrected in each. */
export function PartsNav(props: { part: Part; onPart: (part: string) => void }) {
  const editing = useEditing();
  const { config, locales, insert, issuesAt } = editing;
  const { t, language } = useWords();
  const words = t.config.parts;
  const journeys = config.journeys ?? [];
  const surveys = config.surveys ?? [];
  const isAt = (kind: Part['kind'], index?: number) =>
    props.part.kind === kind && (index === undefined || ('index' in props.part && props.part.index === index));
  const count = (...path: (string | number)[]) => issuesAt(path, { below: true }).length;
  const siteIssues = count('name') + count('origins') + count('locales') + count('site');
  return (
    <nav class="parts" aria-label={words.label}>
      <ul>
        <Item name={words.site} isAt={isAt('site')} issues={siteIssues} onUse={() => props.onPart('site')} />
        <li>
          <span class="parts-group">{words.journeys}</span>
          <ul>
            {journeys.map((journey, index) => (
              <Item
                key={`${index} ${journey.id}`}
                name={toText(journey.name, journey.id, language, locales)}
                isAt={isAt('journey', index)}
                issues={count('journeys', index)}
                onUse={() => props.onPart(`journey-${index + 1}`)}
              />
            ))}
          </ul>
          <button
            type="button"
            class="plain"
            onClick={() => {
              const id = toNewId(
                'journey',
                journeys.map((journey) => journey.id),
              );
              insert(['journeys'], { id, steps: [{ id: 'start' }, { id: 'end', goal: true }] });
              props.onPart(`journey-${journeys.length + 1}`);
            }}
          >
            {words.addJourney}
          </button>
        </li>
        <li>
          <span class="parts-group">{words.surveys}</span>
          <ul>
            {surveys.map((survey, index) => (
              <Item
                key={`${index} ${survey.id}`}
                name={toText(survey.name, survey.id, language, locales)}
                isAt={isAt('survey', index)}
                issues={count('surveys', index)}
                onUse={() => props.onPart(`survey-${index + 1}`)}
              />
            ))}
          </ul>
          <button
            type="button"
            class="plain"
            onClick={() => {
              const id = toNewId(
                'survey',
                surveys.map((survey) => survey.id),
              );
              insert(['surveys'], { id, questions: [{ id: 'feeling', type: 'emotion' }], trigger: { on: 'manual' } });
              props.onPart(`survey-${surveys.length + 1}`);
            }}
          >
            {words.addSurvey}
          </button>
        </li>
        {(['limits', 'signals', 'privacy', 'json'] as const).map((kind) => (
          <Item
            key={kind}
            name={words[kind]}
            isAt={isAt(kind)}
            issues={kind === 'json' ? 0 : count(kind === 'limits' ? 'solicitation' : kind)}
            onUse={() => props.onPart(kind)}
          />
        ))}
      </ul>
    </nav>
  );
}

function Item(props: { name: string; isAt: boolean; issues: number; onUse: () => void }) {
  const { t, format } = useWords();
  return (
    <li>
      <button
        type="button"
        class="part-link"
        {...(props.isAt ? { 'aria-current': 'page' as const } : {})}
        onClick={props.onUse}
      >
        {props.name}
        {props.issues > 0 && (
          <span class="badge">
            <span aria-hidden="true">{format.count(props.issues)}</span>
            <span class="unseen"> {t.config.issues(props.issues, format.count(props.issues))}</span>
          </span>
        )}
      </button>
    </li>
  );
}
