export interface WaitOptions {
  warnMs: number;
  severeMs: number;
  /** Further elements that mean "please wait". */
  selectors: string;
  /** Steps that are a wait by themselves, such as a queue, as `journey/step`, apart by spaces. */
  steps: string;
}

/** How bad a wait has become: 0 bearable, 1 long, 2 very long. */
export const computeWait = (waitedMs: number, { warnMs, severeMs }: WaitOptions): 0 | 1 | 2 =>
  waitedMs >= severeMs ? 2 : waitedMs >= warnMs ? 1 : 0;
