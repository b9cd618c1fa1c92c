import { toText } from '../local-text.ts';
import { toReadableIssue } from '../texts/issue-words.ts';
import { useWords } from '../words.ts';
import type { Change } from './draft.ts';
import { useEditing } from './editing.tsx';
import { findUnrecognised } from './unrecognised.ts';
import { useUnrecognisedTexts } from './unrecognised-texts.ts';
import type { Draft } from './use-draft.ts';

/** Steps named in a remark; that there are more is only hinted at. */
const maxNamed = 5;

/** What is not published yet, whether it can be, and the buttons. */
export function PublishBar(props: { draft: Draft; isNew: boolean }) {
  const { config, changes, issues, publishing, publish, discard } = props.draft;
  const { t, format, language } = useWords();
  const words = t.config.bar;
  const isChanged = changes.length > 0;
  return (
    <section class="publish-bar" aria-label={words.label}>
      <p role="status">
        {publishing.state === 'done' && !isChanged
          ? words.published
          : isChanged
            ? words.changed(changes.length, format.count(changes.length))
            : props.isNew
              ? words.never(config.site)
              : words.unchanged}
        {issues.length > 0 && (
          <span class="issue-count"> {t.config.issues(issues.length, format.count(issues.length))}</span>
        )}
        {isChanged && issues.length === 0 && <span class="clean"> {t.config.clean}</span>}
      </p>
      <div class="publish-tools">
        {isChanged && (
          <button type="button" class="plain" onClick={discard}>
            {words.discard}
          </button>
        )}
        <button
          type="button"
          class="action"
          aria-disabled={!isChanged || issues.length > 0 || publishing.state === 'busy'}
          onClick={() => {
            if (isChanged && issues.length === 0 && publishing.state !== 'busy') publish(false);
          }}
        >
          {publishing.state === 'busy' ? words.publishing : words.publish}
        </button>
      </div>
      {publishing.state === 'conflict' && (
        <div class="conflict" role="alert">
          <p>{words.conflict}</p>
          <button type="button" class="plain" onClick={() => publish(true)}>
            {words.overwrite}
          </button>
        </div>
      )}
      {publishing.state === 'failed' && (
        <p class="issue" role="alert">
          <span>
            {words.failed} {publishing.error.detail ?? t.failed.silent}
          </span>
          {publishing.error.issues.map((issue) => {
            const { expected, received } = toReadableIssue(issue, language);
            return (
              <span key={issue.pointer}>
                <code>{issue.pointer}</code> {t.config.issue(expected, received)}
              </span>
            );
          })}
        </p>
      )}
      {isChanged && <Unrecognised />}
      {isChanged && (
        <details>
          <summary>{words.changes}</summary>
          <ul class="changes">
            {changes.slice(0, 100).map((change) => (
              <li key={change.pointer}>
                <code>{change.pointer}</code> <ChangeWords change={change} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

/** Told and not forbidden: a site may name its steps by its own code. */
function Unrecognised() {
  const { config, locales } = useEditing();
  const { language } = useWords();
  const words = useUnrecognisedTexts();
  const steps = findUnrecognised(config);
  if (steps.length === 0) return null;
  const named = steps.slice(0, maxNamed).map(({ id, name }) => toText(name, id, language, locales));
  return <p class="caution">{words.steps([...named, ...(steps.length > maxNamed ? ['…'] : [])].join(', '))}</p>;
}

function ChangeWords(props: { change: Change }) {
  const { t } = useWords();
  const { kind, before, after } = props.change;
  if (kind === 'removed') return <>{t.config.bar.removed}</>;
  const value = <code>{toShort(after)}</code>;
  return kind === 'added' ? (
    <>
      {t.config.bar.added} {value}
    </>
  ) : (
    <>
      {value} {t.config.bar.was(toShort(before))}
    </>
  );
}

function toShort(value: unknown): string {
  const text = JSON.stringify(value) ?? '';
  return text.length > 120 ? `${text.slice(0, 117)}…` : text;
}
