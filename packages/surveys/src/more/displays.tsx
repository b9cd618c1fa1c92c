/** @jsxImportSource #elements */
import type { SurveyOptions } from '@ressenti/core';
import { css } from '../css.ts';
import { Survey } from '../survey.tsx';
import { pickText } from '../texts.ts';
import type { Kinds, Ui } from '../ui.ts';

export const displayStyles = css`
.in { display: block; position: static; height: auto; padding: 0; }
.in .panel { width: auto; box-shadow: none; border: 1px solid #8886; border-radius: var(--radius); animation: none; }
.in .word { font-size: clamp(.6875em, 3.4vw, .8125em); }
.in .word:lang(ja) { font-size: clamp(.625em, 3vw, .75em); }
.tab { padding: 0 1.25em; background: var(--accent); color: var(--on-accent); font-weight: 600; pointer-events: auto; box-shadow: 0 .5em 1.5em -.5em #0006; }
`;

/** What an inline survey or a tab has beyond a dock. */
export function createDisplay(options: SurveyOptions): Pick<Kinds, 'ground' | 'foldsUp' | 'Frame'> {
  return options.survey.display.kind === 'tab' ? createTab(options) : createInline(options);
}

/** A button at the edge that opens the survey; closing it leaves the button. */
function createTab(options: SurveyOptions): Pick<Kinds, 'foldsUp' | 'Frame'> {
  const { survey, locales, guard, unfolded, onFold } = options;
  let isOpen = false;
  let wantsOpen = unfolded;
  const { label } = survey.display;
  const open = (ui: Ui): void => {
    isOpen = true;
    // The state is written before anything is painted.
    guard.run('survey', () => onFold?.(false));
    ui.onShown();
  };
  return {
    foldsUp(how, question) {
      // Once all is answered there is nothing left to open.
      if (how === 'refuse' || (isOpen && !question)) return false;
      isOpen = false;
      guard.run('survey', () => onFold?.(true));
      return true;
    },
    Frame({ ui, thanks }) {
      if (wantsOpen) {
        wantsOpen = false;
        open(ui);
      }
      return isOpen ? (
        <Survey ui={ui} thanks={thanks} />
      ) : (
        <button
          type="button"
          class="tab"
          part="tab"
          tabindex={0}
          aria-expanded="false"
          onclick={() => {
            open(ui);
            ui.redraw();
          }}
        >
          {label ? pickText(label, locales).text : ui.language.texts.region}
        </button>
      );
    },
  };
}

/**
 * In the flow of the page. Appears only where nothing in sight is moved by it: the place is high enough, or out of
 * sight, or reaches below the window. Never gets lower again, so that nothing moves up while a visitor reads.
 */
function createInline({ survey, target, win, guard, onFold }: SurveyOptions): Pick<Kinds, 'ground' | 'Frame'> {
  const wanted = survey.display.target;
  const find = (): Element | null => target ?? (wanted ? win.document.querySelector(wanted) : null);
  const { href } = win.location;
  const first = find();
  if (!first) {
    guard.warn(
      `survey ${survey.id}: display.target: expected an element on the page, received ${wanted ?? 'nothing'}; it floats instead.`,
    );
    return {};
  }
  let parent = first;
  let isGone = false;
  let heightPx = 0;
  return {
    ground: {
      get parent() {
        return parent;
      },
      isFree(host) {
        // Drawn anew in the same view it is the same place; that of another view is for another question.
        if (!parent.isConnected && win.location.href === href) parent = find() ?? parent;
        if (parent.isConnected === isGone) {
          isGone = !isGone;
          // Meanwhile others may be asked.
          guard.run('survey', () => onFold?.(isGone));
        }
        if (isGone) return false;
        // Where the page calls for it, it wants it there now.
        if (host.isConnected || target) return true;
        const { top, bottom, height } = parent.getBoundingClientRect();
        parent.append(host);
        const needed = parent.getBoundingClientRect().height;
        host.remove();
        return needed <= height || bottom >= win.innerHeight || bottom <= 0 || top >= win.innerHeight;
      },
    },
    Frame: ({ ui, thanks }) => (
      <div
        ref={(box: HTMLElement | null) => {
          const layer = box?.parentElement;
          if (!layer) return;
          heightPx = Math.max(heightPx, box.offsetHeight);
          box.style.minHeight = `${heightPx}px`;
          layer.classList.add('in');
        }}
      >
        <Survey ui={ui} thanks={thanks} />
      </div>
    ),
  };
}
