/**
 * How a picture that was made for a narrow range is expanded: what is burnt out in it shines as far as it stands out as a
 * small light in darker surroundings. Everything that depends on the shot is decided once, so that nothing breathes.
 */
import type { Thumbnail } from '../depth/colours.ts';
import { blur, plane } from '../depth/plane.ts';
import { lerp, smoothstep } from '../math.ts';

/** Plain data, frozen for a shot. */
export interface Expansion {
  /** Most that is added to what is burnt out, times its own light: 4 makes a sun of 5 times diffuse white. */
  readonly gain: number;
  /** The same for strong colours, which shine by night. */
  readonly strong: number;
  /** Code values (shares of white) between which a pixel counts as burnt out. */
  readonly from: number;
  readonly to: number;
  /** 0..1: how much a light must have a bright surround to count as one. By day what is burnt out and has none is snow or paper. */
  readonly halo: number;
}

/** From this linear light on pixels are expanded. */
export const KNEE = 0.75;

const MOST_GAIN = 4;
/** How far a sun dazzles, in picture heights, and the share of the gain where there is none. */
const [REACH, SCATTERED] = [0.35, 0.1];
/** Shares of the picture burnt out: up to the first it may be lamps, from the second it is snow, paper, a white wall. */
const [LAMPS, WALLS] = [0.05, 0.2];
/** Mean light (squared code values) by night and by day. */
const [NIGHT, DAY] = [0.06, 0.2];

export function expansionOf({ width, height, rgba }: Thumbnail): Expansion {
  const count = width * height;
  let [burnt, light] = [0, 0];
  for (let i = 0; i < count * 4; i += 4) {
    burnt += burntAt(rgba, i);
    light += lumaAt(rgba, i) ** 2;
  }
  const day = smoothstep(NIGHT, DAY, light / count);
  const small = 1 - smoothstep(LAMPS, WALLS, burnt / count);
  // By day there is one sun: what is burnt out here and there is cloud and snow.
  const sun = lerp(SCATTERED, 1, smoothstep(0.55, 0.85, concentration({ width, height, rgba })));
  return {
    gain: MOST_GAIN * small * lerp(1, sun, day),
    strong: 1.6 * (1 - day) * small,
    from: lerp(0.86, 0.9, day),
    to: lerp(0.96, 0.985, day),
    halo: day,
  };
}

/** Share of what is burnt out that lies about the place where most of it is. */
function concentration({ width, height, rgba }: Thumbnail): number {
  const map = plane(width, height, (x, y) => burntAt(rgba, (y * width + x) * 4));
  const soft = blur(map, 0.04 * height).data;
  let best = 0;
  for (let i = 0; i < soft.length; i++) if ((soft[i] as number) > (soft[best] as number)) best = i;
  const [cx, cy, reach] = [best % width, Math.floor(best / width), (REACH * height) ** 2];
  let [near, all] = [0, 0];
  for (const [i, value] of map.data.entries()) {
    all += value;
    if (((i % width) - cx) ** 2 + (Math.floor(i / width) - cy) ** 2 < reach) near += value;
  }
  return all > 0 ? near / all : 0;
}

function burntAt(rgba: Uint8Array, i: number): number {
  const most = Math.max(rgba[i] as number, rgba[i + 1] as number, rgba[i + 2] as number) / 255;
  return smoothstep(0.88, 0.97, (most + lumaAt(rgba, i)) / 2);
}

function lumaAt(rgba: Uint8Array, i: number): number {
  return (
    (0.2126 * (rgba[i] as number) + 0.7152 * (rgba[i + 1] as number) + 0.0722 * (rgba[i + 2] as number)) / 255
  );
}

/** On the way from one shot to another. */
export function expansionBetween(
  a: Expansion | undefined,
  b: Expansion | undefined,
  share: number,
): Expansion | undefined {
  if (!a || !b) return share < 0.5 ? a : b;
  return {
    gain: lerp(a.gain, b.gain, share),
    strong: lerp(a.strong, b.strong, share),
    from: lerp(a.from, b.from, share),
    to: lerp(a.to, b.to, share),
    halo: lerp(a.halo, b.halo, share),
  };
}
