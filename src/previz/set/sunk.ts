/** The light under water: the sky's, filtered blue-green, deeper with the depth, and a bright window above. */
import { clamp, exp, smoothstep } from '../math.ts';
import { columnAt, rowAt } from './canvas.ts';
import { lightOf, luminance, mixed, scaled } from './colour.ts';
import type { Light } from './colour.ts';
import { hazeOf } from './haze.ts';
import type { Part } from './part.ts';
import { noiseOf } from './relief-noise.ts';
import type { Setting } from './setting.ts';
import { skyOf } from './sky.ts';

interface Waters {
  readonly top: Light;
  readonly body: Light;
  readonly deep: Light;
  readonly level: number;
}

/** Water takes the red first; what is left of the hour's colour tints what comes through. */
function watersOf({ palette }: Setting): Waters {
  const level = clamp(0.25 + 0.75 * Math.sqrt(luminance(palette.horizon)), 0.22, 1);
  const tint = (light: Light): Light =>
    mixed(
      light,
      scaled(palette.horizon, luminance(light) / Math.max(0.03, luminance(palette.horizon))),
      0.04,
    );
  return {
    top: scaled(tint(lightOf([0.9, 0.075, 190])), level),
    body: scaled(tint(lightOf([0.6, 0.115, 220])), level),
    deep: scaled(tint(lightOf([0.33, 0.11, 245])), level),
    level,
  };
}

/** As if the water were thick air: near things keep their colours, far ones fade into its blue. */
export function sunkSetting(setting: Setting): Setting {
  const { palette, sky, wish } = setting;
  const { top, body, deep, level } = watersOf(setting);
  const sunk = {
    ...palette,
    zenith: top,
    upper: mixed(top, body, 0.5),
    horizon: body,
    sunward: mixed(body, top, 0.35),
    haze: mixed(body, deep, 0.25),
    hazeSunward: mixed(body, top, 0.2),
    key: scaled(lightOf([0.93, 0.05, 180]), 1.35 * level),
    fill: scaled(lightOf([0.62, 0.09, 220]), 1.5 * level),
    stars: 0,
    moon: false,
    glow: 0,
    colour: Math.max(0.6, palette.colour),
  };
  const side = sky.sun.x < 0 ? -1 : 1;
  const sun = { ...sky.sun, seen: false, y: 0.9, from: [side * 0.34, 0.9, 0.27] as const };
  const own = skyOf(sunk, sun);
  return { ...setting, palette: sunk, sky: own, haze: hazeOf(sunk, own, { ...wish, thick: 4.2 }) };
}

/** The open water: bright above, dark below, with the shimmer of the surface at its top. */
export function deepPart(setting: Setting): Part {
  const { stand, palette, seed, sunSide } = setting;
  const { view, middle, horizon } = stand;
  return {
    far: 0,
    near: 0,
    soft: true,
    paint(canvas) {
      const noise = noiseOf(seed, 7810);
      const { width, height, light } = canvas;
      const high = Math.max(0.3 * view.height, horizon);
      for (let j = 0, o = 0; j < height; j++) {
        const up = (horizon - rowAt(canvas, j)) / high;
        for (let i = 0; i < width; i++, o += 4) {
          const x = (columnAt(canvas, i) - middle) / view.focal;
          const dx = x - 0.16 * sunSide;
          const window = exp(-(((1.12 - up) / 0.55) ** 2) - (dx / 0.42) ** 2);
          const far = 0.42 / Math.max(0.05, 1.35 - up);
          const waves = noise.ridges(x * 9 * (1.6 - up), far * 6, 3);
          const shimmer = smoothstep(0.55, 1.1, up) * smoothstep(0.45, 0.95, waves);
          const t = clamp(0.5 + 0.62 * up, 0, 1);
          for (let c = 0; c < 3; c++) {
            const low = palette.haze[c] as number;
            const body = low + ((palette.upper[c] as number) - low) * t * t;
            light[o + c] =
              body + (palette.zenith[c] as number) * (0.95 * window + 0.5 * shimmer * (0.3 + window));
          }
          light[o + 3] = 1;
        }
      }
      return 0;
    },
  };
}

/** Shafts from the window in the surface, spreading downwards; they sway as the waves pass. */
export function waterShafts(setting: Setting, q: number, strength: number, stream: number): Part {
  const { stand, palette, seed, sunSide } = setting;
  const { view, middle } = stand;
  return {
    far: q,
    near: q,
    soft: true,
    motion: {
      pivot: { x: middle, y: -0.6 * view.height },
      waves: [{ of: 'turn', reach: 0.012, hertz: 0.11 + 0.03 * stream, phase: 0.3 * stream }],
      drift: { x: 0, y: 0 },
      spin: 0,
    },
    paint(canvas) {
      const noise = noiseOf(seed, 7820 + stream);
      const { width, height, light } = canvas;
      const colour = palette.zenith;
      const [sx, sy] = [middle + 0.16 * sunSide * view.focal, -0.75 * view.height];
      for (let j = 0, o = 0; j < height; j++) {
        const v = rowAt(canvas, j) - sy;
        const fall = smoothstep(1.75 * view.height, 0.7 * view.height, v);
        for (let i = 0; i < width; i++, o += 4) {
          if (v <= 0) continue;
          const slope = (columnAt(canvas, i) - sx) / v;
          const beam = noise.at(slope * 11 + 50, 0.5) * noise.at(slope * 27 + 20, 3.5);
          const aside = exp(-((slope / 0.5) ** 2));
          const share = strength * fall * aside * smoothstep(0.14, 0.5, beam);
          if (share < 0.004) continue;
          for (let c = 0; c < 3; c++) light[o + c] = share * (colour[c] as number);
          light[o + 3] = share;
        }
      }
      return q;
    },
  };
}
