/**
 * The one thing that stands before everything else, when the picture clearly has one: what catches the eye seeds two
 * colour models, the thing and the rest, which then divide the picture between them (the idea of GrabCut, Rother et
 * al., SIGGRAPH 2004, without its graph). A wrong cut is worse than none: many tests must all agree.
 */
import { clamp, smoothstep } from '../math.ts';
import type { Colours } from './colours.ts';
import { blur, fill, quantile } from './plane.ts';
import type { Plane } from './plane.ts';
import type { Sky } from './sky.ts';

export interface Subject {
  /** 1 on the subject, 0 elsewhere. */
  readonly mask: Plane;
  /** 0..1 over all tests; a cut deserves at least `SURE`. */
  readonly confidence: number;
  /** What each test says. */
  readonly tests: Readonly<Record<string, number>>;
  /** How likely a colour belongs to the subject, 0..1. */
  readonly likelihood: (light: number, blue: number, red: number) => number;
}

/** Confidence from which on the subject is cut out. */
export const SURE = 0.5;
const ROUNDS = 6;
const BINS = 16;

export function subjectOf(colours: Colours, saliency: Plane, sky: Sky | undefined): Subject | undefined {
  const { width, height } = saliency;
  const size = Math.sqrt(width * height);
  const high = Math.max(0.4, quantile(saliency, 0.75));
  const isSky = (i: number): boolean => (sky?.mask.data[i] ?? 0) > 0.5;
  let mask: Plane = fill(saliency, (i) => ((saliency.data[i] as number) > high && !isSky(i) ? 1 : 0));
  let likelihood: Subject['likelihood'] = () => 0;
  for (let round = 0; round < ROUNDS; round++) {
    const near = blur(mask, size / 12);
    likelihood = modelOf(colours, mask);
    const chance = fill(mask, (i) => {
      const p = likelihood(
        colours.light.data[i] as number,
        colours.blue.data[i] as number,
        colours.red.data[i] as number,
      );
      const here = clamp(1.6 * (near.data[i] as number), 0.02, 0.85);
      return isSky(i) ? 0 : (p * here) / (p * here + (1 - p) * (1 - here) + 1e-6);
    });
    const smooth = blur(chance, 1);
    mask = filled(largest(fill(mask, (i) => ((smooth.data[i] as number) > 0.5 ? 1 : 0))));
  }
  const tests = judge(colours, mask, likelihood, sky);
  if (!tests) return undefined;
  return {
    mask,
    likelihood,
    tests,
    confidence: Object.values(tests).reduce((product, test) => product * test, 1),
  };
}

/** Histograms of both sides over lightness and two colour differences, blurred by one bin. */
function modelOf(colours: Colours, mask: Plane): Subject['likelihood'] {
  const [inside, outside] = [new Float32Array(BINS ** 3), new Float32Array(BINS ** 3)];
  let [a, b] = [1e-6, 1e-6];
  for (let i = 0; i < mask.data.length; i++) {
    const bin = binOf(
      colours.light.data[i] as number,
      colours.blue.data[i] as number,
      colours.red.data[i] as number,
    );
    if ((mask.data[i] as number) > 0.5) [inside[bin], a] = [(inside[bin] as number) + 1, a + 1];
    else [outside[bin], b] = [(outside[bin] as number) + 1, b + 1];
  }
  const [f, g] = [spread(inside), spread(outside)];
  return (light, blue, red) => {
    const bin = binOf(light, blue, red);
    const [p, q] = [(f[bin] as number) / a + 1e-6, (g[bin] as number) / b + 1e-6];
    return p / (p + q);
  };
}

function binOf(light: number, blue: number, red: number): number {
  const bin = (x: number): number => clamp(Math.floor(x * BINS), 0, BINS - 1);
  return (bin(light) * BINS + bin(blue * 1.3 + 0.5)) * BINS + bin(red * 1.3 + 0.5);
}

function spread(bins: Float32Array): Float32Array {
  let from = bins;
  for (const step of [1, BINS, BINS * BINS]) {
    const to = new Float32Array(from.length);
    for (let i = 0; i < from.length; i++) {
      const place = Math.floor(i / step) % BINS;
      const before = place > 0 ? (from[i - step] as number) : 0;
      const after = place + 1 < BINS ? (from[i + step] as number) : 0;
      to[i] = 0.25 * before + 0.5 * (from[i] as number) + 0.25 * after;
    }
    from = to;
  }
  return from;
}

/** Keeps the largest connected part. */
function largest(mask: Plane): Plane {
  const { labels, areas } = parts(mask, 1);
  const best = areas.indexOf(Math.max(...areas, 0));
  return fill(mask, (i) => (labels[i] === best ? 1 : 0));
}

/** Closes holes: parts of the outside that do not reach the picture's border. */
function filled(mask: Plane): Plane {
  const { width, height } = mask;
  const { labels } = parts(mask, 0);
  const open = new Set<number>();
  for (let x = 0; x < width; x++)
    open.add(labels[x] as number).add(labels[(height - 1) * width + x] as number);
  for (let y = 0; y < height; y++)
    open.add(labels[y * width] as number).add(labels[y * width + width - 1] as number);
  return fill(mask, (i) => (mask.data[i] === 1 || !open.has(labels[i] as number) ? 1 : 0));
}

function parts({ width, height, data }: Plane, value: number): { labels: Int32Array; areas: number[] } {
  const labels = new Int32Array(data.length).fill(-1);
  const areas: number[] = [];
  for (let start = 0; start < data.length; start++) {
    if (data[start] !== value || labels[start] !== -1) continue;
    const id = areas.length;
    const stack = [start];
    labels[start] = id;
    let area = 0;
    for (let i = stack.pop(); i !== undefined; i = stack.pop()) {
      area++;
      const x = i % width;
      for (const k of [x > 0 ? i - 1 : -1, x + 1 < width ? i + 1 : -1, i - width, i + width]) {
        if (k < 0 || k >= width * height || data[k] !== value || labels[k] !== -1) continue;
        labels[k] = id;
        stack.push(k);
      }
    }
    areas.push(area);
  }
  return { labels, areas };
}

/** Each test 0..1; nothing when there is no subject at all. */
function judge(
  colours: Colours,
  mask: Plane,
  likelihood: Subject['likelihood'],
  sky: Sky | undefined,
): Readonly<Record<string, number>> | undefined {
  const { width, height, data } = mask;
  const soft = blur(mask, Math.max(1, Math.sqrt(width * height) / 60));
  const channels = [colours.light, colours.blue, colours.red];
  let [area, rim, edge, sides, bottom, right, wrong, around, high, glare] = [0, 0, 0, 0, 0, 0, 0, 1e-6, 0, 0];
  let lowest = 0;
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const inside = data[i] === 1;
      const s = soft.data[i] as number;
      const p = likelihood(...(channels.map((c) => c.data[i] as number) as [number, number, number]));
      if (!inside && s > 0.02) [wrong, around] = [wrong + p, around + 1];
      if (!inside) continue;
      area++;
      lowest = y;
      right += p;
      if ((colours.light.data[i] as number) > 0.93) glare++;
      if (y === 0 || x === 0 || x === width - 1) sides++;
      if (y === height - 1) bottom++;
      if (x + 3 >= width || y + 3 >= height || x < 3 || y < 3) continue;
      for (const step of [1, -1, width, -width]) {
        if (data[i + step] === 1) continue;
        rim++;
        if ((sky?.mask.data[i + 3 * step] ?? 0) > 0.5) high++;
        let difference = 0;
        for (const c of channels)
          difference += Math.abs((c.data[i - step] as number) - (c.data[i + 2 * step] as number));
        edge += smoothstep(0.05, 0.2, difference);
      }
    }
  if (area < 8 || rim === 0) return undefined;
  const share = area / data.length;
  const outline = rim + sides + bottom;
  const feet = ((lowest + 1) / height - (sky?.horizon ?? 0)) / (1 - (sky?.horizon ?? 0));
  return {
    size: Math.min(smoothstep(0.008, 0.025, share), 1 - smoothstep(0.45, 0.6, share)),
    free: 1 - smoothstep(0.06, 0.25, sides / outline),
    compact: 1 - smoothstep(4, 11, (outline * outline) / (4 * Math.PI * area)),
    // Clouds and the sun catch the eye too; what stands before the sky has its feet on the ground.
    grounded: Math.max(1 - smoothstep(0.15, 0.4, high / rim), smoothstep(0.3, 0.5, feet)),
    lit: 1 - smoothstep(0.2, 0.4, glare / area),
    edge: smoothstep(0.3, 0.65, edge / rim),
    inside: smoothstep(0.6, 0.85, right / area),
    outside: 1 - smoothstep(0.15, 0.45, wrong / around),
  };
}
