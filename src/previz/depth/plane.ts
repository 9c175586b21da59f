/** A plane of numbers over a picture, row by row, and the few filters that analysis needs. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

export function plane(width: number, height: number, value: (x: number, y: number) => number): Plane {
  const data = new Float32Array(width * height);
  for (let y = 0, i = 0; y < height; y++) for (let x = 0; x < width; x++) data[i++] = value(x, y);
  return { width, height, data };
}

/** Reads with borders repeated. */
export function at({ width, height, data }: Plane, x: number, y: number): number {
  const i = x < 0 ? 0 : x >= width ? width - 1 : x;
  const j = y < 0 ? 0 : y >= height ? height - 1 : y;
  return data[j * width + i] as number;
}

/** A plane of the size of `like`, from a value for each place in its data. */
export function fill(like: Plane, value: (i: number) => number): Plane {
  const data = new Float32Array(like.data.length);
  for (let i = 0; i < data.length; i++) data[i] = value(i);
  return { width: like.width, height: like.height, data };
}

/** Three box blurs, nearly a Gaussian of standard deviation `radius`; borders repeated. */
export function blur(source: Plane, radius: number): Plane {
  const r = Math.max(1, Math.round(radius));
  let result = source;
  for (let pass = 0; pass < 3; pass++) result = boxColumns(boxRows(result, r), r);
  return result;
}

function boxRows({ width, height, data: from }: Plane, r: number): Plane {
  const data = new Float32Array(width * height);
  const scale = 1 / (2 * r + 1);
  for (let y = 0; y < height; y++) boxLine(from, data, y * width, 1, width, r, scale);
  return { width, height, data };
}

function boxColumns({ width, height, data: from }: Plane, r: number): Plane {
  const data = new Float32Array(width * height);
  const scale = 1 / (2 * r + 1);
  for (let x = 0; x < width; x++) boxLine(from, data, x, width, height, r, scale);
  return { width, height, data };
}

/** A running mean over 2 r + 1 values of one line. */
function boxLine(
  from: Float32Array,
  to: Float32Array,
  start: number,
  step: number,
  count: number,
  r: number,
  scale: number,
): void {
  const value = (i: number): number =>
    from[start + (i < 0 ? 0 : i >= count ? count - 1 : i) * step] as number;
  let sum = 0;
  for (let i = -r; i <= r; i++) sum += value(i);
  for (let i = 0; i < count; i++) {
    to[start + i * step] = sum * scale;
    sum += value(i + r + 1) - value(i - r);
  }
}

/** The value below which the given share of the plane lies. */
export function quantile({ data }: Plane, share: number): number {
  const sorted = Float32Array.from(data).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number;
}
