import { createLate } from '../parts/create-late.tsx';

/** What few people open on a visit, fetched when it is first opened. */
export const LateImport = createLate(async () => (await import('./import-screen.tsx')).ImportScreen);
export const LateLive = createLate(async () => (await import('./live-screen.tsx')).LiveScreen);
export const LateVerbatims = createLate(async () => (await import('./verbatims-screen.tsx')).VerbatimsScreen);
export const LatePlan = createLate(async () => (await import('./plan-screen.tsx')).PlanScreen);
export const LateConfig = createLate(async () => (await import('./config-screen.tsx')).ConfigScreen);
