/** The orthonormal discrete cosine transform of 8x8 values (type II), in place: the first becomes 8 times their mean. */

const C1 = Math.cos(Math.PI / 16) / 2;
const C2 = Math.cos(2 * (Math.PI / 16)) / 2;
const C3 = Math.cos(3 * (Math.PI / 16)) / 2;
const C4 = Math.cos(4 * (Math.PI / 16)) / 2;
const C5 = Math.cos(5 * (Math.PI / 16)) / 2;
const C6 = Math.cos(6 * (Math.PI / 16)) / 2;
const C7 = Math.cos(7 * (Math.PI / 16)) / 2;

export function cosines(block: Float64Array): void {
  for (let n = 0; n < 64; n += 8) line(block, n, 1);
  for (let n = 0; n < 8; n++) line(block, n, 8);
}

/** Sums and differences of what lies alike from both ends give the even and the odd terms. */
function line(block: Float64Array, at: number, step: number): void {
  const end = at + 7 * step;
  const first = block[at] ?? 0;
  const second = block[at + step] ?? 0;
  const third = block[at + 2 * step] ?? 0;
  const fourth = block[at + 3 * step] ?? 0;
  const fifth = block[end - 3 * step] ?? 0;
  const sixth = block[end - 2 * step] ?? 0;
  const seventh = block[end - step] ?? 0;
  const eighth = block[end] ?? 0;
  const outer = first + eighth + fourth + fifth;
  const inner = second + seventh + third + sixth;
  const across = first + eighth - fourth - fifth;
  const between = second + seventh - third - sixth;
  block[at] = C4 * (outer + inner);
  block[at + 2 * step] = C2 * across + C6 * between;
  block[end - 3 * step] = C4 * (outer - inner);
  block[end - step] = C6 * across - C2 * between;
  const d0 = first - eighth;
  const d1 = second - seventh;
  const d2 = third - sixth;
  const d3 = fourth - fifth;
  block[at + step] = C1 * d0 + C3 * d1 + C5 * d2 + C7 * d3;
  block[at + 3 * step] = C3 * d0 - C7 * d1 - C1 * d2 - C5 * d3;
  block[end - 2 * step] = C5 * d0 - C1 * d1 + C7 * d2 + C3 * d3;
  block[end] = C7 * d0 - C5 * d1 + C3 * d2 - C1 * d3;
}
