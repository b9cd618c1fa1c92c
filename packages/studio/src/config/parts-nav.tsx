import type { Journey } from '@ressenti/protocol';
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
  const { config, insert, issuesAt } = editing;
  const { t } = useWords();
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
        <Group
          title={words.journeys}
          entries={journeys}
          isAt={(index) => isAt('journey', index)}
          countIssues={(index) => count('journeys', index)}
          onUse={(index) => props.onPart(`journey-${index + 1}`)}
          add={words.addJourney}
          onAdd={() => {
            insert(['journeys'], {
              id: toFreeId('journey', journeys),
              steps: [{ id: 'start' }, { id: 'end', goal: true }],
            });
            props.onPart(`journey-${journeys.length + 1}`);
          }}
        />
        <Group
          title={words.surveys}
          entries={surveys}
          isAt={(index) => isAt('survey', index)}
          countIssues={(index) => count('surveys', index)}
          onUse={(index) => props.onPart(`survey-${index + 1}`)}
          add={words.addSurvey}
          onAdd={() => {
            const questions = [{ id: 'feeling', type: 'emotion' }];
            // One that is heard without a line of code, where there is a step to hear it at.
            const { id, steps } = config.journeys?.at(-1) ?? { id: '', steps: [] };
            const trigger = steps[0] ? { on: 'step-leave', step: `${id}/${steps[0].id}` } : { on: 'manual' };
            insert(['surveys'], { id: toFreeId('survey', surveys), questions, trigger });
            props.onPart(`survey-${surveys.length + 1}`);
          }}
        />
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

/** Journeys, or surveys: each of them, and one more. */
function Group(props: {
  title: string;
  entries: readonly Named[];
  isAt: (index: number) => boolean;
  countIssues: (index: number) => number;
  onUse: (index: number) => void;
  add: string;
  onAdd: () => void;
}) {
  const { locales } = useEditing();
  const { language } = useWords();
  return (
    <li>
      <span class="parts-group">{props.title}</span>
      <ul>
        {props.entries.map(({ id, name }, index) => (
          <Item
            key={`${index} ${id}`}
            name={toText(name, id, language, locales)}
            isAt={props.isAt(index)}
            issues={props.countIssues(index)}
            onUse={() => props.onUse(index)}
          />
        ))}
      </ul>
      <button type="button" class="plain" onClick={props.onAdd}>
        {props.add}
      </button>
    </li>
  );
}

interface Named {
  id: string;
  name?: Journey['name'];
}

function toFreeId(kind: 'journey' | 'survey', entries: readonly Named[]): string {
  return toNewId(
    kind,
    entries.map(({ id }) => id),
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
