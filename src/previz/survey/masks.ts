/** Where sky, ground, greens and lamps are in a frame, and how deep it is: coarse, soft maps. */
import { analyse } from '../depth/analyse.ts';
import { coloursOf, smaller } from '../depth/colours.ts';
import type { Colours, Thumbnail } from '../depth/colours.ts';
import { blur, box, fill, plane, quantile, shrink } from '../depth/plane.ts';
import type { Plane } from '../depth/plane.ts';
import { skyOf } from '../depth/sky.ts';
import type { Sky } from '../depth/sky.ts';
import { clamp, smoothstep } from '../math.ts';
import type { MaskKey } from './survey.ts';

/** Longer sides of the maps, of the picture in which things are found, and of that which tells how deep it is: that costs most. */
const [COARSE, THUMBNAIL, DEEP] = [64, 144, 112];
/** Share of rows over which ground begins below the horizon. */
const SOFT = 0.08;

/** Depth is read anew when no earlier one is given: `disparity` as it lies in this frame. */
export function masksOf(picture: Thumbnail, frame: number, disparity?: Plane): MaskKey {
  const small = smaller(picture, THUMBNAIL);
  const colours = coloursOf(small);
  const sky = believable(skyOf(colours), colours);
  const { width, height } = coarseSize(picture);
  const coarse = (source: Plane): Plane => shrink(source, width, height);
  const skyMap = sky ? coarse(blur(sky.mask, 1)) : plane(width, height, () => 0);
  const depth = disparity ?? coarse(analyse(smaller(small, DEEP)).depthMap);
  return {
    frame,
    sky: skyMap,
    ...(sky ? edgesOf(sky, colours, width, height) : { skySlope: fill(skyMap, () => 0), skyBase: skyMap }),
    ground: groundOf(skyMap, depth, sky),
    greens: blur(butFor(coarse(greensOf(small)), skyMap), 1),
    lamps: coarse(lampsOf(colours, small, sky)),
    disparity: depth,
    horizon: sky?.horizon,
  };
}

function coarseSize({ width, height }: { width: number; height: number }): {
  width: number;
  height: number;
} {
  const scale = COARSE / Math.max(width, height);
  return { width: Math.max(4, Math.round(width * scale)), height: Math.max(4, Math.round(height * scale)) };
}

/** Places and contrast (squared) within which a guided filter follows the skyline. */
const [AROUND, FLAT] = [4, 0.0015];

/**
 * The sky as a line over luma, place by place, so that its soft map can be laid on a large picture with hard edges
 * (guided filter, He et al. 2010; read from a small picture, He and Sun 2015).
 */
function edgesOf(
  { mask }: Sky,
  { light }: Colours,
  width: number,
  height: number,
): Pick<MaskKey, 'skySlope' | 'skyBase'> {
  const mean = (value: (i: number) => number): Plane => box(fill(light, value), AROUND);
  const [m, l] = [mean((i) => mask.data[i]!), mean((i) => light.data[i]!)];
  const both = mean((i) => mask.data[i]! * light.data[i]!);
  const square = mean((i) => light.data[i]! ** 2);
  const slope = fill(light, (i) => {
    const spread = Math.max(0, square.data[i]! - l.data[i]! ** 2);
    return (both.data[i]! - m.data[i]! * l.data[i]!) / (spread + FLAT);
  });
  const base = fill(light, (i) => m.data[i]! - slope.data[i]! * l.data[i]!);
  return {
    skySlope: shrink(box(slope, AROUND), width, height),
    skyBase: shrink(box(base, AROUND), width, height),
  };
}

/** What is half bright and half dark is a room, whatever hangs from the top edge. */
function believable(sky: Sky | undefined, { light }: Colours): Sky | undefined {
  if (!sky) return undefined;
  let [sum, squares, count] = [0, 0, 0];
  for (let i = 0; i < light.data.length; i++) {
    if (sky.mask.data[i]! < 0.5) continue;
    const value = light.data[i]!;
    [sum, squares, count] = [sum + value, squares + value * value, count + 1];
  }
  const mean = sum / Math.max(1, count);
  return Math.sqrt(Math.max(0, squares / Math.max(1, count) - mean * mean)) > UNEVEN ? undefined : sky;
}

/** Deviation of lightness beyond which a region is no sky. */
const UNEVEN = 0.22;

function butFor(map: Plane, sky: Plane): Plane {
  return fill(map, (i) => map.data[i]! * (1 - sky.data[i]!));
}

/** Excess green (Woebbecke et al. 1995), over the light of the place so that shade counts like sun; yellow and teal do not. */
function greensOf({ width, height, rgba }: Thumbnail): Plane {
  const data = new Float32Array(width * height);
  for (let i = 0, k = 0; i < data.length; i++, k += 4) {
    const [r, g, b] = [rgba[k]!, rgba[k + 1]!, rgba[k + 2]!];
    data[i] =
      smoothstep(0.03, 0.15, (2 * g - r - b) / (r + g + b + 30)) * smoothstep(0.84, 0.96, g / (r + 4));
  }
  return { width, height, data };
}

/**
 * What is brighter than its surroundings and warm; where no sky is seen, of any tint, and in the dark
 * also white: by day that is snow or a wall. A sky is no lamp.
 */
function lampsOf({ light, blue, red }: Colours, { rgba }: Thumbnail, sky: Sky | undefined): Plane {
  const around = blur(light, 6);
  // Where it is not dark, what shines is pale at its heart: a yellow box is no lamp.
  const dark = 1 - smoothstep(0.25, 0.45, quantile(light, 0.5));
  const plain = 0.6 * dark;
  const lamps = fill(light, (i) => {
    const brightest = Math.max(rgba[4 * i]!, rgba[4 * i + 1]!, rgba[4 * i + 2]!) / 255;
    const out = smoothstep(0.1, 0.34, light.data[i]! - around.data[i]!);
    const warm = smoothstep(0.02, 0.12, red.data[i]!);
    const tinted = sky
      ? 0
      : 0.8 * smoothstep(0.03, 0.1, Math.max(-red.data[i]!, blue.data[i]!, -blue.data[i]!));
    const kind = Math.max(warm, tinted, plain);
    const palest = Math.min(rgba[4 * i]!, rgba[4 * i + 1]!, rgba[4 * i + 2]!) / 255;
    const pale = Math.max(dark, smoothstep(0.2, 0.42, palest));
    return out * pale * smoothstep(0.55, 0.85, brightest) * kind * (1 - (sky?.mask.data[i] ?? 0));
  });
  return blur(lamps, 1);
}

/**
 * What lies as deep as the deepest of its row, below the horizon: what stands up is nearer than the ground behind it.
 * Without a sky the lower part of the picture is taken for ground, and with less trust.
 */
function groundOf(sky: Plane, disparity: Plane, found: Sky | undefined): Plane {
  const { width, height } = sky;
  const base = rowBases(sky, disparity);
  const from = found ? found.horizon : 0.5;
  const soft = found ? SOFT : 0.25;
  const trust = found ? 1 : 0.45;
  const ground = plane(width, height, (x, y) => {
    const i = y * width + x;
    const over = (disparity.data[i]! - base[y]!) / Math.max(0.12, base[y]!);
    const below = smoothstep(from - soft / 4, from + soft, (y + 0.5) / height);
    return trust * below * (1 - smoothstep(0.2, 0.7, over)) * (1 - sky.data[i]!);
  });
  return blur(ground, 1);
}

/** The lower quarter of each row's disparities, never falling downwards. */
function rowBases(sky: Plane, disparity: Plane): Float32Array {
  const { width, height } = sky;
  const bases = new Float32Array(height);
  let least = 0;
  for (let y = 0; y < height; y++) {
    const row: number[] = [];
    for (let x = 0; x < width; x++)
      if (sky.data[y * width + x]! < 0.5) row.push(disparity.data[y * width + x]!);
    row.sort((a, b) => a - b);
    least = clamp(row[row.length >> 2] ?? least, least, Infinity);
    bases[y] = least;
  }
  return bases;
}
