import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { useWords } from '../words.ts';
import type { Path } from './draft.ts';
import { useEditing } from './editing.tsx';

/**
 * The entries of a list, each with its buttons to move and remove it. The focus follows an entry that moves, and what
 * happened is said aloud.
 */
export function Entries(props: {
  path: Path;
  name: (index: number) => string;
  add: string;
  makeNew: () => unknown;
  /** Where a new entry goes; default: the end. */
  newAt?: number;
  isOrdered?: boolean;
  /** What stands on a closed entry; without it entries have no lid. */
  summary?: (index: number) => ComponentChildren;
  children: (index: number) => ComponentChildren;
}) {
  const { get, insert, move, remove } = useEditing();
  const { t, format } = useWords();
  const [said, say] = useState('');
  const [added, setAdded] = useState(-1);
  const list = useRef<HTMLOListElement>(null);
  const value = get(props.path);
  const count = Array.isArray(value) ? value.length : 0;
  const focusAfter = (selector: string) =>
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(selector)?.focus());
  const shift = (index: number, by: number) => {
    const name = props.name(index);
    move(props.path, index, by);
    say(t.config.actions.moved(name, format.count(index + by + 1)));
    focusAfter(`:scope > li:nth-child(${index + by + 1}) > .entry-tools > .${by < 0 ? 'up' : 'down'}`);
  };
  return (
    <div class="entries">
      <ol ref={list}>
        {Array.from({ length: count }, (_, index) => (
          <li key={`${index} of ${count}`} class="entry">
            <div class="entry-tools">
              {props.isOrdered && (
                <>
                  <Tool
                    class="up"
                    label={t.config.actions.up(props.name(index))}
                    isOff={index === 0}
                    d="M8 13V3M4 7l4-4 4 4"
                    onUse={() => shift(index, -1)}
                  />
                  <Tool
                    class="down"
                    label={t.config.actions.down(props.name(index))}
                    isOff={index === count - 1}
                    d="M8 3v10M4 9l4 4 4-4"
                    onUse={() => shift(index, 1)}
                  />
                </>
              )}
              <Tool
                class="remove"
                label={t.config.actions.remove(props.name(index))}
                isOff={false}
                d="M4 4l8 8M12 4l-8 8"
                onUse={() => remove(props.path, index)}
              />
            </div>
            {props.summary ? (
              <Lid path={[...props.path, index]} summary={props.summary(index)} isNew={index === added}>
                {props.children(index)}
              </Lid>
            ) : (
              props.children(index)
            )}
          </li>
        ))}
      </ol>
      <button
        type="button"
        class="plain"
        onClick={() => {
          const at = props.newAt ?? count;
          setAdded(at);
          insert(props.path, props.makeNew(), at);
          focusAfter(`:scope > li:nth-child(${at + 1}) :is(input, select)`);
        }}
      >
        {props.add}
      </button>
      <p class="unseen" role="status">
        {said}
      </p>
    </div>
  );
}

/** An entry that closes; it opens by itself when it is new or something in it is to be corrected. */
function Lid(props: { path: Path; summary: ComponentChildren; isNew: boolean; children: ComponentChildren }) {
  const { issuesAt } = useEditing();
  const { t, format } = useWords();
  const issues = issuesAt(props.path, { below: true }).length;
  const [isOpen, setOpen] = useState(props.isNew || issues > 0);
  return (
    <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {props.summary}
        {issues > 0 && <span class="issue-count"> {t.config.issues(issues, format.count(issues))}</span>}
      </summary>
      {isOpen && props.children}
    </details>
  );
}

function Tool(props: { class: string; label: string; isOff: boolean; d: string; onUse: () => void }) {
  return (
    <button
      type="button"
      class={`tool ${props.class}`}
      aria-label={props.label}
      aria-disabled={props.isOff}
      onClick={props.onUse}
    >
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <path d={props.d} />
      </svg>
    </button>
  );
}
