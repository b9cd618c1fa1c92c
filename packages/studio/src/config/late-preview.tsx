import { createLate } from '../parts/create-late.tsx';

/** The preview, which only who edits a survey sees. */
export const LatePreview = createLate(async () => (await import('./preview.tsx')).Preview);
