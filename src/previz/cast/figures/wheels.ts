/** Wheels that turn, seen from the side. They are drawn without a side that light comes from, as they spin. */
import { around, ellipse, polygon, ring } from './curves.ts';
import type { Part } from './figure.ts';
import { fill, mix, stroke } from './paint.ts';
import type { Tone } from './paint.ts';
import { TAU } from '../../math.ts';

/** Turns a second of a wheel that rolls. */
export function rolling(pace: number, radius: number, unitsPerMetre: number): number {
  return (pace * unitsPerMetre) / (TAU * radius);
}

/** A wooden wheel with an iron tyre. */
export function spoked(x: number, y: number, radius: number, wood: Tone, spokes = 12): string {
  const staves = Array.from({ length: spokes }, (_, i) => {
    const angle = (360 * i) / spokes;
    const blade = polygon([
      around(x, y, radius * 0.1, angle - 34),
      around(x, y, radius * 0.9, angle - 2.6),
      around(x, y, radius * 0.9, angle + 2.6),
      around(x, y, radius * 0.1, angle + 34),
    ]);
    return fill(blade, i % 2 === 0 ? wood.base : mix(wood.base, wood.shade, 0.3));
  }).join('');
  return (
    staves +
    fill(ring(x, y, radius, radius * 0.94), '#3a3540') +
    fill(ring(x, y, radius * 0.945, radius * 0.82), wood.base) +
    fill(ring(x, y, radius * 0.85, radius * 0.82), wood.shade) +
    fill(ellipse(x, y, radius * 0.19), wood.shade) +
    fill(ellipse(x, y, radius * 0.15), wood.light) +
    fill(ellipse(x, y, radius * 0.07), '#3a3540')
  );
}

/** A rubber tyre on a rim of thin spokes: a bicycle's. */
export function wired(x: number, y: number, radius: number, metal: string, spokes = 18): string {
  const wires = Array.from({ length: spokes }, (_, i) => {
    const [ax, ay] = around(x, y, radius * 0.06, (360 * i) / spokes + (i % 2 === 0 ? 60 : -60));
    const [bx, by] = around(x, y, radius * 0.92, (360 * i) / spokes);
    return stroke(
      `M${ax.toFixed(2)} ${ay.toFixed(2)}L${bx.toFixed(2)} ${by.toFixed(2)}`,
      metal,
      radius * 0.012,
      0.8,
    );
  }).join('');
  return (
    wires +
    fill(ring(x, y, radius, radius * 0.92), '#2a2730') +
    fill(ring(x, y, radius * 0.925, radius * 0.88), metal) +
    fill(ellipse(x, y, radius * 0.09), mix(metal, '#20202a', 0.5))
  );
}

/** A tyre and an alloy wheel: a car's. */
export function tyred(x: number, y: number, radius: number, metal: Tone, spokes = 5): string {
  const arms = Array.from({ length: spokes }, (_, i) => {
    const angle = (360 * i) / spokes;
    return fill(
      polygon([
        around(x, y, radius * 0.16, angle - 50),
        around(x, y, radius * 0.62, angle - 11),
        around(x, y, radius * 0.62, angle + 11),
        around(x, y, radius * 0.16, angle + 50),
      ]),
      metal.base,
    );
  }).join('');
  return (
    fill(ellipse(x, y, radius), '#26242c') +
    fill(ring(x, y, radius * 0.9, radius * 0.86), '#3a3843') +
    fill(ellipse(x, y, radius * 0.66), '#3b3c48') +
    arms +
    fill(ring(x, y, radius * 0.68, radius * 0.6), metal.light) +
    fill(ellipse(x, y, radius * 0.17), metal.light) +
    fill(ellipse(x, y, radius * 0.08), metal.shade)
  );
}

export function wheelPart(
  id: string,
  svg: string,
  centre: { readonly x: number; readonly y: number },
  spin: number,
  behind = false,
): Part {
  return { id, svg, pivot: centre, ...(spin === 0 ? {} : { spin }), ...(behind ? { behind } : {}) };
}
