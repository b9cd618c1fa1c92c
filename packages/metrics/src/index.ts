export { type BandShare, computeBandShare } from './band-share.ts';
export { type Bands, bandsByPoints, computeBands } from './bands.ts';
export { computeBaseline, toLostShare } from './baselines.ts';
export { computeQValues } from './benjamini-hochberg.ts';
export { blockerPhrases, hasBlocker } from './blocker.ts';
export { computeBootstrap } from './bootstrap.ts';
export {
  addSums,
  type BoundedMean,
  computeBoundedMean,
  type Sums,
  toPoints,
  toScore100,
  toSums,
} from './bounded-mean.ts';
export { type BrakeReason, brakeExposures, computeBrake } from './brake.ts';
export { type BreakdownCell, type BreakdownRow, computeBreakdown, isSimpsonReversal } from './breakdown.ts';
export { computeCes1, computeCes2, type EaseScore, type LegacyEffortScore } from './ces.ts';
export { computeChiSquareP } from './chi-square.ts';
export { computeCochranArmitage, type TrendTest } from './cochran-armitage.ts';
export { type Confidence, computeConfidence } from './confidence.ts';
export { addCounts, type Counts, sumCounts } from './counts.ts';
export { type Csat, computeCsat } from './csat.ts';
export {
  computeMeanDifference,
  computeShareDifference,
  type Difference,
  type ShareDifference,
  toNetDifference,
} from './difference.ts';
export { computeHeldBack, type DisclosureCell, type HeldBack, isHeldBack } from './disclosure.ts';
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
export { explainPainPoint } from './explanation.ts';
export { type ExplanationLocale, type ExplanationTexts, explanationTexts } from './explanation-texts.ts';
export { computeExposureRates, type Exposure, type ExposureRates } from './exposure.ts';
export { computeFavourability } from './favourability.ts';
export { computeFisherP } from './fisher.ts';
export { computeHotColdGap, computeTiming, type HotColdAnswers, type HotColdGap, type Timing } from './hot-cold.ts';
export { ibanLengths, isIbanValid } from './iban.ts';
export type { Interval } from './interval.ts';
export { computeJourneyScore, type JourneyScore, type ScoredStep } from './journey-score.ts';
export { computeJourneyStructure, type JourneyStructure, type StepStructure } from './journey-structure.ts';
export { computeKeyTerms, type KeyTerm, type TextDocument } from './key-terms.ts';
export { computeLexiconPolarity } from './lexicon-polarity.ts';
export { computeLogOdds, computePrior, priorWeights, type TermLogOdds } from './log-odds.ts';
export { isLuhnValid } from './luhn.ts';
export { computeMannKendall, type MannKendall } from './mann-kendall.ts';
export { computeMannWhitney, type MannWhitney } from './mann-whitney.ts';
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
export { isMeaningful, isNegation } from './negation.ts';
export { computeNes, type NesCuts, type NesPreset, type NetEffortScore, nesPresets } from './nes.ts';
export { computeNetScore, type NetScore } from './net-score.ts';
export { computeNonresponseBounds } from './nonresponse.ts';
export { computeNormalQuantile, computeTwoSidedP, z95 } from './normal.ts';
export { computeNps, type RecommendationScore } from './nps.ts';
export { decidePainClass, type PainClass, type PainDecision, type PainFlag, painClasses } from './pain-class.ts';
export { computePainPoint, type PainPoint } from './pain-point.ts';
export { computePairedGap, type PairedGap, toPairedSums } from './paired.ts';
export { type Passage, type ReadPassage, readPassages } from './passage.ts';
export { computePeakEnd, type PeakEnd } from './peak-end.ts';
export { computePolarity, learnPolarity, type PolarityModel, polarityNeeds } from './polarity.ts';
export { computePoststrat, type PoststratifiedShare, type Stratum } from './poststrat.ts';
export { computePriority, type Priority, severityWeights } from './priority.ts';
export { computeMedian, computeQuantile } from './quantile.ts';
export { createRandom, type Random, toSeed } from './random.ts';
export { type RedactionToken, redact } from './redact.ts';
export { computeSampleRatio, type SampleRatio } from './sample-ratio.ts';
export { computeSampleSize } from './sample-size.ts';
export { computeSatisfactionLevel, emotionZones, type SatisfactionLevel, toEmotionZone } from './satisfaction.ts';
export { computeScaleMean, type ScaleMean } from './scale-mean.ts';
export { computeRunningMinimum, computeSequentialTest, type SequentialTest } from './sequential-test.ts';
export { shrinkRate } from './shrink.ts';
export { computeSigns, type Sign, type SignName, type Signs } from './signs.ts';
export { computePublishedClass } from './stability.ts';
export { computeStages, type StageSummary } from './stages.ts';
export { type Baseline, evidenceNeeds, type StepEvidence } from './step-evidence.ts';
export { createStopWords, type IsStopWord } from './stop-words.ts';
export { countDocuments, keepFrequent, toTerms } from './terms.ts';
export { chooseLanguage, type DetectedLanguage } from './text-language.ts';
export { computeThemes, type Theme } from './themes.ts';
export {
  computeTimeBuckets,
  computeTimeQuantile,
  computeTimeQuantileInterval,
  mergeTimeBuckets,
  type TimeBuckets,
  timeAlpha,
  toTimeBucket,
} from './time-histogram.ts';
export { type TextLanguage, toTokens } from './tokens.ts';
export { computeUeqS, type UeqS } from './ueq-s.ts';
export { computeUmuxLite, type UmuxLite } from './umux-lite.ts';
export { computeVariants, type Variant, type Variants } from './variants.ts';
export {
  computeWeightedMean,
  computeWeightedShare,
  toWeightedSums,
  type Weighted,
  type WeightedSums,
} from './weighted.ts';
export { computeWilson, type Share } from './wilson.ts';
export {
  computeWithinVisitorSlope,
  type PanelAnswer,
  toVisitorSums,
  type VisitorSums,
  type WithinVisitorSlope,
} from './within-visitor.ts';
export { computeG2, computeIdf, computeNpmi } from './word-statistics.ts';
export { orderWorkList, toWorkList, type WorkItem, type WorkList } from './work-list.ts';
