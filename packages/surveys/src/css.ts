/** Marks a style sheet in a template; the build squeezes what stands between the backquotes. */
export const css = String.raw;
