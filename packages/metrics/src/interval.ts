/** A two-sided 95 % interval, clipped to the range of the score it belongs to. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}
