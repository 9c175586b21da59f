/** Drawings of the cast: the icons of a package, and their pixels. */
import { rasterise } from '../../media/vector.ts';
import type { Drawings } from '../../previz/shot/cast.ts';
import { readIcons } from './icons.ts';

export const drawings: Drawings = {
  icons: readIcons,
  rasterise: (need) => rasterise(need, need.columns, need.rows),
};
