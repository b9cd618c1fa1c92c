import type { RessentiEvent } from '@ressenti/protocol';
import { useEffect, useState } from 'preact/hooks';
import { describeEvent } from '../live/describe-event.ts';
import { LossTable } from '../live/loss-table.tsx';
import { useLive } from '../live/use-live.ts';
import { CopyLine } from '../parts/copy-line.tsx';
import { ScrollFrame } from '../parts/scroll-frame.tsx';
import { useTools } from '../tools.ts';
import { useWords } from '../words.ts';
import { toSnippet } from './nobody-yet.tsx';

/** Events as they arrive: for the first ten minutes of an installation, "we hear your site". */
export function LiveScreen(props: { site: string; name: string }) {
  const { origin } = useTools();
  const words = useWords();
  const { t, format } = words;
  const live = useLive(props.site);
  const [isHeld, setHeld] = useState<readonly RessentiEvent[] | null>(null);
  useEffect(() => {
    document.title = t.documentTitle(t.live.title);
  }, [t]);
  const events = isHeld ?? live.events;
  return (
    <>
      <header class="journey-head">
        <p class="kicker">{props.name}</p>
        <h1>{t.live.title}</h1>
        <p class="totals" role="status">
          <span class={`live-state ${live.state}`}>
            {live.state === 'listening' && live.total > 0 ? t.live.heard : t.live.states[live.state]}
          </span>
          <span>{t.live.count(live.total, format.count(live.total))}</span>
          {live.skipped > 0 && <span>{t.live.skipped(format.count(live.skipped))}</span>}
        </p>
      </header>
      {live.total === 0 ? (
        <section class="message">
          <p>{props.site === 'demo' ? t.live.waiting : t.live.waitingHere}</p>
          {props.site === 'demo' && (
            <p>
              <a class="action" href="/demo/" target="_blank" rel="noreferrer">
                {t.empty.demoLink}
              </a>
            </p>
          )}
          <CopyLine label={t.empty.snippetTitle} text={toSnippet(origin, props.site)} />
        </section>
      ) : (
        <>
          <button
            type="button"
            class="plain"
            aria-pressed={isHeld !== null}
            onClick={() => setHeld(isHeld ? null : live.events)}
          >
            {isHeld ? t.live.resume : t.live.hold}
          </button>
          <ScrollFrame class="matrix-frame live" label={t.live.title}>
            <table class="plan">
              <caption class="unseen">{t.live.title}</caption>
              <thead>
                <tr>
                  <th scope="col">{t.live.time}</th>
                  <th scope="col">{t.live.what}</th>
                  <th scope="col">{t.live.where}</th>
                  <th scope="col">{t.live.page}</th>
                  <th scope="col">{t.live.visit}</th>
                </tr>
              </thead>
              <tbody>
                {events.map((event) => (
                  <tr key={event.id} class={`live-${event.type}`}>
                    <td class="time">{format.time(event.at)}</td>
                    <td>{describeEvent(words, event)}</td>
                    <td>{[event.journey, event.step].filter(Boolean).join(' › ')}</td>
                    <td>{event.page ?? ''}</td>
                    <td>
                      <code>{event.visit?.slice(-6) ?? ''}</code>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollFrame>
        </>
      )}
      <LossTable site={props.site} />
    </>
  );
}
