/**
 * Where patches of 8 x 8 pixels of one picture lie in another: inverse search (Kroeger et al., ECCV 2016, sections 2.1
 * and 2.2) on differences without their mean, so that a change of brightness does not count. Each patch starts from the
 * best of the coarser flow and of what its neighbours found; once from the upper left, once from the lower right.
 *
 * Layout
 *   a, b     f32 planes with border, brightness 0..255, of one size
 *   coarse   u and v planes of a flow whose pixels are 2^shift times larger, in its own pixels; 0: start from rest
 *   patches  f32x4 each: (u, v, squared difference, -); the corner of patch (i, j) lies at (step i, step j), or nearer
 *            where the patch would leave the picture
 * A patch that strays further than its own size from where it started goes back there.
 *
 * Cost: 15 ns per pixel of the pictures for one flow of half their size (1 thread, 960x540; reproduce with
 * `bench/kernels.ts`).
 */
const SIZE: i32 = 8;
const COUNT: f32 = 64;
/** Added to the squared gradients of a patch: what noise of half a code would give. Holds patches without texture. */
const RIDGE: f32 = 16;
/** Squared step that is no longer worth going, and squared distance of two starts that are the same. */
const SETTLED: f32 = 0.0004;
const SAME: f32 = 0.01;

/** The picture that is searched. */
let other: usize = 0;
let stride: i32 = 0;
let width: i32 = 0;
let height: i32 = 0;
/** The patch: its place, the sums of its gradients and the inverse of what their squares sum to. */
let patch: usize = 0;
let patchX: i32 = 0;
let patchY: i32 = 0;
let sumX: f32 = 0;
let sumY: f32 = 0;
let inverseXX: f32 = 0;
let inverseXY: f32 = 0;
let inverseYY: f32 = 0;
/** Of a displacement that was looked at: squared differences without their mean, and their sums with the gradients. */
let cost: f32 = 0;
let alongX: f32 = 0;
let alongY: f32 = 0;
/** The best displacement so far, and the same of it. */
let u: f32 = 0;
let v: f32 = 0;
let best: f32 = 0;
let bestX: f32 = 0;
let bestY: f32 = 0;

export function flowSearch(
  a: usize, b: usize, rowStride: i32, cols: i32, rows: i32,
  coarseU: usize, coarseV: usize, coarseStride: i32, shift: i32,
  patches: usize, across: i32, down: i32, step: i32, iterations: i32,
): void {
  other = b;
  stride = rowStride;
  width = cols;
  height = rows;
  const lastX = max(0, width - SIZE);
  const lastY = max(0, height - SIZE);
  for (let pass = 0; pass < 2; pass++) {
    const back = pass === 1;
    const ahead = back ? 1 : -1;
    for (let m = 0; m < down; m++) {
      const j = back ? down - 1 - m : m;
      for (let n = 0; n < across; n++) {
        const i = back ? across - 1 - n : n;
        const at = patches + (usize(j * across + i) << 4);
        take(a, min(i * step, lastX), min(j * step, lastY));
        if (back) start(load<f32>(at), load<f32>(at, 4));
        else if (coarseU === 0) start(0, 0);
        else {
          const place = placeIn(coarseStride, shift);
          const scale = f32(1 << shift);
          start(load<f32>(coarseU + place) * scale, load<f32>(coarseV + place) * scale);
        }
        const aside = i + ahead;
        const along = j + ahead;
        if (aside >= 0 && aside < across) offer(patches + (usize(j * across + aside) << 4));
        if (along >= 0 && along < down) offer(patches + (usize(along * across + i) << 4));
        descend(iterations);
        store<f32>(at, u);
        store<f32>(at, v, 4);
        store<f32>(at, best, 8);
      }
    }
  }
}

/** Makes the patch with its corner at (x, y) the one that is searched for. */
function take(picture: usize, x: i32, y: i32): void {
  patchX = x;
  patchY = y;
  patch = picture + (usize(y * stride + x) << 2);
  const row = usize(stride) << 2;
  const half = f32x4.splat(0.5);
  let gx = f32x4.splat(0);
  let gy = gx;
  let gxx = gx;
  let gxy = gx;
  let gyy = gx;
  for (let r = 0; r < SIZE; r++)
    for (let c = 0; c < SIZE; c += 4) {
      const p = patch + (usize(r * stride + c) << 2);
      const dx = f32x4.mul(f32x4.sub(v128.load(p, 4), v128.load(p - 4)), half);
      const dy = f32x4.mul(f32x4.sub(v128.load(p + row), v128.load(p - row)), half);
      gx = f32x4.add(gx, dx);
      gy = f32x4.add(gy, dy);
      gxx = f32x4.add(gxx, f32x4.mul(dx, dx));
      gxy = f32x4.add(gxy, f32x4.mul(dx, dy));
      gyy = f32x4.add(gyy, f32x4.mul(dy, dy));
    }
  sumX = sum(gx);
  sumY = sum(gy);
  const xx = sum(gxx) - (sumX * sumX) / COUNT + RIDGE;
  const xy = sum(gxy) - (sumX * sumY) / COUNT;
  const yy = sum(gyy) - (sumY * sumY) / COUNT + RIDGE;
  const inverse: f32 = 1 / (xx * yy - xy * xy);
  inverseXX = yy * inverse;
  inverseXY = -xy * inverse;
  inverseYY = xx * inverse;
}

/** Byte offset of the middle of the patch in a plane whose pixels are 2^shift times larger. */
function placeIn(coarseStride: i32, shift: i32): usize {
  const most = (1 << shift) - 1;
  const x = min((patchX + SIZE / 2) >> shift, ((width + most) >> shift) - 1);
  const y = min((patchY + SIZE / 2) >> shift, ((height + most) >> shift) - 1);
  return usize(y * coarseStride + x) << 2;
}

function start(toU: f32, toV: f32): void {
  look(toU, toV);
  keep(toU, toV);
}

// @ts-ignore: decorator
@inline
function keep(toU: f32, toV: f32): void {
  u = toU;
  v = toV;
  best = cost;
  bestX = alongX;
  bestY = alongY;
}

/** Starts from what a neighbour found if that is better. */
function offer(neighbour: usize): void {
  const toU = load<f32>(neighbour);
  const toV = load<f32>(neighbour, 4);
  if ((toU - u) * (toU - u) + (toV - v) * (toV - v) < SAME) return;
  look(toU, toV);
  if (cost < best) keep(toU, toV);
}

/** Gauss-Newton steps for as long as they help. */
function descend(iterations: i32): void {
  const startU = u;
  const startV = v;
  const startCost = best;
  for (let n = 0; n < iterations; n++) {
    const du = inverseXX * bestX + inverseXY * bestY;
    const dv = inverseXY * bestX + inverseYY * bestY;
    look(u - du, v - dv);
    if (!(cost < best)) break;
    keep(u - du, v - dv);
    if (du * du + dv * dv < SETTLED) break;
  }
  const strayU = u - startU;
  const strayV = v - startV;
  if (strayU * strayU + strayV * strayV <= f32(SIZE * SIZE)) return;
  u = startU;
  v = startV;
  best = startCost;
}

/** Compares the patch with the other picture, displaced by (toU, toV). */
function look(toU: f32, toV: f32): void {
  // Beyond the picture there is only its border.
  const px = max<f32>(-8, min<f32>(f32(patchX) + toU, f32(width)));
  const py = max<f32>(-8, min<f32>(f32(patchY) + toV, f32(height)));
  const i = i32(Mathf.floor(px));
  const j = i32(Mathf.floor(py));
  const fx = f32x4.splat(px - f32(i));
  const fy = f32x4.splat(py - f32(j));
  const row = usize(stride) << 2;
  const half = f32x4.splat(0.5);
  let p = patch;
  let q = other + (<usize>(<isize>(j * stride + i)) << 2);
  let total = f32x4.splat(0);
  let square = total;
  let tx = total;
  let ty = total;
  let upperL = between(q, fx);
  let upperR = between(q + 16, fx);
  for (let r = 0; r < SIZE; r++) {
    q += row;
    const lowerL = between(q, fx);
    const lowerR = between(q + 16, fx);
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
  alongX = sum(f32x4.mul(tx, half)) - mean * sumX;
  alongY = sum(f32x4.mul(ty, half)) - mean * sumY;
}

/** Four pixels, each mixed with its neighbour to the right. */
// @ts-ignore: decorator
@inline
function between(p: usize, fx: v128): v128 {
  const l = v128.load(p);
  return f32x4.add(l, f32x4.mul(f32x4.sub(v128.load(p, 4), l), fx));
}

// @ts-ignore: decorator
@inline
function sum(v: v128): f32 {
  return f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1) + f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3);
}
