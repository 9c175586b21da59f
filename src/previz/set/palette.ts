/** The colours of a set: those of its hour, under its clouds, in its mood, with the colours that were asked for. */
import { clamp } from '../math.ts';
import { adjusted, lightOf, luminance, mixed, scaled } from './colour.ts';
import type { Lch, Light } from './colour.ts';
import { HOUR_LOOKS } from './hours.ts';
import type { Hour } from './hours.ts';
import type { Wish } from './wish.ts';

export interface Palette {
  readonly zenith: Light;
  readonly upper: Light;
  readonly horizon: Light;
  readonly sunward: Light;
  readonly disc: Light;
  readonly glow: number;
  /** Light on what faces the sun, and light from all of the sky; as factors of what is lit. */
  readonly key: Light;
  readonly fill: Light;
  /** What distance fades into, away from the sun and towards it. */
  readonly haze: Light;
  readonly hazeSunward: Light;
  /** Clouds, lit and not. */
  readonly cloud: Light;
  readonly cloudShade: Light;
  /** The colour asked for, for what may have any: flowers, clothes, lamps. */
  readonly accent: Light;
  /** 0..1: how much of the colours of things the eye sees in this light. */
  readonly colour: number;
  readonly elevation: number;
  readonly stars: number;
  readonly moon: boolean;
}

interface Tone {
  readonly lightness?: number;
  readonly chroma?: number;
  readonly turn?: number;
  readonly contrast?: number;
}

const TONES: Readonly<Record<string, Tone>> = {
  tense: { chroma: 0.9, contrast: 1.15, lightness: 0.94 },
  serene: { lightness: 1.03, contrast: 0.92 },
  melancholic: { chroma: 0.7, lightness: 0.95, turn: 6 },
  joyful: { chroma: 1.15, lightness: 1.03 },
  eerie: { chroma: 0.7, lightness: 0.86, turn: -14 },
  romantic: { chroma: 1.06, turn: 6 },
  epic: { chroma: 1.08, contrast: 1.15 },
  dreamy: { lightness: 1.05, contrast: 0.88, chroma: 1.02 },
  nostalgic: { chroma: 0.86, contrast: 0.95 },
  mysterious: { chroma: 0.88, lightness: 0.88 },
  lonely: { chroma: 0.8, lightness: 0.97 },
};

/** Hues and chromas of the colours of a plan. */
export const HUES: Readonly<Record<string, Lch>> = {
  red: [0.58, 0.19, 27],
  orange: [0.72, 0.16, 55],
  yellow: [0.86, 0.15, 92],
  green: [0.62, 0.13, 145],
  teal: [0.62, 0.09, 195],
  blue: [0.55, 0.13, 255],
  purple: [0.5, 0.14, 300],
  pink: [0.76, 0.12, 350],
  brown: [0.45, 0.07, 55],
  black: [0.2, 0.01, 270],
  white: [0.96, 0.01, 90],
  grey: [0.6, 0.01, 260],
  gold: [0.8, 0.13, 85],
};

export function paletteOf(wish: Wish): Palette {
  const hour = HOUR_LOOKS[wish.hour];
  const tone = toneOf(wish);
  const own = (lch: Lch): Light => toned(lightOf(lch), tone, wish);
  const cover = clamp((wish.cover - 0.55) / 0.45, 0, 1);
  const sky = coveredSky(hour, own, cover, wish.has('storm') ? 0.72 : 1);
  const power = hour.keyPower * (tone.contrast ?? 1) * (1 - 0.78 * cover);
  const fillPower = hour.fillPower * (1 + 0.42 * cover) * (2 - (tone.contrast ?? 1));
  const key = mixed(own(hour.key), sky.horizon, 0.5 * cover);
  const fill = mixed(own(hour.fill), adjusted(sky.upper, 1, 0.6), 0.6 * cover);
  return {
    ...sky,
    disc: own(hour.disc),
    glow: hour.glow * (1 - 0.85 * cover),
    key: scaled(key, power / Math.sqrt(Math.max(0.3, luminance(key)))),
    fill: scaled(fill, fillPower / Math.sqrt(Math.sqrt(Math.max(0.12, luminance(fill))))),
    cloud: mixed(mixed(sky.sunward, own(hour.key), 0.55), sky.upper, 0.35 * cover),
    cloudShade: mixed(mixed(sky.upper, own(hour.haze), 0.45), own(hour.fill), 0.3),
    accent: lightOf(HUES[wish.palette[0] ?? ''] ?? [0.68, 0.16, 35]),
    colour: hour.colour * (1 - 0.25 * cover) * (tone.chroma ?? 1),
    elevation: hour.elevation,
    stars: starsOf(wish, hour.stars * (1 - cover)),
    moon: hour.moon,
  };
}

type Skies = Pick<Palette, 'zenith' | 'upper' | 'horizon' | 'sunward' | 'haze' | 'hazeSunward'>;

/** Clouds all over take the colour from a sky and even it out. */
function coveredSky(hour: Hour, own: (lch: Lch) => Light, cover: number, level: number): Skies {
  const grey = adjusted(mixed(own(hour.horizon), own(hour.upper), 0.45), 0.93 * level, 0.38);
  const towards = (light: Light, lightness: number): Light =>
    mixed(light, adjusted(grey, lightness, 1), 0.9 * cover);
  return {
    zenith: towards(own(hour.zenith), 0.84),
    upper: towards(own(hour.upper), 0.95),
    horizon: towards(own(hour.horizon), 1.07),
    sunward: towards(own(hour.sunward), 1.1),
    haze: towards(own(hour.haze), 1.02),
    hazeSunward: towards(mixed(own(hour.haze), own(hour.sunward), 0.75), 1.05),
  };
}

function toneOf({ moods }: Wish): Tone {
  return moods.map((mood) => TONES[mood]).find((tone) => tone !== undefined) ?? {};
}

/** How far a colour that was asked for draws the others. */
const TINT = 0.22;

function toned(light: Light, { lightness = 1, chroma = 1, turn = 0 }: Tone, { palette }: Wish): Light {
  const tuned = adjusted(light, lightness, chroma, turn);
  return palette.reduce((mix, name) => {
    const hue = HUES[name];
    if (!hue) return mix;
    const level = luminance(mix) / Math.max(0.02, luminance(lightOf(hue)));
    return mixed(mix, scaled(lightOf(hue), level), TINT / palette.length);
  }, tuned);
}

function starsOf({ has, place }: Wish, own: number): number {
  if (place === 'space') return 1;
  return has('stars') || has('milky_way') ? Math.max(own, 0.7) : own;
}
