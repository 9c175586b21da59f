/**
 * The veil of fog or smoke at an eighth of the frame's size: sheets of drifting noise at given depths and an even haze,
 * each only as far as the scene leaves room for it.
 *
 * Layout
 *   depth   f32 inverse depths, `cols` a row, a plane with one value for each 8 x 8 pixels and one around; negative
 *           where no veil is needed: there is none then
 *   light   f32x4 (squared code values of the air's own light, fourth unused), `lightCols` vertices a row, one each 2
 *           cells, the first at pixel 0
 *   noise   u8, 256 x 256, tiles seamlessly
 *   sheets  f32 x 16, `count` of them: inverse depth, optical depth, noise cells per cell across, the same downwards;
 *           offset x, offset y; offset x, offset y of the coarser noise, half as fine; how far (in noise cells) that
 *           bends the finer one; noise value 0..1 from which there is fog, by how much more it is whole; step across and
 *           down towards the light, and by how much lit and shaded sides differ; softness against what stands in it;
 *           its share where it has copies
 *   out     f32x4 (premultiplied squared code values, opacity), as `depth`; rows `from`..`to` are written
 * With 2 or more `copies` so many in turn make one sheet, alike but for their offsets and shares: its noise is their mean by
 * shares, departing from the noise's own mean by as much as each of them does. The squares of the shares sum up to one half.
 *
 * `even` is the optical depth of one unit of distance, from `near` on; `top`..`bottom` are rows between which all of it
 * grows from the share `least` to whole; `strength` 0..1 multiplies everything.
 *
 * Cost: 3.2 ns per pixel of the frame with five sheets, 8.4 with three copies of each (1 thread, 1920x1080; reproduce with `bench/kernels.ts`).
 */
import { sample } from './shared/noise.as';

/** Beyond this distance haze thickens no more: a skyline in it would be cut out with scissors. */
const FARTHEST: f32 = 2.2;
/** Of the noise; and the gain on what departs from it that keeps the variance in a mean of copies. */
const MEAN: f32 = 0.502;
const DETAIL: f32 = 1.41421356;

export function airMap(
  depth: usize, cols: i32, from: i32, to: i32,
  light: usize, lightCols: i32,
  noise: usize, sheets: usize, count: i32, copies: i32,
  even: f32, near: f32, top: f32, bottom: f32, least: f32, strength: f32,
  out: usize,
): void {
  for (let j = from; j < to; j++) {
    const y = f32(j - 1);
    const t = max<f32>(0, min<f32>(1, (y - top) / (bottom - top)));
    const height = strength * (least + (1 - least) * t * t * (3 - 2 * t));
    const ly = max<f32>(0, y * 0.5 + 0.21875);
    const lj = i32(ly);
    const lf = ly - f32(lj);
    for (let i = 0; i < cols; i++) {
      const at = usize(j * cols + i);
      const place = load<f32>(depth + (at << 2));
      if (place < 0) {
        v128.store(out + (at << 4), f32x4.splat(0));
        continue;
      }
      const q = max<f32>(place, 0.02);
      let thick: f32 = even * max<f32>(0, min<f32>(1 / q, FARTHEST) - near);
      let shaded = thick;
      for (let s = 0; s < count; s++) {
        const sheet = sheets + usize((s * copies) << 6);
        const room = (load<f32>(sheet) - q) * load<f32>(sheet, 56) + 0.5;
        if (room <= -0.5) continue;
        const u = f32(i - 1) * load<f32>(sheet, 8), v = y * load<f32>(sheet, 12);
        const n = copies > 1 ? woven(noise, sheet, copies, u, v) : noiseOf(noise, sheet, u, v);
        const bank = max<f32>(0, min<f32>(1, (n - load<f32>(sheet, 36)) * load<f32>(sheet, 40)));
        const here = load<f32>(sheet, 4) * max<f32>(0, min<f32>(1, room + n - 0.5)) * bank * bank * (3 - 2 * bank);
        if (here <= 0) continue;
        const shade = load<f32>(sheet, 52);
        const ahead = copies > 1 ? wovenAhead : aheadOf(noise, sheet);
        thick += here;
        shaded += here * max<f32>(0.25, 1 + shade * (n - ahead));
      }
      const opacityOf = thick * height;
      const opacity: f32 =
        <f32>1 - <f32>1 / (<f32>1 + opacityOf * (<f32>1 + opacityOf * (<f32>0.5 + opacityOf * 0.22)));
      const lx = max<f32>(0, f32(i - 1) * 0.5 + 0.21875);
      const li = i32(lx);
      const p = light + (usize(lj * lightCols + li) << 4);
      const row = usize(lightCols) << 4;
      const fx = f32x4.splat(lx - f32(li));
      const upper = mixed(v128.load(p), v128.load(p, 16), fx);
      const lower = mixed(v128.load(p + row), v128.load(p + row, 16), fx);
      const bright = thick > 0 ? (opacity * shaded) / thick : 0;
      const colour = f32x4.mul(mixed(upper, lower, f32x4.splat(lf)), f32x4.splat(bright));
      v128.store(out + (at << 4), f32x4.replace_lane(colour, 3, opacity));
    }
  }
}

/** Where the fine noise was read last, and what the coarse noise was there. */
let x: f32 = 0, w: f32 = 0, a: f32 = 0;

// @ts-ignore: decorator
@inline
function noiseOf(noise: usize, sheet: usize, u: f32, v: f32): f32 {
  const cu = u * 0.5 + load<f32>(sheet, 24), cv = v * 0.5 + load<f32>(sheet, 28);
  a = sample(noise, cu, cv);
  const bend = load<f32>(sheet, 32);
  x = u + load<f32>(sheet, 16) + (a - 0.5) * bend;
  w = v + load<f32>(sheet, 20) + (bend > 0 ? (sample(noise, cv + 91, cu + 37) - 0.5) * bend : 0);
  return sample(noise, x, w) * 0.6 + a * 0.4;
}

/** The noise a step nearer to the light than where it was read last. */
// @ts-ignore: decorator
@inline
function aheadOf(noise: usize, sheet: usize): f32 {
  return sample(noise, x + load<f32>(sheet, 44), w + load<f32>(sheet, 48)) * 0.6 + a * 0.4;
}

/** The same of a sheet in copies. */
let wovenAhead: f32 = 0;

function woven(noise: usize, sheet: usize, copies: i32, u: f32, v: f32): f32 {
  let n: f32 = 0;
  wovenAhead = 0;
  for (let c = 0; c < copies; c++) {
    const copy = sheet + usize(c << 6);
    const share = load<f32>(copy, 60);
    n += share * (noiseOf(noise, copy, u, v) - MEAN);
    wovenAhead += share * (aheadOf(noise, copy) - MEAN);
  }
  wovenAhead = MEAN + DETAIL * wovenAhead;
  return MEAN + DETAIL * n;
}

// @ts-ignore: decorator
@inline
function mixed(a: v128, b: v128, t: v128): v128 {
  return f32x4.add(a, f32x4.mul(f32x4.sub(b, a), t));
}
