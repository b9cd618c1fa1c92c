import type { Activation, Page } from './shapes.ts';

/** A sheet, a rule, or what holds rules. */
type Styled = Partial<Pick<CSSStyleRule, 'cssRules' | 'selectorText'>>;

/** A button beside a canvas may draw on it, which leaves no trace in the page. */
function hasCanvas(control: Element): boolean {
  let around = control;
  for (let n = 0; n < 4; n++) around = around.parentElement ?? around;
  return !!around.querySelector('canvas');
}

/**
 * Whether a press may have been answered unseen: before all was watched, or by something that leaves no trace in the tree, on
 * a canvas, or by a style sheet alone, which shows a menu while its button has the focus. It takes its time: whoever accuses asks
 * it last.
 */
export function isUnseen(page: Page, press: Activation): boolean {
  const { control, input } = press;
  const root = control.getRootNode() as Document;
  const { styleSheets = [], adoptedStyleSheets = [] } = root as Partial<Document>;
  // Of a rule that reaches others than the element in this state. A finger leaves its place hovered; a mouse was there before.
  const state = new RegExp(`:(focus${input === 'touch' ? '|hover' : ''})[\\w-]*(?=[^,]*[ >+~])`, 'g');
  const isStyled = ({ cssRules, selectorText = '' }: Styled): boolean => {
    const without = selectorText.replace(state, ':not(*)');
    return (
      (without !== selectorText &&
        [...root.querySelectorAll(selectorText)].some(
          (other) => !other.matches(without) && !other.contains(control) && !control.contains(other),
        )) ||
      [...((cssRules ?? []) as Iterable<Styled>)].some(isStyled)
    );
  };
  return (
    !page.isSure(press) ||
    hasCanvas(control) ||
    [...styleSheets, ...adoptedStyleSheets].some((sheet) => {
      try {
        return isStyled(sheet);
      } catch {
        // A sheet of another host keeps its rules to itself, and a selector may be newer than the browser.
        return false;
      }
    })
  );
}
