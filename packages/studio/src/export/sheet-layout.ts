/** Sizes of the exported sheet. */
export const headPx = 170;
export const columnPx = 210;
export const padPx = 14;
export const titlePx = 96;
export const stepHeadPx = 74;
export const emotionPx = 280;
export const measurePx = 50;
