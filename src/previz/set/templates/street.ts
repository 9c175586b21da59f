/** A street between two rows of houses, towards the light at its end; wet, it mirrors all of them. */
import { smoothstep } from '../../math.ts';
import { lightOf } from '../colour.ts';
import type { Light } from '../colour.ts';
import { glowPart } from '../glow-part.ts';
import { bars, lampsOf } from '../lamps.ts';
import type { Part } from '../part.ts';
import { noiseOf } from '../relief-noise.ts';
import type { Setting } from '../setting.ts';
import { skyPart } from '../sky-part.ts';
import { frontsPart } from '../street-front.ts';
import { isNeon, isOld, wallOf } from '../street-houses.ts';
import { streetLampsPart } from '../street-lamps.ts';
import type { Template } from '../template.ts';
import { wetGroundPart } from '../wet-ground.ts';

export const street: Template = {
  standing: () => ({ horizon: 0.5, feet: 0.84, eye: 1.75, aside: 0.045 }),
  surface: 'ground',
  parts(setting) {
    const { stand, wish } = setting;
    const { view, distance } = stand;
    const thick = Math.min(0.75, (isNeon(setting) ? 0.42 : 0.3) * (0.6 + 0.4 * wish.thick));
    const far = [
      skyPart(setting),
      frontsPart(setting, 9, 31),
      glowPart(setting, 1 / 12, stand.horizon + 2, thick, 0.26 * view.height),
    ];
    const middle = [frontsPart(setting, 2.9, 9), streetLampsPart(setting, 3.4)];
    const near = [frontsPart(setting, 0.2, 2.9), streetLampsPart(setting, 1.7)];
    const behind = [...far, ...middle, ...near];
    return [
      far[0] as Part,
      wetGroundPart(setting, {
        wet: wetOf(setting),
        wall: wallOf(setting),
        end: 31 * distance,
        behind,
        colour: paving(setting),
        sunny: sunOnGround(setting),
      }),
      ...behind.slice(1),
    ];
  },
  water(setting, grid) {
    const { stand } = setting;
    if (wetOf(setting) < 0.9) return undefined;
    const { cols, rows, step, top } = grid;
    const [mask, bright] = [new Float32Array(cols * rows), new Float32Array(cols * rows)];
    for (let j = 0; j < rows; j++)
      for (let i = 0; i < cols; i++) {
        const down = (top + j * step - stand.horizon) / stand.view.height;
        mask[j * cols + i] = 0.35 * smoothstep(0.02, 0.16, down);
      }
    const plane = (data: Float32Array) => ({ width: cols, height: rows, data });
    return { mask: plane(mask), bright: plane(bright), horizon: stand.horizon };
  },
};

function wetOf(setting: Setting): number {
  const { wish } = setting;
  if (['rain', 'storm', 'drizzle'].some(wish.has) || isNeon(setting)) return 1;
  const { share } = lampsOf(wish);
  return Math.min(0.5, 0.06 + 1.1 * share);
}

/** Asphalt between kerbs and slabs; cobbles all over in an old town; snow in winter. */
function paving(setting: Setting): (x: number, z: number, fine: number) => Light {
  const { seed, wish } = setting;
  const noise = noiseOf(seed, 7530);
  const half = 0.66 * wallOf(setting);
  const snowy = wish.ground === 'snow' || wish.season === 'winter' || wish.has('snow');
  const old = isOld(setting);
  const asphalt = lightOf(snowy ? [0.78, 0.012, 240] : old ? [0.5, 0.025, 60] : [0.43, 0.012, 265]);
  const slab = lightOf(snowy ? [0.93, 0.012, 240] : old ? [0.58, 0.03, 65] : [0.52, 0.012, 70]);
  const out: [number, number, number] = [0, 0, 0];
  return (x, z, fine) => {
    const side = Math.abs(x);
    const kerb = smoothstep(half - 0.5 * fine - 0.02, half + 0.5 * fine + 0.02, side);
    const edge = smoothstep(0.2 + fine, 0.1, Math.abs(side - half - 0.1));
    const size = old ? 0.24 : kerb > 0.5 ? 0.9 : 0;
    const shown = size > 0 ? smoothstep(0.6, 0.15, fine / size) : 0;
    const row = Math.floor(z / Math.max(0.1, size));
    const joints =
      size > 0 ? bars(x / size + 0.5 * (row % 2), fine / size, 0.88) * bars(z / size, fine / size, 0.86) : 1;
    const stone =
      size > 0 ? noise.at(Math.floor(x / size + 0.5 * (row % 2)) * 5.3 + 0.5, row * 3.7 + 0.5) - 0.5 : 0;
    const worn = noise.clouds(0.6 * x, 0.25 * z, 4);
    const grain = fine < 0.06 ? noise.at(x * 41, z * 41) - 0.5 : 0;
    const level =
      (1 + 0.35 * worn + 0.22 * grain + 0.4 * stone * shown) *
      (1 - 0.5 * shown * (1 - joints)) *
      (1 + 0.35 * edge);
    for (let c = 0; c < 3; c++)
      out[c] = ((asphalt[c] as number) + ((slab[c] as number) - (asphalt[c] as number)) * kerb) * level;
    return out;
  };
}

/** The sun comes over the roofs of one side only as far as it stands high. */
function sunOnGround(setting: Setting): (x: number, z: number) => number {
  const [lx, ly] = setting.sky.sun.from;
  const wall = wallOf(setting);
  const shade = (2 * setting.stand.distance * Math.abs(lx)) / Math.max(0.05, ly);
  const side = lx < 0 ? -1 : 1;
  const noise = noiseOf(setting.seed, 7531);
  return (x, z) => {
    const from = wall - side * x;
    const jag = 1 + 0.5 * (noise.at(Math.floor(z / 6) * 3.1 + 0.5, 0.5) - 0.5);
    return smoothstep(-0.3, 0.3, from - shade * jag) * ly;
  };
}
