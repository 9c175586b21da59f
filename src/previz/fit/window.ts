/** Where a window of the output's shape holds most of what catches the eye. */
import type { Plane } from '../depth/plane.ts';

/** Left and top of the best window of `size` in a picture of `scaled` pixels; whole pixels. */
export function bestWindow(
  saliency: Plane,
  scaled: { width: number; height: number },
  size: { width: number; height: number },
): { left: number; top: number } {
  return {
    left: bestStart(profile(saliency, 'columns'), scaled.width, size.width, 0.12),
    top: bestStart(profile(saliency, 'rows'), scaled.height, size.height, 0.24),
  };
}

function profile({ width, height, data }: Plane, along: 'columns' | 'rows'): Float64Array {
  const sums = new Float64Array(along === 'columns' ? width : height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const i = along === 'columns' ? x : y;
      sums[i] = (sums[i] as number) + (data[y * width + x] as number);
    }
  return sums;
}

/** How much a window off the centre must win by, as a share of the whole, at the far end. */
const CENTRE_PULL = 0.06;

/** `headroom`: how far from the window's beginning things count in full, as a share of its size. */
function bestStart(sums: Float64Array, whole: number, size: number, headroom: number): number {
  const head = size * headroom;
  const room = whole - size;
  if (room <= 0) return 0;
  const total = sums.reduce((a, b) => a + b, 0) || 1;
  const covered = (start: number): number => {
    let sum = 0;
    for (let i = 0; i < sums.length; i++) {
      const centre = ((i + 0.5) / sums.length) * whole - start;
      // Fades towards the window's border: what matters should not sit on the edge, least of all a head on the upper.
      const fade = Math.min(centre / head, (size - centre) / (size * 0.12));
      sum += (sums[i] as number) * Math.min(1, Math.max(0, fade));
    }
    return sum / total - CENTRE_PULL * Math.abs((2 * start) / room - 1);
  };
  const steps = 64;
  let best = 0;
  let bestValue = -Infinity;
  for (let n = 0; n <= steps; n++) {
    const value = covered((n / steps) * room);
    if (value > bestValue + 1e-9) [best, bestValue] = [n, value];
  }
  return Math.round((best / steps) * room);
}
