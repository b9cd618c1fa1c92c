import type { ScoreEstimate, ShareEstimate } from '@ressenti/protocol';
import { Explained } from '../parts/explain.tsx';
import { useWords } from '../words.ts';
import type { Figure } from './figure.ts';

const trackPx = 14;

/** A share: the number, its interval, and a bar whose whisker is the interval. `most` is the share at the bar's full length. */
export function ShareMeasure(props: {
  estimate: ShareEstimate;
  figure: Figure;
  most: number;
  tone: 'plain' | 'loss' | 'signal';
  per100?: boolean;
  label?: string;
}) {
  const { format, t } = useWords();
  const { value, low, high, n } = props.estimate;
  const label = props.label && <span class="moment">{props.label}</span>;
  if (value === null || low === null || high === null)
    return (
      <div class="measure">
        {label}
        <Explained figure={props.figure} class="value absent">
          {props.figure.value}
        </Explained>
      </div>
    );
  const write = (share: number) => (props.per100 ? format.plain(100 * share, 1) : format.share(share));
  const at = (share: number) => `${Math.min(100, (100 * share) / props.most)}%`;
  return (
    <div class={`measure tone-${props.tone}`}>
      {label}
      <span class="line">
        <Explained figure={props.figure} class="value">
          {props.figure.value}
        </Explained>
        <span class="aside">{t.map.range(write(low), write(high))}</span>
        <span class="aside n">n {format.count(n)}</span>
      </span>
      <svg class="track" width="100%" height={trackPx} aria-hidden="true">
        <rect class="rail" y="4" width="100%" height="6" rx="3" />
        <rect class="fill" y="4" width={at(value)} height="6" rx="3" />
        <line class="whisker" x1={at(low)} x2={at(high)} y1="7" y2="7" />
      </svg>
    </div>
  );
}

/** A net score: the number, its interval and n, and a point with its interval on a line from -100 to +100. */
export function NetMeasure(props: { score: ScoreEstimate; figure: Figure; minimumN: number; label?: string }) {
  const { format, t } = useWords();
  const { value, low, high, n } = props.score;
  const label = props.label && <span class="moment">{props.label}</span>;
  if (value === null || low === null || high === null)
    return (
      <div class="measure">
        {label}
        <Hole score={props.score} figure={props.figure} minimumN={props.minimumN} />
      </div>
    );
  const at = (net: number) => `${(net + 100) / 2}%`;
  return (
    <div class="measure net">
      {label}
      <span class="line">
        <Explained figure={props.figure} class="value">
          {props.figure.value}
        </Explained>
        <span class="aside">{t.map.range(format.signed(low, 0), format.signed(high, 0))}</span>
        <span class="aside n">n {format.count(n)}</span>
      </span>
      <svg class="track" width="100%" height={trackPx} aria-hidden="true">
        <line class="rail" x1="0%" x2="100%" y1="7" y2="7" />
        <line class="zero" x1="50%" x2="50%" y1="2" y2="12" />
        <line class="interval" x1={at(low)} x2={at(high)} y1="7" y2="7" />
        <circle class={value < 0 ? 'point bad' : 'point'} cx={at(value)} cy="7" r="4.5" />
      </svg>
    </div>
  );
}

/** Where a score cannot be shown: how many answers there are and how many are missing. */
export function Hole(props: { score: ScoreEstimate; figure: Figure; minimumN: number }) {
  const { format, t } = useWords();
  const { n, held } = props.score;
  if (held)
    return (
      <Explained figure={props.figure} class="hole">
        {t.map.held}
      </Explained>
    );
  const missing = Math.max(0, props.minimumN - n);
  return (
    <Explained figure={props.figure} class="hole">
      {n === 0 ? t.map.notAsked : t.map.answers(n, format.count(n))}
      <span class="missing">{t.map.missing(missing, format.count(missing))}</span>
    </Explained>
  );
}
