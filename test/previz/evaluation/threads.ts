/** Thin things as opacities, in pixels of a frame 960 wide: lines of an even thickness with an edge of one pixel. */
import { hash } from '../../../src/previz/noise.ts';
import type { View } from '../../../src/previz/scene/view.ts';
import type { Opacity } from './cards.ts';

/** Opacity at a distance from the middle of a line. */
function stroke(distance: number, thickness: number): number {
  return Math.min(1, Math.max(0, thickness / 2 + 0.5 - Math.abs(distance)));
}

/** Three wires, 2 to 3 pixels thick, that sag across the upper half. */
export function wires(view: View, seed: number): Opacity {
  const lines = [0, 1, 2].map((n) => ({
    y: view.height * (0.15 + 0.14 * n + 0.05 * hash(seed, 31, n)),
    slope: 0.2 * (hash(seed, 32, n) - 0.5),
    sag: 0.12 * view.height * hash(seed, 33, n),
    thickness: ((2 + 0.5 * n) * view.width) / 960,
  }));
  return (u, v) => {
    let most = 0;
    const x = (2 * u) / view.width - 1;
    for (const { y, slope, sag, thickness } of lines)
      most = Math.max(most, stroke(v - y - slope * (u - view.width / 2) - sag * (1 - x * x), thickness));
    return most;
  };
}

/** Pickets 7 pixels wide, one in each 56, between two rails, over the lower third. */
export function fence(view: View, seed: number): Opacity {
  const unit = view.width / 960;
  const [top, gap, width] = [view.height * 0.62, 56 * unit, 7 * unit];
  const shift = gap * hash(seed, 34, 0);
  return (u, v) => {
    if (v < top) return 0;
    const picket = stroke(((((u - shift) % gap) + gap) % gap) - gap / 2, width);
    const rails = Math.max(stroke(v - top - 30 * unit, width), stroke(v - top - 120 * unit, width));
    return Math.max(picket, rails);
  };
}

/** Fourteen strands of 1.5 to 4 pixels that hang in from above. */
export function strands(view: View, seed: number): Opacity {
  const lines = Array.from({ length: 14 }, (_, n) => ({
    x: view.width * (0.55 + 0.3 * hash(seed, 35, n)),
    bend: view.width * 0.1 * (hash(seed, 36, n) - 0.5),
    length: view.height * (0.3 + 0.4 * hash(seed, 37, n)),
    thickness: ((1.5 + 2.5 * hash(seed, 38, n)) * view.width) / 960,
  }));
  return (u, v) => {
    let most = 0;
    for (const { x, bend, length, thickness } of lines) {
      if (v > length) continue;
      const t = v / length;
      most = Math.max(most, stroke(u - x - bend * t * t, thickness * Math.min(1, 1.5 - t)));
    }
    return most;
  };
}
