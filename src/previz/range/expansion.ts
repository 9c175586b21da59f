/**
 * How a picture that was made for a narrow range is expanded: what is burnt out in it shines as far as it stands out as a
 * small light in darker surroundings. Everything that depends on the shot is decided once, so that nothing breathes.
 */
import type { Thumbnail } from '../depth/colours.ts';
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
/** Shares of the picture burnt out: up to the first it may be lamps, from the second it is snow, paper, a white wall. */
const [LAMPS, WALLS] = [0.05, 0.2];
/** Mean light (squared code values) by night and by day. */
const [NIGHT, DAY] = [0.06, 0.2];

export function expansionOf({ width, height, rgba }: Thumbnail): Expansion {
  const count = width * height;
  let [burnt, light] = [0, 0];
  for (let i = 0; i < count * 4; i += 4) {
    const [r, g, b] = [rgba[i] as number, rgba[i + 1] as number, rgba[i + 2] as number];
    const luma = (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
    burnt += smoothstep(0.88, 0.97, (Math.max(r, g, b) / 255 + luma) / 2);
    light += luma * luma;
  }
  const day = smoothstep(NIGHT, DAY, light / count);
  const small = 1 - smoothstep(LAMPS, WALLS, burnt / count);
  return {
    gain: MOST_GAIN * small,
    strong: 1.6 * (1 - day) * small,
    from: lerp(0.86, 0.9, day),
    to: lerp(0.96, 0.985, day),
    halo: day,
  };
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
