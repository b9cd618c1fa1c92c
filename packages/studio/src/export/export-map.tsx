import type { JourneyMap } from '@ressenti/protocol';
import { render } from 'preact';
import type { Words } from '../words.ts';
import { MapSheet } from './map-sheet.tsx';

/** Twice the size on screen: sharp on paper and on a beamer. */
const pixelRatio = 2;

/** The journey map as an SVG file that needs nothing around it. */
export function toMapSvg(map: JourneyMap, words: Words): Blob {
  const place = document.createElement('div');
  render(<MapSheet map={map} words={words} />, place);
  const drawing = place.querySelector('svg');
  const text = drawing ? new XMLSerializer().serializeToString(drawing) : '';
  render(null, place);
  return new Blob([text], { type: 'image/svg+xml' });
}

/** The same as pixels. Rejects where the browser cannot draw it, for instance for want of memory. */
export async function toMapPng(map: JourneyMap, words: Words): Promise<Blob> {
  const address = URL.createObjectURL(toMapSvg(map, words));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * pixelRatio;
    canvas.height = image.naturalHeight * pixelRatio;
    const context = canvas.getContext('2d');
    if (!context) throw new Error('expected a canvas to draw on, received none');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise<Blob>((done, fail) =>
      canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('expected pixels, received nothing'))), 'image/png'),
    );
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** `ressenti-demo-purchase-2026-10-26-2026-11-22.svg` */
export function toFileName(map: JourneyMap, ending: string): string {
  return `ressenti-${map.site}-${map.journey.id}-${map.from}-${map.to}.${ending}`;
}
