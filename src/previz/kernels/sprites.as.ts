/**
 * Draws soft small shapes into some rows of an RGBA8 picture. Colours are mixed in squared code values, which are
 * nearly linear light: dst = sqrt(dst^2 (1 - alpha cover) + colour alpha).
 *
 * Layout
 *   dst      RGBA8, `dstStride` bytes a row; row 0 is row `y0` of the frame
 *   sprites  16 f32 each: x, y; matrix a, b, c, d to local coordinates (p, s) = (a dx + b dy, c dx + d dy); half width
 *            and height of its box in pixels; squared red, green, blue; alpha; unused; sharpness of its rim (1 soft ..
 *            8 hard); cover (1 lies over, 0 adds light); shape (0 disc, 1 leaf, 2 petal, 3 spark, 4 ring)
 *   order    i32, `count` numbers of sprites, in the order in which they are drawn
 *
 * Cost: 1.2 ms for 2000 discs of radius 3 (1 thread, 1920x1080; reproduce with `bench/kernels.ts`).
 */
export function sprites(
  dst: usize, dstStride: i32, width: i32, y0: i32, rows: i32, list: usize, order: usize, count: i32,
): void {
  for (let n = 0; n < count; n++) {
    const s = list + (usize(load<i32>(order + (usize(n) << 2))) << 6);
    const x = load<f32>(s), y = load<f32>(s, 4);
    const a = load<f32>(s, 8), b = load<f32>(s, 12), c = load<f32>(s, 16), d = load<f32>(s, 20);
    const halfWidth = load<f32>(s, 24), halfHeight = load<f32>(s, 28);
    const colour = f32x4(load<f32>(s, 32), load<f32>(s, 36), load<f32>(s, 40), 0);
    const alpha = load<f32>(s, 44), sharp = load<f32>(s, 52), cover = load<f32>(s, 56);
    const shape = i32(load<f32>(s, 60));
    const left = max(0, i32(ceil(x - halfWidth))), right = min(width - 1, i32(floor(x + halfWidth)));
    const top = max(y0, i32(ceil(y - halfHeight))), bottom = min(y0 + rows - 1, i32(floor(y + halfHeight)));
    for (let py = top; py <= bottom; py++) {
      const dy = f32(py) - y;
      const row = dst + usize((py - y0) * dstStride);
      for (let px = left; px <= right; px++) {
        const dx = f32(px) - x;
        const u = a * dx + b * dy, v = c * dx + d * dy;
        let rim: f32 = 1 - u * u - v * v;
        if (rim <= 0) continue;
        let shade: f32 = 1;
        if (shape == 1) {
          // Pointed at both ends, folded along its middle.
          rim = 1 - abs(v) / (0.62 * (1 - u * u) + 0.001);
          shade = v > 0 ? 1.12 : 0.8;
        } else if (shape == 2) {
          // Narrow at the stalk, wide and slightly notched at the other end; cupped.
          const wide: f32 = (0.52 + 0.24 * u) * sqrt<f32>(1 - u * u);
          rim = (1 - abs(v) / (wide + 0.001)) * min<f32>(1, (0.86 - u + abs(v) * 0.9) * 4);
          shade = 0.9 + 0.16 * v - 0.14 * u;
        } else if (shape == 3) {
          // A hot core in a wide halo.
          const halo = rim * rim * rim;
          shade = halo * halo * 4 + halo * 0.16;
          rim = 1;
        } else if (shape == 4) {
          // Brightest a little inside the rim.
          rim = rim * (1 - rim) * 4;
          rim *= rim;
        }
        if (rim <= 0) continue;
        const edge = min<f32>(1, rim * sharp);
        const share = alpha * edge * edge * (3 - 2 * edge);
        const p = row + usize(px << 2);
        const under = f32x4.convert_i32x4_u(
          i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(p))),
        );
        const sum = f32x4.add(
          f32x4.mul(f32x4.mul(under, under), f32x4.splat(1 - share * cover)),
          f32x4.mul(colour, f32x4.splat(share * shade)),
        );
        storePixel(p, f32x4.sqrt(sum));
      }
    }
  }
}

/** Stores red, green and blue, rounded and clamped, and an opaque alpha: adding 2^23 leaves whole numbers in the bits. */
// @ts-ignore: decorator
@inline
function storePixel(p: usize, v: v128): void {
  const inside = f32x4.pmax(f32x4.splat(0), f32x4.pmin(f32x4.splat(255), v));
  const bits = f32x4.add(inside, f32x4.splat(8388608));
  const bytes = i8x16.shuffle(bits, i32x4.splat(-1), 0, 4, 8, 16, 0, 4, 8, 16, 0, 4, 8, 16, 0, 4, 8, 16);
  v128.store32_lane(p, bytes, 0);
}
