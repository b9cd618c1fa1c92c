/** Colours of the exported sheet: the light scheme, written out, since a file has no style sheet to look them up in. */
export const palette = {
  paper: '#ffffff',
  ink: '#1d252c',
  soft: '#5a646d',
  line: '#e4e0d8',
  strong: '#8f8a80',
  accent: '#114b5f',
  cold: '#7b5aa6',
  flow: '#b9cdd3',
  loss: '#b3412b',
  signal: '#a3690f',
  goodTint: '#edf5ef',
  badTint: '#fbefeb',
  notice: '#fdf3d7',
  good: '#2f7a55',
  middle: '#66727b',
  bad: '#b3412b',
} as const;

export const sans = "Inter, 'Segoe UI', system-ui, 'Helvetica Neue', 'Noto Sans', Arial, sans-serif";
export const serif = "'Iowan Old Style', 'Palatino Linotype', 'URW Palladio L', 'Noto Serif', Georgia, serif";
