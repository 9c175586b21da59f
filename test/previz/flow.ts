/** How picture content moves between two frames: block matching with sub-pixel refinement, and a fit of a motion model. */
import type { Luma } from './synthetic.ts';

export interface Motion {
  /** Mean motion of the picture content in pixels, right and down. */
  readonly x: number;
  readonly y: number;
  /** Relative growth: 0.1 = ten per cent larger. */
  readonly growth: number;
  /** Degrees, clockwise on the screen. */
  readonly rotation: number;
  /** Mean motion of the upper (far) and the lower (near) blocks after taking out growth and rotation. */
  readonly far: { readonly x: number; readonly y: number };
  readonly near: { readonly x: number; readonly y: number };
  /** Growth of the lower blocks against that of the upper ones. */
  readonly residual: number;
}

interface Block {
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
}

const [SIZE, SEARCH] = [20, 34] as const;

export function motionBetween(a: Luma, b: Luma): Motion {
  const blocks: Block[] = [];
  // From below the sky of the synthetic still, which has nothing to hold on to.
  for (let y = Math.round(a.height * 0.36); y + SIZE <= a.height - 2; y += SIZE)
    for (let x = 4; x + SIZE <= a.width - 4; x += SIZE) {
      const found = match(a, b, x, y);
      if (found) blocks.push({ x: x + SIZE / 2 - a.width / 2, y: y + SIZE / 2 - a.height / 2, ...found });
    }
  if (blocks.length < 12) throw new Error(`only ${blocks.length} blocks were found again`);
  return fit(blocks);
}

function match(a: Luma, b: Luma, x: number, y: number): { dx: number; dy: number } | undefined {
  let best = { dx: 0, dy: 0, cost: Infinity };
  for (let dy = -SEARCH; dy <= SEARCH; dy++)
    for (let dx = -SEARCH; dx <= SEARCH; dx++) {
      if (x + dx < 1 || y + dy < 1 || x + dx + SIZE >= b.width - 1 || y + dy + SIZE >= b.height - 1) continue;
      const cost = difference(a, b, x, y, dx, dy, best.cost);
      if (cost < best.cost) best = { dx, dy, cost };
    }
  if (best.cost > SIZE * SIZE * 160) return undefined;
  const at = (dx: number, dy: number): number => difference(a, b, x, y, best.dx + dx, best.dy + dy, Infinity);
  const centre = at(0, 0);
  const vertex = (before: number, after: number): number => {
    const curve = before + after - 2 * centre;
    return curve > 0 ? (before - after) / (2 * curve) : 0;
  };
  return { dx: best.dx + vertex(at(-1, 0), at(1, 0)), dy: best.dy + vertex(at(0, -1), at(0, 1)) };
}

function difference(a: Luma, b: Luma, x: number, y: number, dx: number, dy: number, stop: number): number {
  let sum = 0;
  for (let j = 0; j < SIZE && sum < stop; j++)
    for (let i = 0; i < SIZE; i += 2) {
      const d =
        (a.data[(y + j) * a.width + x + i] as number) -
        (b.data[(y + j + dy) * b.width + x + i + dx] as number);
      sum += d * d;
    }
  return sum;
}

/** Least squares of dx = x0 + g x - r y, dy = y0 + r x + g y, once more without the blocks that fit worst. */
function fit(blocks: readonly Block[]): Motion {
  let model = solve(blocks);
  const error = ({ x, y, dx, dy }: Block): number => {
    return Math.hypot(dx - (model.x + model.g * x - model.r * y), dy - (model.y + model.r * x + model.g * y));
  };
  const good = [...blocks].sort((p, q) => error(p) - error(q)).slice(0, Math.ceil(blocks.length * 0.85));
  model = solve(good);
  const mean = (part: readonly Block[]): { x: number; y: number } => ({
    x: average(part.map(({ x, y, dx }) => dx - (model.g * x - model.r * y))),
    y: average(part.map(({ x, y, dy }) => dy - (model.r * x + model.g * y))),
  });
  const rows = [...good].sort((p, q) => p.y - q.y);
  const third = Math.floor(rows.length / 3);
  const [upper, lower] = [rows.slice(0, third), rows.slice(-third)];
  return {
    x: average(good.map(({ dx }) => dx)),
    y: average(good.map(({ dy }) => dy)),
    growth: model.g,
    rotation: (model.r * 180) / Math.PI,
    far: mean(upper),
    near: mean(lower),
    residual: spread(lower) - spread(upper),
  };
}

function solve(blocks: readonly Block[]): { x: number; y: number; g: number; r: number } {
  const [mx, my] = [average(blocks.map((p) => p.x)), average(blocks.map((p) => p.y))];
  const [mdx, mdy] = [average(blocks.map((p) => p.dx)), average(blocks.map((p) => p.dy))];
  let [g, r, n] = [0, 0, 0];
  for (const p of blocks) {
    const [x, y, dx, dy] = [p.x - mx, p.y - my, p.dx - mdx, p.dy - mdy];
    g += x * dx + y * dy;
    r += x * dy - y * dx;
    n += x * x + y * y;
  }
  [g, r] = [g / n, r / n];
  return { g, r, x: mdx - g * mx + r * my, y: mdy - r * mx - g * my };
}

/** Slope of dx over x: how fast a row of blocks widens. */
function spread(blocks: readonly Block[]): number {
  const [mx, mdx] = [average(blocks.map((p) => p.x)), average(blocks.map((p) => p.dx))];
  const over = blocks.reduce((sum, p) => sum + (p.x - mx) * (p.dx - mdx), 0);
  return over / blocks.reduce((sum, p) => sum + (p.x - mx) ** 2, 0);
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
