import type { WorkChange, WorkItemState, WorkStatus } from '@ressenti/protocol';
import { workStatuses } from '@ressenti/protocol';
import { useId, useState } from 'preact/hooks';
import { CollectorError } from '../collector-client.ts';
import { useTools } from '../tools.ts';
import { useWords } from '../words.ts';

/** Who does what about a step: status, owner, the day it was fixed. */
export function WorkForm(props: {
  site: string;
  journey: string;
  step: string;
  stepName: string;
  item: WorkItemState | null;
  today: string;
  onSaved: (item: WorkItemState) => void;
}) {
  const { client } = useTools();
  const { t } = useWords();
  const words = t.pains.work;
  const [change, setChange] = useState<WorkChange>({
    status: props.item?.status ?? 'open',
    owner: props.item?.owner ?? '',
    fixedOn: props.item?.fixedOn ?? null,
    note: props.item?.note ?? '',
  });
  const [outcome, setOutcome] = useState<{ state: 'idle' | 'saved' } | { state: 'failed'; reason: string }>({
    state: 'idle',
  });
  const id = useId();
  const edit = (part: Partial<WorkChange>) => {
    setChange((before) => ({ ...before, ...part }));
    setOutcome({ state: 'idle' });
  };
  const chooseStatus = (status: WorkStatus) =>
    edit({ status, fixedOn: status === 'fixed' ? (change.fixedOn ?? props.today) : null });
  const save = async () => {
    try {
      props.onSaved(await client.changeWork(props.site, props.journey, props.step, change));
      setOutcome({ state: 'saved' });
    } catch (error) {
      const isMissing = error instanceof CollectorError && error.status === 404;
      const detail = error instanceof CollectorError ? error.detail : null;
      setOutcome({ state: 'failed', reason: isMissing ? words.unavailable : (detail ?? t.failed.silent) });
    }
  };
  return (
    <form
      class="work"
      aria-label={`${words.title}: ${props.stepName}`}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <div class="field">
        <label for={`${id}-status`}>{words.status}</label>
        <select
          id={`${id}-status`}
          value={change.status}
          onChange={(event) => chooseStatus(workStatuses.find((one) => one === event.currentTarget.value) ?? 'open')}
        >
          {workStatuses.map((status) => (
            <option key={status} value={status}>
              {words.statuses[status]}
            </option>
          ))}
        </select>
      </div>
      {change.status === 'fixed' && (
        <div class="field">
          <label for={`${id}-fixed`}>{words.fixedOn}</label>
          <input
            id={`${id}-fixed`}
            type="date"
            required
            max={props.today}
            value={change.fixedOn ?? ''}
            onChange={(event) => edit({ fixedOn: event.currentTarget.value || null })}
          />
        </div>
      )}
      <div class="field">
        <label for={`${id}-owner`}>{words.owner}</label>
        <input
          id={`${id}-owner`}
          type="text"
          maxLength={100}
          autocomplete="off"
          value={change.owner}
          onInput={(event) => edit({ owner: event.currentTarget.value })}
        />
      </div>
      <div class="field wide">
        <label for={`${id}-note`}>{words.note}</label>
        <input
          id={`${id}-note`}
          type="text"
          maxLength={1000}
          autocomplete="off"
          value={change.note}
          onInput={(event) => edit({ note: event.currentTarget.value })}
        />
      </div>
      <button type="submit" class="plain">
        {words.save}
      </button>
      <p role="status" class={outcome.state === 'failed' ? 'issue' : 'hint'}>
        {outcome.state === 'saved' && words.saved}
        {outcome.state === 'failed' && `${words.failed} ${outcome.reason}`}
      </p>
    </form>
  );
}
