export { type BandShare, computeBandShare } from './band-share.ts';
export { type Bands, bandsByPoints, computeBands } from './bands.ts';
export {
  addSums,
  type BoundedMean,
  computeBoundedMean,
  type Sums,
  toPoints,
  toScore100,
  toSums,
} from './bounded-mean.ts';
export { computeCes1, computeCes2, type EaseScore, type LegacyEffortScore } from './ces.ts';
export { addCounts, type Counts, sumCounts } from './counts.ts';
export { type Csat, computeCsat } from './csat.ts';
export {
  computeDisplay,
  type DisplayLevel,
  type DisplayScale,
  displayLimits,
  isDifferenceWorthWords,
  practicalMinimum,
} from './display.ts';
export { computeEmotion } from './emotion.ts';
export { evaluate, familyNames } from './evaluate.ts';
export { computeFavourability } from './favourability.ts';
export type { Interval } from './interval.ts';
export { computeJourneyStructure, type JourneyStructure, type StepStructure } from './journey-structure.ts';
export { MetricsError, type MetricsErrorCode } from './metrics-error.ts';
export {
  type BackEdge,
  computeModelDisagreement,
  computeModelsMix,
  computePassagesToGoal,
  type JourneyModel,
  type ModelsMix,
} from './models-mix.ts';
export { type Moments, mergeMoments } from './moments.ts';
export { computeNes, type NesCuts, type NesPreset, type NetEffortScore, nesPresets } from './nes.ts';
export { computeNetScore, type NetScore } from './net-score.ts';
export { computeNormalQuantile, computeTwoSidedP, z95 } from './normal.ts';
export { computeNps, type RecommendationScore } from './nps.ts';
export { type Passage, type ReadPassage, readPassages } from './passage.ts';
export { computeMedian, computeQuantile } from './quantile.ts';
export { computeScaleMean, type ScaleMean } from './scale-mean.ts';
export { computeUeqS, type UeqS } from './ueq-s.ts';
export { computeUmuxLite, type UmuxLite } from './umux-lite.ts';
export { computeVariants, type Variant, type Variants } from './variants.ts';
export { computeWilson, type Share } from './wilson.ts';
