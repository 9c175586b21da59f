/**
 * A pan too fast to follow: a window slides along a strip of the first frame, its mirror image, the mirror image of the
 * second frame and that frame, and each pixel is the mean of a run of the strip.
 *
 * Layout
 *   a, b, dst  planar 4:2:0, tightly packed, `width` by `height`, both even; `dst` is another than both
 *   sums       f32, 4 * width + 2: room for the running sums of a row
 * `at` is where the window begins, 0..3 in widths; `run` is the length of the mean in pixels, at least 1. `from` is 1
 * when the window slides to the right, -1 to the left.
 *
 * Cost: 25.5 ns per pixel (1 thread, 960x540; reproduce with `bench/kernels.ts`).
 */
export function whip(
  a: usize, b: usize, dst: usize, width: i32, height: i32, sums: usize, at: f32, run: f32, from: i32,
): void {
  const size = usize(width * height);
  slide(a, b, dst, width, height, sums, at * f32(width), run, from);
  const half = width >> 1;
  const u = size;
  const v = size + (size >> 2);
  slide(a + u, b + u, dst + u, half, height >> 1, sums, at * f32(half), max<f32>(1, run * 0.5), from);
  slide(a + v, b + v, dst + v, half, height >> 1, sums, at * f32(half), max<f32>(1, run * 0.5), from);
}

function slide(
  a: usize, b: usize, dst: usize, width: i32, height: i32, sums: usize, at: f32, run: f32, from: i32,
): void {
  for (let y = 0; y < height; y++) {
    const row = usize(y * width);
    addUp(a + row, b + row, width, sums, from);
    const begin = at + 0.5 - run * 0.5;
    for (let x = 0; x < width; x++) {
      const p = max<f32>(0, begin + f32(x));
      const q = min<f32>(f32(width * 4), begin + f32(x) + run);
      const mean = (sumAt(sums, q) - sumAt(sums, p)) / (q - p);
      const place = from > 0 ? x : width - 1 - x;
      store<u8>(dst + row + usize(place), u8(mean + 0.5));
    }
  }
}

/** The sums are whole numbers below 2^24, hence exact. */
// @ts-ignore: decorator
@inline
function addUp(a: usize, b: usize, width: i32, sums: usize, from: i32): void {
  let sum: f32 = 0;
  store<f32>(sums, 0);
  for (let x = 0; x < width * 4; x++) {
    const part = x / width;
    const place = x - part * width;
    const ahead = part == 0 || part == 3 ? place : width - 1 - place;
    const column = from > 0 ? ahead : width - 1 - ahead;
    sum += f32(load<u8>((part < 2 ? a : b) + usize(column)));
    store<f32>(sums + (usize(x + 1) << 2), sum);
  }
  store<f32>(sums + (usize(width * 4 + 1) << 2), sum);
}

// @ts-ignore: decorator
@inline
function sumAt(sums: usize, x: f32): f32 {
  const i = i32(x);
  const at = sums + (usize(i) << 2);
  const here = load<f32>(at);
  return here + (load<f32>(at + 4) - here) * (x - f32(i));
}
