/** A cave: rings of dark rock that frame a bright opening, one behind the other, with a still pool that mirrors it. */
import { TAU, clamp, exp, sin, smoothstep } from '../../math.ts';
import { blurredPart } from '../blurred.ts';
import { wash } from '../brush.ts';
import { lightOf, mixed, scaled, times } from '../colour.ts';
import type { Light } from '../colour.ts';
import { NEAREST } from '../extent.ts';
import { groundOf } from '../materials.ts';
import { landParts } from '../land-part.ts';
import type { Part } from '../part.ts';
import { noiseOf } from '../relief-noise.ts';
import type { Setting } from '../setting.ts';
import { shaftsPart } from '../shafts.ts';
import { skyOf } from '../sky.ts';
import type { SunPlace } from '../sky.ts';
import { skyPart } from '../sky-part.ts';
import { groundAt } from '../standpoint.ts';
import type { Template } from '../template.ts';
import { rollingLand } from './field.ts';
import { rangeParts } from './mountains.ts';

export const cave: Template = {
  roof: true,
  standing: () => ({ horizon: 0.52, feet: 0.84, eye: 1.7 }),
  surface: 'ground',
  indoors: within,
  parts(outside) {
    const setting = { ...outside, sky: skyOf(outside.palette, sunInMouth(outside)) };
    const { palette, wish, stand } = setting;
    const soft = 0.0012 * Math.sqrt(stand.view.width * stand.view.height);
    const land = landParts(setting, rollingLand(setting), groundOf(setting, 'grass'));
    const sunny = palette.elevation > 0 && !palette.moon && wish.cover < 0.8;
    return [
      skyPart(setting),
      ...rangeParts(setting, 0.5).slice(0, 1),
      land(7, 60, 0.25),
      ringPart(setting, RINGS[0]),
      floorPart(setting),
      ringPart(setting, RINGS[1]),
      ...(sunny ? [shaftsPart(setting, 0.42, 0.3)] : []),
      blurredPart(ringPart(setting, RINGS[2]), soft),
      blurredPart(ringPart(setting, RINGS[3]), 3 * soft),
    ];
  },
};

/** In a cave the light comes from its mouth. */
function within(setting: Setting): Setting {
  const { palette, sunSide } = setting;
  const sun = sunInMouth(setting);
  return {
    ...setting,
    palette: { ...palette, key: scaled(palette.key, 0.75), fill: scaled(palette.fill, 0.5) },
    sky: { ...setting.sky, sun: { ...sun, from: [0.5 * sunSide, 0.5, 0.7] } },
  };
}

/** A low sun stands where the mouth shows it. */
function sunInMouth({ sky: { sun }, stand: { view }, sunSide }: Setting): SunPlace {
  return sun.seen ? { ...sun, x: (sunSide * 0.2 * view.width) / view.focal, y: Math.min(sun.y, 0.09) } : sun;
}

interface Ring {
  readonly q: number;
  /** Half width and height of its opening, in shares of the frame's; how much light reaches it; how far its teeth hang. */
  readonly wide: number;
  readonly high: number;
  readonly light: number;
  readonly teeth: number;
  readonly stream: number;
}

const RINGS = [
  { q: 0.2, wide: 0.2, high: 0.3, light: 0.5, teeth: 0.4, stream: 1 },
  { q: 0.42, wide: 0.31, high: 0.4, light: 0.3, teeth: 0.75, stream: 2 },
  { q: 0.85, wide: 0.42, high: 0.475, light: 0.15, teeth: 1, stream: 3 },
  { q: 1.7, wide: 0.525, high: 0.54, light: 0.05, teeth: 0.8, stream: 4 },
] as const satisfies readonly Ring[];

/** Height of the opening's middle over the frame, and its place: towards the light. */
function mouthOf({ stand, sunSide }: Setting, { q }: Ring): { x: number; y: number } {
  const far = 1 / (1 + 1.4 * q);
  return {
    x: stand.middle + sunSide * 0.12 * stand.view.width * far,
    y: stand.horizon - 0.02 * stand.view.height * far,
  };
}

function ringPart(setting: Setting, ring: Ring): Part {
  const { stand, seed, palette, sunSide } = setting;
  const { view } = stand;
  const { q, light, stream } = ring;
  const { key, fill, haze, hazeSunward } = palette;
  const rock = lightOf([0.5, 0.035, palette.moon ? 250 : 48]);
  const base: Light = times(rock, scaled(fill, 0.1 + 0.5 * light));
  const air = scaled(mixed(haze, hazeSunward, 0.5), 0.62);
  const lit: Light = times(rock, [key[0] * 1.15 + 0.3 * fill[0], key[1] * 1.15 + 0.3 * fill[1], key[2] * 1.15 + 0.3 * fill[2]]); // prettier-ignore
  const { x: cx, y: cy } = mouthOf(setting, ring);
  const [a, b] = [ring.wide * view.width, ring.high * view.height];
  const unit = Math.sqrt(view.width * view.height);
  return {
    far: q,
    near: q,
    paint(canvas) {
      const noise = noiseOf(seed, 1040 + stream);
      const soft = 1.1 / canvas.scale + (q > 1 ? 0.006 * unit : 0);
      wash(canvas, (u, v, ink) => {
        const [dx, dy] = [(u - cx) / a, (v - cy) / b];
        const r = Math.sqrt(dx * dx + dy * dy);
        if (r < 0.45) return 0;
        // A lump here and there, then finer ones; teeth of dripstone from above.
        const [nx, ny] = [dx / (r + 0.3), dy / (r + 0.3)];
        const lumps =
          0.2 * noise.clouds(2.1 * nx + 7, 2.1 * ny, 3) + 0.05 * noise.clouds(8 * nx, 8 * ny + 3, 2);
        const column = u / unit;
        const tooth =
          0.55 * noise.at(column * 15, 1.5) * noise.at(column * 38, 4.5) + 0.16 * noise.at(column * 70, 7.5);
        const hang = dy < 0 ? ring.teeth * Math.max(0, tooth - 0.1) * 0.75 * smoothstep(0, -0.5, dy) : 0;
        const floor = smoothstep(0.25, 0.75, dy) * 0.16;
        const depth = r - 1 + lumps + hang - floor;
        const share = clamp((depth * Math.min(a, b)) / soft + 0.5, 0, 1);
        if (share <= 0) return 0;
        const [px, py] = [u / unit, v / unit];
        const warp = noise.clouds(3 * px, 3 * py, 2);
        const crags = noise.ridges(5 * px + warp, 3.4 * py - warp, light > 0.2 ? 5 : 4, 0.55);
        const strata = 0.5 + 0.5 * sin(TAU * (9 * py + 1.5 * px + 2.5 * warp));
        const near = exp(-Math.max(0, depth) / 0.16);
        // Faces that look into the mouth and towards the sun.
        const side = clamp(0.6 - 0.55 * sunSide * dx - 0.25 * dy, 0.1, 1.3);
        const grit = noise.clouds(26 * px, 19 * py, 3, 0.6);
        const face = clamp(0.2 + 1.7 * crags - 0.25 * strata + 0.45 * grit, 0, 1.5);
        const rim = exp(-Math.max(0, depth) / 0.03) * (0.4 + 0.6 * face);
        const glow = light * (1.15 * near * face * side + 0.8 * rim * side);
        const veil = light * 0.75 * near;
        for (let c = 0; c < 3; c++) {
          const own = (base[c] as number) * (0.4 + 0.9 * face) + (lit[c] as number) * glow;
          ink[c] = own + ((air[c] as number) - own) * veil * 0.5;
        }
        return share;
      });
      return q;
    },
  };
}

/** Stones on the ground and a pool between them, in which the mouth shines. */
function floorPart(setting: Setting): Part {
  const { stand, seed, palette, sky, sunSide } = setting;
  const { view, middle, horizon, eye, distance } = stand;
  const { key, fill, horizon: low, sunward } = palette;
  const rock = lightOf([0.46, 0.03, palette.moon ? 250 : 50]);
  const ring = RINGS[0];
  const mouth = mouthOf(setting, ring);
  const edge = horizon + 0.045 * view.height;
  return {
    far: 0.2,
    near: NEAREST,
    top: edge - 0.02 * view.height,
    paint(canvas) {
      const noise = noiseOf(seed, 1046);
      const mirrored = new Float32Array(3);
      wash(canvas, (u, v, ink) => {
        const wobble = 0.012 * view.height * noise.clouds((u / view.width) * 9, 3, 3);
        const share = clamp((v - edge - wobble) * canvas.scale + 0.5, 0, 1);
        if (share <= 0) return 0;
        const z = (view.focal * eye) / Math.max(1, v - horizon) / distance;
        const x = ((u - middle) / view.focal) * z;
        const shore =
          noise.clouds(1.6 * x + 4, 0.8 * z, 4) +
          0.9 * Math.abs(x - 0.22 * sunSide) -
          0.34 +
          0.9 * smoothstep(1.6, 1.1, z);
        const fine = (z * z) / (view.focal * canvas.scale);
        const stones = noise.ridges(5 * x, 3.4 * z, fine < 0.02 ? 5 : 3, 0.55);
        const near = exp(-Math.abs(u - mouth.x) / (0.42 * view.width));
        const back = smoothstep(0.75, 3.4, z);
        const lit = 0.16 + 0.84 * smoothstep(0.6, 1.9, z) * near;
        const level = lit * (0.3 + 1.25 * stones);
        const water = smoothstep(0.02, -0.03, shore);
        const ripple = 0.012 * noise.clouds(9 * x, 40 * z, 2);
        const up = (v - horizon) / view.focal;
        sky.light((u - middle) / view.focal + ripple, up * 0.9, mirrored);
        const [mx, my] = [(u + ripple * view.width - mouth.x) / (ring.wide * view.width * 1.02), (2 * horizon - v - mouth.y) / (ring.high * view.height)]; // prettier-ignore
        const seen = smoothstep(
          1.08,
          0.86,
          Math.sqrt(mx * mx + my * my) + 0.16 * noise.clouds(3 * mx, 3 * my, 2),
        );
        const rim = smoothstep(0.06, 0.0, Math.abs(shore)) * 0.5;
        for (let c = 0; c < 3; c++) {
          const ground =
            (rock[c] as number) *
            level *
            (0.5 * (key[c] as number) * (0.25 + 0.75 * back) + 0.6 * (fill[c] as number));
          const haze = 0.05 * (low[c] as number) * (1 - seen) + 0.02 * (sunward[c] as number);
          const pool = 0.88 * (mirrored[c] as number) * seen + haze;
          ink[c] = ground * (1 - water) * (1 - 0.4 * rim) + pool * water;
        }
        return share;
      });
      return (_, v) => Math.min(NEAREST, Math.max(0.2, groundAt(stand, v)));
    },
  };
}
