import { useWords } from '../words.ts';

/** How to read the curve, each entry with the mark it explains. */
export function Legend(props: {
  hasCold: boolean;
  hasHypothesis: boolean;
  /** What the numbers stand beside; null: nothing. */
  compared: 'previous' | 'others' | null;
  minimumN: number;
}) {
  const { t, format } = useWords();
  return (
    <aside class="legend" aria-labelledby="legend-title">
      <h2 id="legend-title">{t.legend.title}</h2>
      <ul>
        <li>
          <svg viewBox="0 0 36 16" width="36" height="16" aria-hidden="true">
            <g class="hot">
              <path class="means hot" d="M2 12L34 5" />
              <circle class="mean middle" cx="11" cy="10" r="3.5" />
              <circle class="mean good" cx="27" cy="6.5" r="5.5" />
            </g>
          </svg>
          {t.legend.hot}
        </li>
        {props.hasCold && (
          <li>
            <svg viewBox="0 0 36 16" width="36" height="16" aria-hidden="true">
              <g class="cold">
                <path class="means cold" d="M2 8H34" />
                <rect class="mean middle" x="14" y="4" width="8" height="8" />
              </g>
            </svg>
            {t.legend.cold}
          </li>
        )}
        <li>
          <svg viewBox="0 0 36 16" width="36" height="16" aria-hidden="true">
            <path class="band hot" d="M2 6L34 1V12L2 14Z" />
          </svg>
          {t.legend.band}
        </li>
        {props.compared === 'others' && <li>{t.compare.legendNoneOthers}</li>}
        {props.compared === 'previous' && (
          <li>
            <svg viewBox="0 0 36 16" width="36" height="16" aria-hidden="true">
              <path class="means earlier" d="M2 8H34" />
            </svg>
            <span>
              {t.compare.legend}
              <br />
              {t.compare.legendNone}
            </span>
          </li>
        )}
        {props.hasHypothesis && (
          <li>
            <svg viewBox="0 0 36 16" width="36" height="16" aria-hidden="true">
              <path class="hypothesis" d="M2 8H34" />
              <path class="expected" d="M18 3.5L22.5 8L18 12.5L13.5 8Z" />
            </svg>
            {t.legend.hypothesis}
          </li>
        )}
        <li>
          <svg viewBox="0 0 36 16" width="36" height="16" aria-hidden="true">
            <circle class="ring" cx="13" cy="8" r="3.5" />
            <circle class="ring" cx="23" cy="8" r="3.5" />
          </svg>
          {t.legend.hole(format.count(props.minimumN))}
        </li>
        <li>
          <svg viewBox="0 0 36 16" width="36" height="16" aria-hidden="true">
            <rect class="zone good" width="36" height="7" />
            <rect class="zone bad" y="9" width="36" height="7" />
          </svg>
          {t.legend.zones}
        </li>
      </ul>
      <p>{t.legend.numbers}</p>
    </aside>
  );
}
