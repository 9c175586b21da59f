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
  for (let pass = 0; pass < 3; pass++) result = box(result, r);
  return result;
}

/** The mean over windows of 2 r + 1 places each way; borders repeated. */
export function box(source: Plane, r: number): Plane {
  return boxColumns(boxRows(source, r), r);
}

function boxRows({ width, height, data: from }: Plane, r: number): Plane {
  const data = new Float32Array(width * height);
  const scale = 1 / (2 * r + 1);
  for (let y = 0; y < height; y++) {
    const [first, last] = [y * width, (y + 1) * width - 1];
    let sum = r * (from[first] as number);
    for (let x = 0; x <= r; x++) sum += from[Math.min(last, first + x)] as number;
    for (let i = first; i <= last; i++) {
      data[i] = sum * scale;
      sum += (from[Math.min(last, i + r + 1)] as number) - (from[Math.max(first, i - r)] as number);
    }
  }
  return { width, height, data };
}

/** Whole rows at a time: memory is walked in order. */
function boxColumns({ width, height, data: from }: Plane, r: number): Plane {
  const data = new Float32Array(width * height);
  const scale = 1 / (2 * r + 1);
  const sums = new Float64Array(width);
  const row = (y: number): number => (y < 0 ? 0 : y >= height ? height - 1 : y) * width;
  for (let y = -r; y <= r; y++) {
    const start = row(y);
    for (let x = 0; x < width; x++) sums[x] = (sums[x] as number) + (from[start + x] as number);
  }
  for (let y = 0; y < height; y++) {
    const [here, next, last] = [y * width, row(y + r + 1), row(y - r)];
    for (let x = 0; x < width; x++) {
      const sum = sums[x] as number;
      data[here + x] = sum * scale;
      sums[x] = sum + (from[next + x] as number) - (from[last + x] as number);
    }
  }
  return { width, height, data };
}

/** More values than these are not sorted: every so-many-th stands for them. */
const SAMPLE = 6000;

/** The value below which the given share of the plane lies. */
export function quantile({ data }: Plane, share: number): number {
  const step = Math.max(1, Math.floor(data.length / SAMPLE));
  const sorted = new Float32Array(Math.floor(data.length / step));
  for (let n = 0; n < sorted.length; n++) sorted[n] = data[n * step] as number;
  sorted.sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number;
}

/** The plane in a smaller size: each place the mean of what it covers. */
export function shrink(source: Plane, width: number, height: number): Plane {
  return shrinkColumns(shrinkRows(source, width), height);
}

function shrinkRows({ width: from, height, data }: Plane, width: number): Plane {
  if (from === width) return { width, height, data };
  const out = new Float32Array(width * height);
  const step = from / width;
  for (let y = 0, o = 0; y < height; y++) {
    const row = y * from;
    for (let x = 0; x < width; x++, o++) {
      const begin = x * step;
      const end = Math.min(from, begin + step);
      const first = Math.floor(begin);
      const last = Math.ceil(end) - 1;
      let sum = 0;
      for (let k = first; k <= last; k++) sum += data[row + k] as number;
      // The outer two are covered in part.
      sum -=
        (begin - first) * (data[row + first] as number) + (last + 1 - end) * (data[row + last] as number);
      out[o] = sum / step;
    }
  }
  return { width, height, data: out };
}

function shrinkColumns({ width, height: from, data }: Plane, height: number): Plane {
  if (from === height) return { width, height, data };
  const out = new Float32Array(width * height);
  const step = from / height;
  for (let y = 0; y < height; y++) {
    const [begin, end] = [y * step, (y + 1) * step];
    for (let k = Math.floor(begin); k < end; k++) {
      const part = (Math.min(end, k + 1) - Math.max(begin, k)) / step;
      const row = Math.min(k, from - 1) * width;
      for (let x = 0; x < width; x++)
        out[y * width + x] = (out[y * width + x] as number) + part * (data[row + x] as number);
    }
  }
  return { width, height, data: out };
}

/** Reads the nearest place of a plane for places of a larger one. */
export function sampled(source: Plane, width: number, height: number): (x: number, y: number) => number {
  const [toX, toY] = [source.width / width, source.height / height];
  return (x, y) => at(source, Math.floor((x + 0.5) * toX), Math.floor((y + 0.5) * toY));
}
