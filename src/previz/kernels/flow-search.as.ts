/**
 * Where patches of 8 x 8 pixels of one picture lie in another: inverse search (Kroeger et al., ECCV 2016, sections 2.1
 * and 2.2) on differences without their mean, so that a change of brightness does not count. Each patch starts from the
 * best of the coarser flow and of what its neighbours found; once from the upper left, once from the lower right.
 *
 * Layout
 *   a, b     f32 planes with border, brightness 0..255, of one size
 *   coarse   flow of the next coarser level in its own pixels, or 0: start from `guess` (u, v planes, or 0: from rest)
 *   patches  f32x4 each: (u, v, squared difference, -); patch (i, j) has its corner at min(step i, width - 8) ...
 * A patch that strays further than its own size from where it started goes back there.
 *
 * Cost: 15 ns per pixel of the pictures for one flow of half their size (1 thread, 960x540; reproduce with
 * `bench/kernels.ts`).
 */
const SIZE: i32 = 8;
const COUNT: f32 = 64;
/** Added to the squared gradients of a patch: what noise of half a code would give. Holds patches without texture. */
const RIDGE: f32 = 16;
const SETTLED: f32 = 0.0004;

let cost: f32 = 0;
let alongX: f32 = 0;
let alongY: f32 = 0;

export function flowSearch(
  a: usize, b: usize, stride: i32, width: i32, height: i32,
  coarseU: usize, coarseV: usize, coarseStride: i32, shift: i32,
  patches: usize, cols: i32, rows: i32, step: i32, iterations: i32,
): void {
  const lastX = max(0, width - SIZE);
  const lastY = max(0, height - SIZE);
  const scale = f32(1 << shift);
  for (let pass = 0; pass < 2; pass++) {
    const back = pass === 1;
    const ahead = back ? 1 : -1;
    for (let m = 0; m < rows; m++) {
      const j = back ? rows - 1 - m : m;
      const y = min(j * step, lastY);
      for (let n = 0; n < cols; n++) {
        const i = back ? cols - 1 - n : n;
        const x = min(i * step, lastX);
        const at = patches + (usize(j * cols + i) << 4);
        const patch = a + (usize(y * stride + x) << 2);

        let gx = f32x4.splat(0);
        let gy = gx;
        let gxx = gx;
        let gxy = gx;
        let gyy = gx;
        const half = f32x4.splat(0.5);
        for (let r = 0; r < SIZE; r++)
          for (let c = 0; c < 2; c++) {
            const p = patch + (usize(r * stride + c * 4) << 2);
            const dx = f32x4.mul(f32x4.sub(v128.load(p, 4), v128.load(p - 4)), half);
            const dy = f32x4.mul(f32x4.sub(v128.load(p + (usize(stride) << 2)), v128.load(p - (usize(stride) << 2))), half);
            gx = f32x4.add(gx, dx);
            gy = f32x4.add(gy, dy);
            gxx = f32x4.add(gxx, f32x4.mul(dx, dx));
            gxy = f32x4.add(gxy, f32x4.mul(dx, dy));
            gyy = f32x4.add(gyy, f32x4.mul(dy, dy));
          }
        const sx = sum(gx);
        const sy = sum(gy);
        const hxx = sum(gxx) - (sx * sx) / COUNT + RIDGE;
        const hxy = sum(gxy) - (sx * sy) / COUNT;
        const hyy = sum(gyy) - (sy * sy) / COUNT + RIDGE;
        const inverse: f32 = 1 / (hxx * hyy - hxy * hxy);

        let u0: f32 = 0;
        let v0: f32 = 0;
        if (coarseU !== 0) {
          const place = (min((y + 4) >> shift, ((height + (1 << shift) - 1) >> shift) - 1) * coarseStride +
            min((x + 4) >> shift, ((width + (1 << shift) - 1) >> shift) - 1));
          u0 = load<f32>(coarseU + (usize(place) << 2)) * scale;
          v0 = load<f32>(coarseV + (usize(place) << 2)) * scale;
        }
        let u = u0;
        let v = v0;
        if (back) {
          u = load<f32>(at);
          v = load<f32>(at, 4);
        }
        look(patch, b, stride, width, height, x, y, u, v, sx, sy);
        let best = cost;
        let bestX = alongX;
        let bestY = alongY;
        for (let k = 0; k < 2; k++) {
          const ni = k === 0 ? i + ahead : i;
          const nj = k === 0 ? j : j + ahead;
          if (ni < 0 || nj < 0 || ni >= cols || nj >= rows) continue;
          const other = patches + (usize(nj * cols + ni) << 4);
          const ou = load<f32>(other);
          const ov = load<f32>(other, 4);
          const du = ou - u;
          const dv = ov - v;
          if (du * du + dv * dv < 0.01) continue;
          look(patch, b, stride, width, height, x, y, ou, ov, sx, sy);
          if (cost < best) {
            best = cost;
            bestX = alongX;
            bestY = alongY;
            u = ou;
            v = ov;
            u0 = ou;
            v0 = ov;
          }
        }
        const startU = u;
        const startV = v;
        const startCost = best;
        for (let n = 0; n < iterations; n++) {
          const du = (hyy * bestX - hxy * bestY) * inverse;
          const dv = (hxx * bestY - hxy * bestX) * inverse;
          look(patch, b, stride, width, height, x, y, u - du, v - dv, sx, sy);
          if (!(cost < best)) break;
          best = cost;
          bestX = alongX;
          bestY = alongY;
          u -= du;
          v -= dv;
          if (du * du + dv * dv < SETTLED) break;
        }
        const strayU = u - startU;
        const strayV = v - startV;
        if (!(strayU * strayU + strayV * strayV <= f32(SIZE * SIZE))) {
          u = startU;
          v = startV;
          best = startCost;
        }
        store<f32>(at, u);
        store<f32>(at, v, 4);
        store<f32>(at, best, 8);
      }
    }
  }
}

/** Differences between a patch and the other picture, moved by (u, v): their variance, and their sums with the gradients. */
// @ts-ignore: decorator
@inline
function look(
  patch: usize, b: usize, stride: i32, width: i32, height: i32, x: i32, y: i32, u: f32, v: f32, sx: f32, sy: f32,
): void {
  // Beyond the picture there is only its border.
  const px = max<f32>(-8, min<f32>(f32(x) + u, f32(width)));
  const py = max<f32>(-8, min<f32>(f32(y) + v, f32(height)));
  const i = i32(Mathf.floor(px));
  const j = i32(Mathf.floor(py));
  const fx = f32x4.splat(px - f32(i));
  const fy = f32x4.splat(py - f32(j));
  const row = usize(stride) << 2;
  const half = f32x4.splat(0.5);
  let p = patch;
  let q = b + (<usize>(<isize>(j * stride + i)) << 2);
  let total = f32x4.splat(0);
  let square = total;
  let tx = total;
  let ty = total;
  let upperL = across(q, fx);
  let upperR = across(q + 16, fx);
  for (let r = 0; r < SIZE; r++) {
    q += row;
    const lowerL = across(q, fx);
    const lowerR = across(q + 16, fx);
    const l = f32x4.sub(f32x4.add(upperL, f32x4.mul(f32x4.sub(lowerL, upperL), fy)), v128.load(p));
    const m = f32x4.sub(f32x4.add(upperR, f32x4.mul(f32x4.sub(lowerR, upperR), fy)), v128.load(p, 16));
    upperL = lowerL;
    upperR = lowerR;
    total = f32x4.add(total, f32x4.add(l, m));
    square = f32x4.add(square, f32x4.add(f32x4.mul(l, l), f32x4.mul(m, m)));
    tx = f32x4.add(tx, f32x4.add(
      f32x4.mul(f32x4.sub(v128.load(p, 4), v128.load(p - 4)), l),
      f32x4.mul(f32x4.sub(v128.load(p, 20), v128.load(p, 12)), m),
    ));
    ty = f32x4.add(ty, f32x4.add(
      f32x4.mul(f32x4.sub(v128.load(p + row), v128.load(p - row)), l),
      f32x4.mul(f32x4.sub(v128.load(p + row, 16), v128.load(p - row + 16)), m),
    ));
    p += row;
  }
  const mean = sum(total) / COUNT;
  cost = sum(square) - mean * mean * COUNT;
  alongX = sum(f32x4.mul(tx, half)) - mean * sx;
  alongY = sum(f32x4.mul(ty, half)) - mean * sy;
}

// @ts-ignore: decorator
@inline
function across(p: usize, fx: v128): v128 {
  const l = v128.load(p);
  return f32x4.add(l, f32x4.mul(f32x4.sub(v128.load(p, 4), l), fx));
}

// @ts-ignore: decorator
@inline
function sum(v: v128): f32 {
  return f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1) + f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3);
}
