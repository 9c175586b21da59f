/** The light of the sky in every direction: a gradient over the height, warmer towards the sun, and the sun's glow. */
import { clamp, exp, sin, cos, tan, RADIANS } from '../math.ts';
import { hash } from '../noise.ts';
import { ramp } from './colour.ts';
import type { Palette } from './palette.ts';
import type { Standpoint } from './standpoint.ts';
import type { Wish } from './wish.ts';

/** Where the sun or the moon is: slopes to the right and up, as the camera sees them. */
export interface SunPlace {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** Whether the window shows it and no cloud covers it. */
  readonly seen: boolean;
  /** Direction of the light that shapes the ground: towards the sun, unit length, x right, y up, z ahead. */
  readonly from: readonly [x: number, y: number, z: number];
}

export interface Sky {
  readonly sun: SunPlace;
  /** The sky's light in a direction, without the disc, written to `out`. */
  readonly light: (x: number, y: number, out: Float32Array) => void;
  /** 0..1 away from and towards the sun's side, by the slope to the right. */
  readonly sunward: (x: number) => number;
}

const STEPS = 512;
/** Slope up at which the zenith's colour is reached. */
const TOP = 0.66;
/** Glow by the distance from the sun: steps of the table and how far it reaches, in slopes. */
const [GLOW_STEPS, GLOW_REACH] = [1024, 2.2];
const STREAM = 710;

/** @param glare how many times more light the sky has right around a sun that is seen */
export function skyOf(palette: Palette, sun: SunPlace, glare = 1): Sky {
  const { zenith, upper, horizon, sunward: warm } = palette;
  const away = ramp([[0, horizon], [0.4, upper], [0.9, zenith], [1, zenith]], STEPS); // prettier-ignore
  const towards = ramp([[0, warm], [0.2, warm], [0.4, horizon], [0.62, upper], [0.95, zenith], [1, zenith]], STEPS); // prettier-ignore
  const glow = glowTable(
    sun.seen || !palette.moon ? palette.glow : 0.2 * palette.glow,
    sun.radius,
    sun.seen ? glare : 1,
  );
  const [r, g, b] = palette.disc;
  const sunward = (x: number): number => {
    const d = (x - sun.x) / 0.44;
    return 1 / (1 + d * d);
  };
  return {
    sun,
    sunward,
    light(x, y, out) {
      // The gradient is steepest at the horizon.
      const t = Math.sqrt(clamp(y / TOP, 0, 1)) * (STEPS - 1.001);
      const n = Math.floor(t);
      const share = t - n;
      const w = sunward(x);
      const dx = x - sun.x;
      const dy = y - sun.y;
      const d = Math.sqrt(dx * dx + dy * dy);
      const shine = glow[Math.min(GLOW_STEPS - 1, Math.floor((d / GLOW_REACH) * GLOW_STEPS))] as number;
      for (let c = 0; c < 3; c++) {
        const i = n * 3 + c;
        const cool = (away[i] as number) + ((away[i + 3] as number) - (away[i] as number)) * share;
        const hot = (towards[i] as number) + ((towards[i + 3] as number) - (towards[i] as number)) * share;
        out[c] = cool + (hot - cool) * w + shine * (c === 0 ? r : c === 1 ? g : b);
      }
    },
  };
}

/** Three halos in each other: around the disc, around that, and far and wide. */
function glowTable(strength: number, radius: number, glare: number): Float32Array {
  return Float32Array.from({ length: GLOW_STEPS }, (_, n) => {
    const d = ((n + 0.5) / GLOW_STEPS) * GLOW_REACH;
    const near = exp(-d / (0.9 * radius)) * 0.55 * glare;
    const around = exp(-d / 0.11) * 0.28;
    const wide = exp(-d / 0.4) * 0.1;
    return strength * (near + around + wide);
  });
}

/** Near a third of the frame, on the side the seed says, never behind the subject. */
export function sunPlaceOf(
  { view, horizon, overhead }: Standpoint,
  palette: Palette,
  wish: Wish,
  seed: number,
  aside?: number,
): SunPlace {
  const side = wish.sunSide ?? (hash(seed, STREAM, 0) < 0.5 ? -1 : 1);
  const reach = (view.width / 2 / view.focal) * (aside ?? 0.4 + 0.16 * hash(seed, STREAM, 1));
  const x = side * reach;
  const elevation = wish.has('noon') ? 62 : palette.elevation;
  const sky = horizon / view.focal;
  const up = tan(clamp(elevation, -20, 80) * RADIANS);
  // Low suns stay in the picture, whatever its shape.
  const y = elevation < 25 && elevation > 0 ? Math.min(up, 0.72 * sky) : up;
  const seen = !overhead && !isMoonless(wish) && elevation > 0 && y < sky && wish.cover < 0.75;
  const lean = clamp(elevation, 15, 55) * RADIANS;
  const back = elevation < 25 ? 0.42 : 0.1;
  const across = Math.sqrt(1 - back * back);
  return {
    x,
    y,
    radius: palette.moon ? 0.022 : 0.026,
    seen,
    from: [side * across * cos(lean), sin(lean), back * cos(lean)],
  };
}

/** The Milky Way is seen when the moon is not up. */
function isMoonless({ has }: Wish): boolean {
  return has('milky_way') && !has('moon') && !has('sun');
}

/** How bright the disc is at a distance from its middle (in its radii), with an edge as soft as `blur` radii. */
export function discAt(distance: number, blur: number): number {
  return clamp((1 + blur / 2 - distance) / blur, 0, 1);
}
