/** What is painted beside a border is drawn to the colours of the border: the difference there goes on and fades. */
import { blur } from '../depth/plane.ts';
import { exp } from '../math.ts';
import { distancesOf } from './distance.ts';
import type { Sheet } from './sheet.ts';

interface Step {
  readonly x: number;
  readonly y: number;
  readonly by: readonly number[];
}

const MOST_STEPS = 420;
/** How far a difference reaches, in shares of the longer side. */
const REACH = 0.07;

/** What to add to a painted sheet so that it joins what is known. @param known the sheet as it was given, of equal size */
export function seamBetween(known: Sheet, painted: Sheet): readonly Float32Array[] {
  const { width, height } = known;
  const out = [0, 1, 2].map(() => new Float32Array(width * height));
  const steps = stepsOf(known, painted);
  if (steps.length === 0) return out;
  const sure = (i: number): boolean => (known.known[i] as number) > 0.98;
  const { far } = distancesOf(sure, width, height);
  const inner = distancesOf((i) => !sure(i), width, height).far;
  const reach = REACH * Math.max(width, height);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const d = far[i] as number;
      if (d > 5 * reach || (inner[i] as number) > 3) continue;
      let [r, g, b, all] = [0, 0, 0, 1e-12];
      for (const step of steps) {
        const off = (step.x - x) ** 2 + (step.y - y) ** 2 + 0.5;
        const weight = 1 / (off * off);
        r += weight * (step.by[0] as number);
        g += weight * (step.by[1] as number);
        b += weight * (step.by[2] as number);
        all += weight;
      }
      const share = exp(-d / reach) / all;
      for (const [c, value] of [r, g, b].entries()) (out[c] as Float32Array)[i] = value * share;
    }
  return out.map((data) => blur({ width, height, data }, 1).data);
}

function stepsOf({ width, height, planes, known }: Sheet, painted: Sheet): Step[] {
  const sure = (x: number, y: number): boolean => (known[y * width + x] as number) > 0.98;
  const steps: Step[] = [];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (!sure(x, y)) continue;
      const by = [0, 0, 0];
      const [inside, outside] = [[0, 0, 0], [0, 0, 0]]; // prettier-ignore
      let [within, beyond] = [0, 0];
      for (let v = Math.max(0, y - 2); v <= Math.min(height - 1, y + 2); v++)
        for (let u = Math.max(0, x - 2); u <= Math.min(width - 1, x + 2); u++) {
          const i = v * width + u;
          const own = sure(u, v);
          if (own) within++;
          else beyond++;
          const [sums, from] = own ? [inside, planes] : [outside, painted.planes];
          for (let c = 0; c < 3; c++)
            sums[c] = (sums[c] as number) + ((from[c] as Float32Array)[i] as number);
        }
      if (beyond < 5) continue;
      for (let c = 0; c < 3; c++) by[c] = (inside[c] as number) / within - (outside[c] as number) / beyond;
      steps.push({ x, y, by });
    }
  const each = Math.max(1, Math.ceil(steps.length / MOST_STEPS));
  return steps.filter((_, n) => n % each === 0);
}
