/** Planes of f32 with a border all around, so that readers near the edge need no tests. */

/** Pixels of border on each side; `src/previz/flow/planes.ts` lays planes out accordingly. */
export const PAD: i32 = 16;

/** Repeats the edge of a plane into its border. `stride` in values. */
export function repeatEdge(plane: usize, stride: i32, width: i32, height: i32): void {
  const right = stride - PAD;
  for (let y = 0; y < height; y++) {
    const row = plane + (usize(y * stride) << 2);
    const first = load<f32>(row);
    const last = load<f32>(row + (usize(width - 1) << 2));
    for (let x = -PAD; x < 0; x++) store<f32>(row + (<usize>(<isize>x) << 2), first);
    for (let x = width; x < right; x++) store<f32>(row + (usize(x) << 2), last);
  }
  const bytes = usize(stride) << 2;
  const top = plane - (usize(PAD) << 2);
  const bottom = top + usize(height - 1) * bytes;
  for (let y = 1; y <= PAD; y++) {
    memory.copy(top - usize(y) * bytes, top, bytes);
    memory.copy(bottom + usize(y) * bytes, bottom, bytes);
  }
}

/** Bilinear: `p` is the pixel up and to the left, (fx, fy) how far it is to the next ones, 0..1. `stride` in values. */
// @ts-ignore: decorator
@inline
export function readPlane(p: usize, stride: i32, fx: f32, fy: f32): f32 {
  const row = usize(stride) << 2;
  const top = load<f32>(p) + (load<f32>(p, 4) - load<f32>(p)) * fx;
  const bottom = load<f32>(p + row) + (load<f32>(p + row, 4) - load<f32>(p + row)) * fx;
  return top + (bottom - top) * fy;
}
