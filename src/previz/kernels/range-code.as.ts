/**
 * Linear light to 10-bit limited-range 4:2:0 little-endian planes (ITU-R BT.2100: BT.2020 primaries, non-constant luminance,
 * a transfer given as a table), with a dither; chroma on the left luma column, filtered 1-2-1 across and 1-1 down. Counts
 * how bright pixels are.
 *
 * Layout
 *   src     f32 planes red, green, blue (`matrix` brings them to BT.2020), each `rows` x `stride` floats
 *   matrix  f32 x 9, row by row
 *   table   u16 x 30720 signals, 0..65535, by the bits of a float from 2^-24 on, 1024 an octave
 *   noise   i8, 64 x 64, -63..64 of 127ths of a step
 *   y, u, v planes of u16 without padding; row 0 is row `y0` of the frame
 *   lines   room for four rows of `width` + 8 floats: chroma of two rows
 *   counts  u32 x 512, added to: pixels by the bits of the brightest channel from 2^-16 on, 16 an octave; then one f32,
 *           the brightest channel of all, at byte 2048
 * `width` and `rows` are even.
 *
 * Cost: 12.5 ns per pixel (1 thread of a busy EPYC, 960x540; reproduce with `bench/kernels.ts`).
 */
export function rangeCode(
  src: usize, stride: i32, width: i32, y0: i32, rows: i32,
  matrix: usize, table: usize, noise: usize,
  yPlane: usize, uPlane: usize, vPlane: usize,
  lines: usize, counts: usize,
): void {
  const length = usize(width + 8) << 2;
  for (let r = 0; r < rows; r += 2) {
    for (let k = 0; k < 2; k++)
      codeRow(
        src + (usize((r + k) * stride) << 2), usize(stride * rows) << 2, width, matrix, table,
        noise + usize(((y0 + r + k) & 63) << 6), yPlane + (usize((r + k) * width) << 1),
        lines + usize(k) * length + 16, lines + usize(k + 2) * length + 16, counts,
      );
    const grain = noise + usize(((y0 + r + 31) & 63) << 6);
    const at = usize((r >> 1) * (width >> 1)) << 1;
    chromaRow(lines + 16, length, width, grain, 11, uPlane + at);
    chromaRow(lines + 2 * length + 16, length, width, grain, 41, vPlane + at);
  }
}

function codeRow(
  src: usize, plane: usize, width: i32, matrix: usize, table: usize, grain: usize,
  y: usize, blues: usize, reds: usize, counts: usize,
): void {
  const m0 = load<f32>(matrix), m1 = load<f32>(matrix, 4), m2 = load<f32>(matrix, 8);
  const m3 = load<f32>(matrix, 12), m4 = load<f32>(matrix, 16), m5 = load<f32>(matrix, 20);
  const m6 = load<f32>(matrix, 24), m7 = load<f32>(matrix, 28), m8 = load<f32>(matrix, 32);
  let most = load<f32>(counts, 2048);
  for (let x = 0; x < width; x++) {
    const at = src + (usize(x) << 2);
    const r = load<f32>(at), g = load<f32>(at + plane), b = load<f32>(at + (plane << 1));
    const red = m0 * r + m1 * g + m2 * b, green = m3 * r + m4 * g + m5 * b, blue = m6 * r + m7 * g + m8 * b;
    const bright = max(red, max(green, blue));
    // A comparison with what is no number is false: it counts as dark.
    if (bright > most) most = bright;
    const bin = usize(max(0, min(511, (bright > 0 ? i32(reinterpret<u32>(bright) >>> 19) : 0) - (111 << 4)))) << 2;
    store<u32>(counts + bin, load<u32>(counts + bin) + 1);
    const cr = signal(red, table), cg = signal(green, table), cb = signal(blue, table);
    const luma = <f32>0.2627 * cr + <f32>0.678 * cg + <f32>0.0593 * cb;
    const dither = f32(load<i8>(grain + usize(x & 63))) * <f32>(1.0 / 128.0);
    store<u16>(y + (usize(x) << 1), u16(i32(64.5 + luma * <f32>(876.0 / 65535.0) + dither)));
    store<f32>(blues + (usize(x) << 2), (cb - luma) * <f32>(896.0 / 65535.0 / 1.8814));
    store<f32>(reds + (usize(x) << 2), (cr - luma) * <f32>(896.0 / 65535.0 / 1.4746));
  }
  store<f32>(counts, most, 2048);
  store<f32>(blues - 4, load<f32>(blues));
  store<f32>(reds - 4, load<f32>(reds));
}

// @ts-ignore: decorator
@inline
function signal(light: f32, table: usize): f32 {
  const bits = light > 0 ? i32(reinterpret<u32>(light) >>> 13) : 0;
  return f32(load<u16>(table + (usize(max(0, min(30719, bits - (103 << 10)))) << 1)));
}

// @ts-ignore: decorator
@inline
function chromaRow(row: usize, length: usize, width: i32, grain: usize, turn: i32, out: usize): void {
  for (let x = 0; x < width; x += 2) {
    const p = row + (usize(x) << 2), q = p + length;
    const sum = load<f32>(p - 4) + load<f32>(q - 4) + 2 * (load<f32>(p) + load<f32>(q)) + load<f32>(p, 4) + load<f32>(q, 4);
    const dither = f32(load<i8>(grain + usize(((x >> 1) + turn) & 63))) * <f32>(1.0 / 128.0);
    store<u16>(out + usize(x), u16(max(64, min(960, i32(512.5 + sum * 0.125 + dither)))));
  }
}
