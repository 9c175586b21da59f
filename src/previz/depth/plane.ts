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

/** Combines planes of one size point by point. */
export function combine(planes: readonly Plane[], value: (...values: number[]) => number): Plane {
  const [first] = planes;
  if (!first) throw new Error('combine needs at least one plane');
  const data = new Float32Array(first.data.length);
  for (let i = 0; i < data.length; i++) data[i] = value(...planes.map((p) => p.data[i] as number));
  return { width: first.width, height: first.height, data };
}

/** Three box blurs, nearly a Gaussian of standard deviation `radius`; borders repeated. */
export function blur(source: Plane, radius: number): Plane {
  const r = Math.max(1, Math.round(radius));
  let result = source;
  for (let pass = 0; pass < 3; pass++) result = boxColumns(boxRows(result, r), r);
  return result;
}

function boxRows(source: Plane, r: number): Plane {
  const { width, height } = source;
  const data = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    let sum = 0;
    for (let x = -r; x <= r; x++) sum += at(source, x, y);
    for (let x = 0; x < width; x++) {
      data[y * width + x] = sum / (2 * r + 1);
      sum += at(source, x + r + 1, y) - at(source, x - r, y);
    }
  }
  return { width, height, data };
}

function boxColumns(source: Plane, r: number): Plane {
  const { width, height } = source;
  const data = new Float32Array(width * height);
  for (let x = 0; x < width; x++) {
    let sum = 0;
    for (let y = -r; y <= r; y++) sum += at(source, x, y);
    for (let y = 0; y < height; y++) {
      data[y * width + x] = sum / (2 * r + 1);
      sum += at(source, x, y + r + 1) - at(source, x, y - r);
    }
  }
  return { width, height, data };
}

/** The value below which the given share of the plane lies. */
export function quantile({ data }: Plane, share: number): number {
  const sorted = Float32Array.from(data).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number;
}
