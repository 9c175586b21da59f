/** Everything a template paints with. */
import { hash } from '../noise.ts';
import type { View } from '../scene/view.ts';
import { hazeOf } from './haze.ts';
import type { Haze } from './haze.ts';
import { paletteOf } from './palette.ts';
import type { Palette } from './palette.ts';
import { radiance } from './radiance.ts';
import { skyOf, sunPlaceOf } from './sky.ts';
import type { Sky } from './sky.ts';
import { standpointOf } from './standpoint.ts';
import type { Standing, Standpoint } from './standpoint.ts';
import type { Wish } from './wish.ts';

export interface Setting {
  readonly wish: Wish;
  readonly stand: Standpoint;
  readonly palette: Palette;
  readonly sky: Sky;
  readonly haze: Haze;
  readonly seed: number;
  /** 0..1, the same for the same stream and index. */
  readonly random: (stream: number, index?: number) => number;
  /** -1 or 1: the side of the frame where the sun is. */
  readonly sunSide: number;
}

export function settingOf(view: View, wish: Wish, standing: Standing, seed: number): Setting {
  const stand = standpointOf(view, wish, standing);
  const palette = paletteOf(wish);
  const glare = palette.moon ? 1 : radiance(wish, 'glare');
  const sky = skyOf(palette, sunPlaceOf(stand, palette, wish, seed, standing.aside), glare);
  return {
    wish,
    stand,
    palette,
    sky,
    haze: hazeOf(palette, sky, wish),
    seed,
    random: (stream, index = 0) => hash(seed, 720 + stream, index),
    sunSide: sky.sun.x < 0 ? -1 : 1,
  };
}
