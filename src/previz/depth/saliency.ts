/**
 * Where the eye goes: centre-surround contrast in lightness and colour at two scales (after Itti, Koch & Niebur 1998)
 * times the distance of a colour from the colours at the picture's edge (boundary prior, Zhu et al., CVPR 2014).
 */
import { clamp } from '../math.ts';
import { blur, fill, plane, quantile } from './plane.ts';
import type { Plane } from './plane.ts';
import type { Colours } from './colours.ts';

/** 0..1 over the thumbnail; about the top fiftieth of the area reaches 1. */
export function saliencyOf(colours: Colours): Plane {
  const channels = [colours.light, colours.blue, colours.red];
  const { width, height } = colours.light;
  const size = Math.sqrt(width * height);
  const scales = channels.flatMap((c) => [
    [blur(c, size / 80), blur(c, size / 16)] as const,
    [blur(c, size / 32), blur(c, size / 5)] as const,
  ]);
  const contrast = fill(colours.light, (i) => {
    return scales.reduce((sum, [a, b]) => sum + Math.abs((a.data[i] as number) - (b.data[i] as number)), 0);
  });
  const odd = borderDistance(channels.map((c) => blur(c, size / 64)));
  const centre = plane(width, height, (x, y) => {
    const [dx, dy] = [(x + 0.5) / width - 0.5, (y + 0.5) / height - 0.5];
    return clamp(1.15 - 2.2 * (dx * dx + dy * dy), 0.2, 1);
  });
  const [strong, strange] = [normalised(contrast), normalised(odd)];
  const raw = fill(centre, (i) => {
    const [c, o] = [strong.data[i] as number, strange.data[i] as number];
    return (0.25 * c + 0.25 * o + c * o) * (centre.data[i] as number);
  });
  return normalised(blur(raw, size / 40));
}

function normalised(source: Plane): Plane {
  const top = Math.max(1e-6, quantile(source, 0.98));
  return fill(source, (i) => clamp((source.data[i] as number) / top, 0, 1));
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
  return fill(first, (i) => {
    let nearest = Infinity;
    for (const stretch of stretches) {
      let square = 0;
      for (let c = 0; c < channels.length; c++) {
        square += (((channels[c] as Plane).data[i] as number) - (stretch[c] ?? 0)) ** 2;
      }
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
