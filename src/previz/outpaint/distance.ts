/** How far each place is from the nearest that is known, and which one that is: two sweeps (Danielsson 1980). */
export interface Distances {
  /** In places of the sheet; 0 where it is known. */
  readonly far: Float32Array;
  /** The nearest known place. */
  readonly nearest: Int32Array;
}

export function distancesOf(known: (i: number) => boolean, width: number, height: number): Distances {
  const far = new Float32Array(width * height).fill(Infinity);
  const nearest = new Int32Array(width * height).fill(-1);
  for (let i = 0; i < far.length; i++) if (known(i)) [far[i], nearest[i]] = [0, i];
  const take = (i: number, x: number, y: number, from: number): void => {
    const seed = nearest[from] as number;
    if (seed < 0) return;
    const d = Math.hypot(x - (seed % width), y - Math.floor(seed / width));
    if (d < (far[i] as number)) [far[i], nearest[i]] = [d, seed];
  };
  const sweep = (y: number, up: number): void => {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      if (y + up >= 0 && y + up < height) take(i, x, y, i + up * width);
      if (x > 0) take(i, x, y, i - 1);
    }
    for (let x = width - 2; x >= 0; x--) take(y * width + x, x, y, y * width + x + 1);
  };
  for (let y = 0; y < height; y++) sweep(y, -1);
  for (let y = height - 1; y >= 0; y--) sweep(y, 1);
  return { far, nearest };
}
