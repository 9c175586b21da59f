/**
 * Where the eye goes: centre-surround contrast in lightness and colour at two scales (after Itti, Koch & Niebur 1998)
 * times the distance of a colour from the colours at the picture's edge (boundary prior, Zhu et al., CVPR 2014).
 */
import { clamp } from '../math.ts';
import { blur, combine, plane, quantile } from './plane.ts';
import type { Plane } from './plane.ts';
import type { Colours } from './colours.ts';

/** 0..1 over the thumbnail; about the top fiftieth of the area reaches 1. */
export function saliencyOf(colours: Colours): Plane {
  const channels = [colours.light, colours.blue, colours.red];
  const { width, height } = colours.light;
  const size = Math.sqrt(width * height);
  const contrast = combine(
    channels.flatMap((c) => [
      difference(blur(c, size / 80), blur(c, size / 16)),
      difference(blur(c, size / 32), blur(c, size / 5)),
    ]),
    (...differences) => differences.reduce((sum, d) => sum + d, 0),
  );
  const odd = borderDistance(channels.map((c) => blur(c, size / 64)));
  const centre = plane(width, height, (x, y) => {
    const [dx, dy] = [(x + 0.5) / width - 0.5, (y + 0.5) / height - 0.5];
    return clamp(1.15 - 2.2 * (dx * dx + dy * dy), 0.2, 1);
  });
  const raw = blur(
    combine([normalised(contrast), normalised(odd), centre], (c, o, m) => (0.25 * c + 0.25 * o + c * o) * m),
    size / 40,
  );
  return normalised(raw);
}

function difference(a: Plane, b: Plane): Plane {
  return combine([a, b], (x, y) => Math.abs(x - y));
}

function normalised(source: Plane): Plane {
  const top = Math.max(1e-6, quantile(source, 0.98));
  return combine([source], (x) => clamp(x / top, 0, 1));
}

/** Distance of each colour to the nearest of the mean colours of eight stretches of the border. */
function borderDistance(channels: readonly Plane[]): Plane {
  const [first] = channels;
  if (!first) throw new Error('no channels');
  const { width, height } = first;
  const depth = Math.max(1, Math.round(Math.min(width, height) / 20));
  const stretches: number[][] = [];
  for (const half of [0, 1]) {
    const [x0, x1] = [(half * width) >> 1, ((half + 1) * width) >> 1];
    const [y0, y1] = [(half * height) >> 1, ((half + 1) * height) >> 1];
    stretches.push(
      channels.map((c) => mean(c, x0, 0, x1, depth)),
      channels.map((c) => mean(c, x0, height - depth, x1, height)),
      channels.map((c) => mean(c, 0, y0, depth, y1)),
      channels.map((c) => mean(c, width - depth, y0, width, y1)),
    );
  }
  return combine(channels, (...colour) => {
    let nearest = Infinity;
    for (const stretch of stretches) {
      let square = 0;
      for (let c = 0; c < colour.length; c++) square += ((colour[c] ?? 0) - (stretch[c] ?? 0)) ** 2;
      nearest = Math.min(nearest, square);
    }
    return Math.sqrt(nearest);
  });
}

function mean(source: Plane, x0: number, y0: number, x1: number, y1: number): number {
  let sum = 0;
  for (let y = y0; y < y1; y++)
    for (let x = x0; x < x1; x++) sum += source.data[y * source.width + x] as number;
  return sum / Math.max(1, (x1 - x0) * (y1 - y0));
}
