/**
 * Another light, season or weather over a picture, by colours and coarse maps: greens become other colours, ground is
 * snowed over or wet, sky and land are lit each in its own way, the eye sees as by night, lamps stay as they are.
 *
 * Layout
 *   src, dst  RGBA8, each with its own stride, may be the same; room for whole groups of four pixels in each row
 *   nodes     f32 x 8 every 16 pixels, `cols` a row, bilinear between: slope and base of the sky over luma, ground, greens,
 *             lamps, towards the sun (-1..1), shade (1 is none), height in the sky (0 top, 1 horizon)
 *   values    44 f32, see `restyle/relight-values.ts`
 *   dither    i8, 256 x 256, +-64 = half a code value
 * Squares of code values stand for linear light. Every step is a ramp: equal colours differ by a bounded factor after it.
 *
 * Cost: 14 ns per pixel for a winter (1 thread of a busy EPYC, 960x540; reproduce with `bench/kernels.ts`).
 */
import { mixed } from './shared/lanes.as';

export function relight(
  src: usize, srcStride: i32, dst: usize, dstStride: i32, width: i32, y0: i32, rows: i32,
  nodes: usize, cols: i32, values: usize, dither: usize,
): void {
  const groups = (width + 3) >> 2;
  const turns = load<f32>(values, 0) > 0, snows = load<f32>(values, 44) > 0, wets = load<f32>(values, 80) > 0;
  const nights = load<f32>(values, 156) > 0, shines = load<f32>(values, 160) > 0;
  for (let row = 0; row < rows; row++) {
    const y = y0 + row;
    const fy = (f32(y & 15) + 0.5) * <f32>0.0625;
    const top = nodes + (usize((y >> 4) * cols) << 5);
    const below = top + (usize(cols) << 5);
    const noise = dither + usize((y & 255) << 8);
    const from = src + usize(y * srcStride), to = dst + usize(y * dstStride);
    let a0 = lerped(top, below, fy), a1 = lerped(top + 16, below + 16, fy);
    let b0 = a0, b1 = a1;
    for (let g = 0; g < groups; g++) {
      if ((g & 3) == 0) {
        const next = (usize(g >> 2) << 5) + 32;
        if (g > 0) { a0 = b0; a1 = b1; }
        b0 = lerped(top + next, below + next, fy);
        b1 = lerped(top + next + 16, below + next + 16, fy);
      }
      const d0 = f32x4.sub(b0, a0), d1 = f32x4.sub(b1, a1);
      const t = f32x4.mul(f32x4.add(f32x4.splat(f32((g & 3) << 2)), f32x4(0.5, 1.5, 2.5, 3.5)), f32x4.splat(0.0625));
      const slope = f32x4.add(v128.shuffle<f32>(a0, a0, 0, 0, 0, 0), f32x4.mul(v128.shuffle<f32>(d0, d0, 0, 0, 0, 0), t));
      const base = f32x4.add(v128.shuffle<f32>(a0, a0, 1, 1, 1, 1), f32x4.mul(v128.shuffle<f32>(d0, d0, 1, 1, 1, 1), t));
      const ground = f32x4.add(v128.shuffle<f32>(a0, a0, 2, 2, 2, 2), f32x4.mul(v128.shuffle<f32>(d0, d0, 2, 2, 2, 2), t));
      const greens = f32x4.add(v128.shuffle<f32>(a0, a0, 3, 3, 3, 3), f32x4.mul(v128.shuffle<f32>(d0, d0, 3, 3, 3, 3), t));
      const lamps = f32x4.add(v128.shuffle<f32>(a1, a1, 0, 0, 0, 0), f32x4.mul(v128.shuffle<f32>(d1, d1, 0, 0, 0, 0), t));
      const sun = f32x4.add(v128.shuffle<f32>(a1, a1, 1, 1, 1, 1), f32x4.mul(v128.shuffle<f32>(d1, d1, 1, 1, 1, 1), t));
      const shade = f32x4.add(v128.shuffle<f32>(a1, a1, 2, 2, 2, 2), f32x4.mul(v128.shuffle<f32>(d1, d1, 2, 2, 2, 2), t));
      const high = f32x4.add(v128.shuffle<f32>(a1, a1, 3, 3, 3, 3), f32x4.mul(v128.shuffle<f32>(d1, d1, 3, 3, 3, 3), t));

      const whole = v128.load(from + (usize(g) << 4));
      const byte = i32x4.splat(255), scale = f32x4.splat(1.0 / 255.0);
      const cr = f32x4.mul(f32x4.convert_i32x4_u(v128.and(whole, byte)), scale);
      const cg = f32x4.mul(f32x4.convert_i32x4_u(v128.and(i32x4.shr_u(whole, 8), byte)), scale);
      const cb = f32x4.mul(f32x4.convert_i32x4_u(v128.and(i32x4.shr_u(whole, 16), byte)), scale);
      const luma = lumaOf(cr, cg, cb);
      const sky = unit(f32x4.add(f32x4.mul(slope, luma), base));
      const land = f32x4.sub(f32x4.splat(1), sky);
      const kr = f32x4.mul(cr, cr), kg = f32x4.mul(cg, cg), kb = f32x4.mul(cb, cb);
      let r = kr, gr = kg, b = kb;

      // Greens: more green than red and blue, and neither yellow nor teal.
      let cover = f32x4.splat(0);
      if (turns || snows) {
        const sum = f32x4.add(f32x4.add(cr, cg), f32x4.add(cb, f32x4.splat(0.12)));
        const excess = f32x4.div(f32x4.sub(f32x4.add(cg, cg), f32x4.add(cr, cb)), sum);
        const yellow = f32x4.div(cg, f32x4.add(cr, f32x4.splat(0.016)));
        const teal = f32x4.div(f32x4.sub(cg, cb), sum);
        let green = f32x4.mul(f32x4.mul(ramp(excess, 0.02, 10), ramp(yellow, 0.78, 8.3)), ramp(teal, 0.03, 14));
        green = f32x4.mul(f32x4.mul(green, unit(f32x4.add(f32x4.mul(greens, f32x4.splat(1.6)), f32x4.splat(0.12)))), land);
        const turned = f32x4.mul(green, at(values, 0));
        const bright = unit(f32x4.mul(f32x4.sub(luma, at(values, 7)), at(values, 8)));
        const own = lumaOf(kr, kg, kb);
        const lit = f32x4.add(f32x4.mul(own, at(values, 9)), at(values, 10));
        r = mixed(r, f32x4.mul(lit, mixed(at(values, 1), at(values, 4), bright)), turned);
        gr = mixed(gr, f32x4.mul(lit, mixed(at(values, 2), at(values, 5), bright)), turned);
        b = mixed(b, f32x4.mul(lit, mixed(at(values, 3), at(values, 6), bright)), turned);
        cover = f32x4.mul(green, f32x4.mul(at(values, 12), bright));
      }

      // Snow: on the ground, and on leaves that are lit from above; shaded as what lies under it.
      const plain = f32x4.mul(ground, land);
      if (snows) {
        cover = unit(f32x4.add(f32x4.mul(plain, at(values, 11)), cover));
        const relief = f32x4.pmax(at(values, 15), f32x4.pmin(at(values, 16), f32x4.add(f32x4.splat(0.84), f32x4.mul(f32x4.sub(luma, at(values, 13)), at(values, 14)))));
        const snow = f32x4.mul(relief, relief);
        r = mixed(r, f32x4.mul(snow, mixed(at(values, 17), f32x4.splat(1), relief)), cover);
        gr = mixed(gr, f32x4.mul(snow, mixed(at(values, 18), f32x4.splat(1), relief)), cover);
        b = mixed(b, f32x4.mul(snow, mixed(at(values, 19), f32x4.splat(1), relief)), cover);
      }

      // Wet ground: darker, and the sky in it.
      if (wets) {
        const wet = f32x4.mul(plain, at(values, 20));
        const dull = f32x4.sub(f32x4.splat(1), f32x4.mul(wet, f32x4.splat(0.5)));
        const gloss = f32x4.mul(wet, f32x4.mul(at(values, 21), unit(f32x4.mul(f32x4.sub(luma, f32x4.splat(0.1)), f32x4.splat(2.2)))));
        r = f32x4.add(f32x4.mul(r, dull), f32x4.mul(gloss, at(values, 22)));
        gr = f32x4.add(f32x4.mul(gr, dull), f32x4.mul(gloss, at(values, 23)));
        b = f32x4.add(f32x4.mul(b, dull), f32x4.mul(gloss, at(values, 24)));
      }

      // Light on land, by its side, and in the sky, by its height.
      r = f32x4.mul(r, mixed(f32x4.mul(shade, f32x4.add(at(values, 25), f32x4.mul(sun, at(values, 28)))), mixed(at(values, 31), at(values, 34), high), sky));
      gr = f32x4.mul(gr, mixed(f32x4.mul(shade, f32x4.add(at(values, 26), f32x4.mul(sun, at(values, 29)))), mixed(at(values, 32), at(values, 35), high), sky));
      b = f32x4.mul(b, mixed(f32x4.mul(shade, f32x4.add(at(values, 27), f32x4.mul(sun, at(values, 30)))), mixed(at(values, 33), at(values, 36), high), sky));

      // Colour, and the eye by night (Purkinje 1825): blue is seen, red is not.
      const light = lumaOf(r, gr, b);
      const kept = mixed(at(values, 37), at(values, 38), sky);
      r = f32x4.add(light, f32x4.mul(f32x4.sub(r, light), kept));
      gr = f32x4.add(light, f32x4.mul(f32x4.sub(gr, light), kept));
      b = f32x4.add(light, f32x4.mul(f32x4.sub(b, light), kept));
      if (nights) {
        const dark = f32x4.add(f32x4.mul(r, f32x4.splat(0.05)), f32x4.add(f32x4.mul(gr, f32x4.splat(0.5)), f32x4.mul(b, f32x4.splat(0.52))));
        const night = at(values, 39);
        r = mixed(r, f32x4.mul(dark, f32x4.splat(0.52)), night);
        gr = mixed(gr, f32x4.mul(dark, f32x4.splat(0.84)), night);
        b = mixed(b, f32x4.mul(dark, f32x4.splat(1.45)), night);
      }

      // Lamps shine on.
      if (shines) {
        const most = f32x4.pmax(cr, f32x4.pmax(cg, cb));
        const shine = f32x4.mul(unit(f32x4.mul(lamps, at(values, 40))), ramp(most, 0.45, 3.0));
        r = mixed(r, f32x4.mul(kr, at(values, 41)), shine);
        gr = mixed(gr, f32x4.mul(kg, at(values, 42)), shine);
        b = mixed(b, f32x4.mul(kb, at(values, 43)), shine);
      }

      const step = f32x4.mul(f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(i16x8.extend_low_i8x16_s(v128.load32_zero(noise + usize((g << 2) & 255))))), f32x4.splat(1.0 / 128.0));
      const red = coded(r, step), other = coded(gr, step), blue = coded(b, step);
      const alpha = v128.and(whole, i32x4.splat(0xff000000));
      v128.store(to + (usize(g) << 4), v128.or(v128.or(red, i32x4.shl(other, 8)), v128.or(i32x4.shl(blue, 16), alpha)));
    }
  }
}

// @ts-ignore: decorator
@inline
function at(values: usize, k: usize): v128 {
  return v128.load32_splat(values + (k << 2));
}

// @ts-ignore: decorator
@inline
function lerped(a: usize, b: usize, t: f32): v128 {
  const v = v128.load(a);
  return f32x4.add(v, f32x4.mul(f32x4.sub(v128.load(b), v), f32x4.splat(t)));
}

// @ts-ignore: decorator
@inline
function unit(v: v128): v128 {
  return f32x4.pmax(f32x4.splat(0), f32x4.pmin(f32x4.splat(1), v));
}

/** 0 at `low`, 1 a share 1 / `rise` above it. */
// @ts-ignore: decorator
@inline
function ramp(v: v128, low: f32, rise: f32): v128 {
  return unit(f32x4.mul(f32x4.sub(v, f32x4.splat(low)), f32x4.splat(rise)));
}

// @ts-ignore: decorator
@inline
function lumaOf(r: v128, g: v128, b: v128): v128 {
  return f32x4.add(f32x4.mul(r, f32x4.splat(0.2126)), f32x4.add(f32x4.mul(g, f32x4.splat(0.7152)), f32x4.mul(b, f32x4.splat(0.0722))));
}

// @ts-ignore: decorator
@inline
function coded(v: v128, step: v128): v128 {
  const code = f32x4.add(f32x4.mul(f32x4.sqrt(unit(v)), f32x4.splat(255)), step);
  return i32x4.trunc_sat_f32x4_u(f32x4.add(f32x4.pmax(f32x4.splat(0), f32x4.pmin(f32x4.splat(255), code)), f32x4.splat(0.5)));
}
