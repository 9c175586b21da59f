/** Connected parts of a mask (four neighbours). */
import { box, fill } from './plane.ts';
import type { Plane } from './plane.ts';

export interface Parts {
  /** Part of each place with the asked value; -1 elsewhere. */
  readonly labels: Int32Array;
  readonly areas: readonly number[];
}

export function partsOf({ width, height, data }: Plane, value: 0 | 1): Parts {
  const labels = new Int32Array(data.length).fill(-1);
  const areas: number[] = [];
  const stack = new Int32Array(data.length);
  for (let start = 0; start < data.length; start++) {
    if (data[start] !== value || labels[start] !== -1) continue;
    const id = areas.length;
    labels[start] = id;
    stack[0] = start;
    let [size, area] = [1, 0];
    while (size > 0) {
      const i = stack[--size] as number;
      area++;
      const x = i % width;
      const visit = (k: number): void => {
        if (data[k] !== value || labels[k] !== -1) return;
        labels[k] = id;
        stack[size++] = k;
      };
      if (x > 0) visit(i - 1);
      if (x + 1 < width) visit(i + 1);
      if (i >= width) visit(i - width);
      if (i + width < width * height) visit(i + width);
    }
    areas.push(area);
  }
  return { labels, areas };
}

/** Keeps the parts that are at least `share` of the largest. */
export function largeParts(mask: Plane, share: number): Plane {
  const { labels, areas } = partsOf(mask, 1);
  const least = share * areas.reduce((most, area) => Math.max(most, area), 0);
  return fill(mask, (i) =>
    (labels[i] as number) >= 0 && (areas[labels[i] as number] ?? 0) >= least ? 1 : 0,
  );
}

/** Closes holes of the mask: parts of the outside that do not reach the picture's border, up to `most` places. */
export function withoutHoles(mask: Plane, most: number): Plane {
  const { width, height } = mask;
  const { labels, areas } = partsOf(mask, 0);
  const open = new Set<number>([-1]);
  for (let x = 0; x < width; x++)
    open.add(labels[x] as number).add(labels[(height - 1) * width + x] as number);
  for (let y = 0; y < height; y++)
    open.add(labels[y * width] as number).add(labels[y * width + width - 1] as number);
  for (const [id, area] of areas.entries()) if (area > most) open.add(id);
  return fill(mask, (i) => (mask.data[i] === 1 || !open.has(labels[i] as number) ? 1 : 0));
}

/** Without what is thinner than three places. */
export function opened(mask: Plane): Plane {
  const core = box(mask, 1);
  const spread = box(
    fill(core, (i) => ((core.data[i] as number) > 0.99 ? 1 : 0)),
    1,
  );
  return fill(mask, (i) => (mask.data[i] === 1 && (spread.data[i] as number) > 0.05 ? 1 : 0));
}
