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
