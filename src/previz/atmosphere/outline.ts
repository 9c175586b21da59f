/** The outline of a thing that flies, as the matrix and box of its sprite. */
import { TAU, cos, sin } from '../math.ts';
import { wholeTurns } from '../noise.ts';

/** A disc, drawn out along its way. Gives the share of its light that each point gets. */
export function streak(out: Float32Array, s: number, radius: number, sx: number, sy: number): number {
  const length = Math.sqrt(sx * sx + sy * sy);
  const long = radius + length * 0.5;
  const [ux, uy] = length > 1e-3 ? [sx / length, sy / length] : [1, 0];
  out[s + 2] = ux / long;
  out[s + 3] = uy / long;
  out[s + 4] = -uy / radius;
  out[s + 5] = ux / radius;
  out[s + 6] = Math.sqrt((ux * long) ** 2 + (uy * radius) ** 2) + 1;
  out[s + 7] = Math.sqrt((uy * long) ** 2 + (ux * radius) ** 2) + 1;
  return radius / long;
}

/** A flat thing that turns: narrower as it shows its edge. */
export function card(
  out: Float32Array,
  s: number,
  radius: number,
  tx: number,
  ty: number,
  spin: number,
): void {
  const [ux, uy] = [cos(spin), sin(spin)];
  const long = radius * (0.55 + 0.45 * Math.abs(ty));
  const short = radius * Math.max(0.16, Math.abs(tx));
  out[s + 2] = ux / long;
  out[s + 3] = uy / long;
  out[s + 4] = -uy / short;
  out[s + 5] = ux / short;
  out[s + 6] = radius + 1;
  out[s + 7] = radius + 1;
}

/** How much of the face is seen, about two axes. */
export function tumbled(
  tumble: number,
  a: number,
  b: number,
  time: number,
  period: number,
): [number, number] {
  const rate = TAU * tumble * (0.5 + b);
  return [
    cos(wholeTurns(rate, period) * time + TAU * a),
    cos(wholeTurns(rate * 0.6, period) * time + TAU * b),
  ];
}

/** x^(1/4): square roots have the same bits everywhere. */
export function quarterPower(x: number): number {
  return Math.sqrt(Math.sqrt(x));
}
