/** Furniture as soft silhouettes, lit from the window's side: an armchair, a lamp, a plant in a pot, pictures. */
import { clamp, smoothstep } from '../math.ts';
import { stamp } from './brush.ts';
import type { Canvas } from './canvas.ts';
import type { Light } from './colour.ts';
import { paintClump } from './leaves.ts';
import type { Tones } from './plants.ts';

/** A box with round corners: its middle, half sides and the radius, in window pixels; `round` shades it like a cushion. */
export function cushion(
  canvas: Canvas,
  box: { x: number; y: number; wide: number; high: number; radius: number; round?: number },
  { lit, shade, rim, side }: Tones,
): void {
  const { x, y, wide, high, radius, round = 0.5 } = box;
  const soft = 1.2 / canvas.scale;
  stamp(canvas, { x, y, long: wide + 1, wide: high + 1 }, (s, t, ink) => {
    const [px, py] = [Math.abs(s) * (wide + 1), Math.abs(t) * (high + 1)];
    const [qx, qy] = [px - wide + radius, py - high + radius];
    const out =
      Math.sqrt(Math.max(0, qx) ** 2 + Math.max(0, qy) ** 2) + Math.min(0, Math.max(qx, qy)) - radius;
    const share = clamp(0.5 - out / soft, 0, 1);
    if (share <= 0) return 0;
    const tone = clamp(0.34 + round * (0.5 * s * side - 0.42 * t) + 0.1 * (1 - py / high), 0, 1);
    const edge = smoothstep(-0.16 * radius - 2, -0.3, out) * clamp(s * side - 0.6 * t, 0, 1) * 0.55;
    for (let c = 0; c < 3; c++) {
      const own = (shade[c] as number) + ((lit[c] as number) - (shade[c] as number)) * tone;
      ink[c] = own + ((rim[c] as number) - own) * edge;
    }
    return share;
  });
}

/** What stands on (x, y), `unit` pixels a metre. */
export function armchair(canvas: Canvas, x: number, y: number, unit: number, tones: Tones): void {
  const part = (dx: number, up: number, wide: number, high: number, radius: number): void => {
    cushion(
      canvas,
      { x: x + dx * unit, y: y - up * unit, wide: wide * unit, high: high * unit, radius: radius * unit },
      tones,
    );
  };
  for (const dx of [-0.36, 0.36]) part(dx, 0.06, 0.03, 0.08, 0.02);
  part(0, 0.66, 0.4, 0.4, 0.16);
  part(0, 0.36, 0.38, 0.17, 0.08);
  part(0, 0.47, 0.31, 0.07, 0.06);
  part(-0.43, 0.38, 0.1, 0.26, 0.09);
  part(0.43, 0.38, 0.1, 0.26, 0.09);
}

/** A lamp on a tall stand; `glow` lights its shade from within. */
export function floorLamp(
  canvas: Canvas,
  x: number,
  y: number,
  unit: number,
  tones: Tones,
  glow: Light | undefined,
): void {
  const part = (up: number, wide: number, high: number): void => {
    cushion(
      canvas,
      { x, y: y - up * unit, wide: wide * unit, high: high * unit, radius: Math.min(wide, high) * unit },
      tones,
    );
  };
  part(0.02, 0.15, 0.025);
  part(0.75, 0.016, 0.75);
  const high = 0.19 * unit;
  const top = { x, y: y - 1.62 * unit, long: 0.3 * unit, wide: high };
  stamp(canvas, top, (s, t, ink) => {
    const half = 0.62 + 0.3 * t;
    const share =
      clamp(((half - Math.abs(s)) * top.long) / 1.3 + 0.5, 0, 1) *
      clamp(((1 - Math.abs(t)) * high) / 1.3, 0, 1);
    const tone = glow ? 0 : clamp(0.4 + 0.5 * s * tones.side, 0, 1);
    for (let c = 0; c < 3; c++) {
      const own = (tones.shade[c] as number) + ((tones.lit[c] as number) - (tones.shade[c] as number)) * tone;
      ink[c] = glow ? (glow[c] as number) * (1.15 - 0.5 * Math.abs(s) - 0.25 * Math.abs(t - 0.3)) : own * 1.5;
    }
    return share;
  });
}

/** A plant in a round pot. */
export function pottedPlant(
  canvas: Canvas,
  x: number,
  y: number,
  unit: number,
  seed: number,
  pot: Tones,
  leaves: Tones,
): void {
  for (const [n, kind] of (['frond', 'paddle'] as const).entries())
    paintClump(canvas, { x, y: y - 0.36 * unit, size: (1.05 - 0.25 * n) * unit, kind, count: 8, blur: 0, seed: seed + 90 * n, light: 0.6, open: 1.15 }, leaves); // prettier-ignore
  cushion(
    canvas,
    { x, y: y - 0.2 * unit, wide: 0.19 * unit, high: 0.2 * unit, radius: 0.09 * unit, round: 0.8 },
    pot,
  );
}
