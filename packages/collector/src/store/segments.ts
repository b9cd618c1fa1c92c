import type { Dims } from '../passages/contribution.ts';
import { type Dimension, dimensions } from '../passages/dimensions.ts';

/** How many passages have this value of this trait. */
export interface TraitCount {
  name: string;
  value: string;
  passages: number;
}

/** Passages per value of each dimension. */
export type Segments = Record<Dimension, Record<string, number>>;

export function toSegments(rows: Iterable<{ dims: Dims; passages: number }>): Segments {
  const segments = {} as Segments;
  for (const dimension of dimensions) segments[dimension] = Object.create(null);
  for (const { dims, passages } of rows)
    for (const dimension of dimensions) {
      const values = segments[dimension];
      values[dims[dimension]] = (values[dims[dimension]] ?? 0) + passages;
    }
  return segments;
}
