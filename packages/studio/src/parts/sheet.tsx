import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks';
import type { Figure } from '../map/figure.ts';
import { useWords } from '../words.ts';

const gapPx = 8;
const edgePx = 12;

/**
 * The sheet behind a number: not modal, so that the map stays in view. It takes the focus when opened, gives it back
 * when closed, and closes with Escape, with a click elsewhere or when the focus moves on.
 */
export function Sheet(props: { figure: Figure; anchor: HTMLElement; onClose: (returnFocus: boolean) => void }) {
  const { figure, anchor, onClose } = props;
  const { t } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const title = useId();

  useLayoutEffect(() => {
    if (box.current) place(box.current, anchor);
    box.current?.focus();
  }, [anchor, figure]);

  useEffect(() => {
    const onPointer = (event: PointerEvent) => {
      const target = event.target as Node;
      if (!box.current?.contains(target) && !anchor.contains(target)) onClose(false);
    };
    const onFocus = (event: FocusEvent) => {
      if (!box.current?.contains(event.target as Node) && event.target !== anchor) onClose(false);
    };
    const onMove = () => box.current && place(box.current, anchor);
    document.addEventListener('pointerdown', onPointer);
    document.addEventListener('focusin', onFocus);
    window.addEventListener('resize', onMove);
    return () => {
      document.removeEventListener('pointerdown', onPointer);
      document.removeEventListener('focusin', onFocus);
      window.removeEventListener('resize', onMove);
    };
  }, [anchor, onClose]);

  return (
    <div
      ref={box}
      class="sheet"
      role="dialog"
      aria-labelledby={title}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose(true);
      }}
    >
      <div class="sheet-head">
        <h2 id={title}>{figure.title}</h2>
        <button type="button" class="close" aria-label={t.explain.close} onClick={() => onClose(true)}>
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d="M3 3l10 10M13 3L3 13" />
          </svg>
        </button>
      </div>
      <p class="sheet-value">{figure.value}</p>
      <p class="sheet-meaning">{figure.meaning}</p>
      <dl>
        <Fact name={t.explain.n}>{figure.n}</Fact>
        {figure.method && <Fact name={t.explain.interval}>{figure.interval ?? t.explain.noInterval}</Fact>}
        <Fact name={t.explain.formula}>
          {figure.formula.map((line) => (
            <span key={line} class="formula">
              {line}
            </span>
          ))}
        </Fact>
        {figure.method && <Fact name={t.explain.method}>{figure.method}</Fact>}
      </dl>
      {figure.bars.length > 0 && (
        <table class="bars">
          <caption class="unseen">{t.explain.distribution}</caption>
          <tbody>
            {figure.bars.map((bar) => (
              <tr key={bar.label}>
                <th scope="row">{bar.label}</th>
                <td>
                  <svg width="100%" height="10" aria-hidden="true">
                    <rect class="bar-fill" width={`${100 * bar.ratio}%`} height="10" rx="2" />
                  </svg>
                </td>
                <td class="number">{bar.count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {figure.notes.map((note) => (
        <p key={note} class="sheet-note">
          {note}
        </p>
      ))}
    </div>
  );
}

function Fact(props: { name: string; children: preact.ComponentChildren }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

/**
 * Under the number where there is room, else beside it, else over it; always inside the window.
 * On a small screen the style sheet docks it at the bottom instead.
 */
function place(box: HTMLElement, anchor: HTMLElement): void {
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = box;
  const { innerWidth, innerHeight } = window;
  const clamp = (value: number, most: number) => Math.round(Math.max(edgePx, Math.min(value, most - edgePx)));
  const isRoomBelow = at.bottom + gapPx + height <= innerHeight - edgePx;
  const isRoomRight = at.right + gapPx + width <= innerWidth - edgePx;
  const isRoomLeft = at.left - gapPx - width >= edgePx;
  const centred = at.left + at.width / 2 - width / 2;
  const left = isRoomBelow ? centred : isRoomRight ? at.right + gapPx : isRoomLeft ? at.left - gapPx - width : centred;
  const top = isRoomBelow
    ? at.bottom + gapPx
    : isRoomRight || isRoomLeft
      ? at.top + at.height / 2 - height / 2
      : at.top - gapPx - height;
  box.style.setProperty('--left', `${clamp(left, innerWidth - width)}px`);
  box.style.setProperty('--top', `${clamp(top, innerHeight - height)}px`);
}
