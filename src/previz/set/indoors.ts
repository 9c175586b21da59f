/** The light within four walls: what comes in through a window by day, lamps after dark. */
import { adjusted, lightOf, mixed, scaled } from './colour.ts';
import type { Light } from './colour.ts';
import type { Palette } from './palette.ts';
import { radiance } from './radiance.ts';
import type { Setting } from './setting.ts';

export interface Indoors {
  /** Whether it is dark outside. */
  readonly dark: boolean;
  /** What shines through panes. */
  readonly pane: Light;
  /** Factors of what is lit: by the light that falls in, and by all the walls. */
  readonly key: Light;
  readonly fill: Light;
  readonly lamp: Light;
  /** Times the light of the lamp itself, where it is seen. */
  readonly bulb: number;
}

const LAMP = lightOf([0.86, 0.12, 68]);

export function indoorsOf({ palette, wish }: Setting): Indoors {
  const dark = isDark(palette);
  const { key, fill } = palette;
  if (dark) {
    const dim = wish.hour === 'night' ? 1 : 1.25;
    return {
      dark,
      pane: scaled(mixed(palette.upper, palette.horizon, 0.5), 0.8 * dim),
      key: softened(LAMP, 1.5),
      fill: scaled(mixed(fill, LAMP, 0.35), 0.3 * dim),
      lamp: scaled(LAMP, 1.5),
      bulb: radiance(wish, 'lamp'),
    };
  }
  return {
    dark,
    pane: scaled(mixed(palette.sunward, palette.disc, 0.6), 1.15 * radiance(wish, 'day')),
    key: softened(key, 0.95),
    fill: scaled(mixed(fill, softened(key, 1), 0.3), 0.55),
    lamp: scaled(LAMP, 1.2),
    bulb: radiance(wish, 'lamp'),
  };
}

/** Walls and panes take some of the colour from light. */
function softened(light: Light, by: number): Light {
  return scaled(adjusted(light, 1, 0.68), by);
}

function isDark({ moon, elevation }: Palette): boolean {
  return moon || elevation < 0;
}

/** The same setting where neither sun nor air of the open is: what stands in it is lit as it is. */
export function sheltered(setting: Setting): Setting {
  const { palette, sky } = setting;
  const { key, fill, dark } = indoorsOf(setting);
  const { sun } = sky;
  const side = setting.sunSide;
  return {
    ...setting,
    palette: {
      ...palette,
      key: scaled(key, 0.95),
      fill: scaled(fill, 1.15),
      colour: dark ? 0.9 : palette.colour,
    },
    sky: { ...sky, sun: { ...sun, seen: false, from: [side * 0.75, 0.62, 0.23] } },
    haze: { ...setting.haze, share: () => 0 },
  };
}
