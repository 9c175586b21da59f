/**
 * Where the subject of a picture is, as an ellipse: the place that is both detailed and salient, and not at the border.
 * Photographs are sharpest where they want to be looked at.
 */
import { exp } from '../math.ts';
import { at, blur, fill, plane, quantile } from '../depth/plane.ts';
import type { Plane } from '../depth/plane.ts';

/** 0..1 over the thumbnail: 1 in the middle of the subject, soft towards what surrounds it. */
export function subjectPlace(light: Plane, saliency: Plane): Plane {
  const { width, height } = light;
  const size = Math.sqrt(width * height);
  const detail = plane(width, height, (x, y) => {
    const around = at(light, x - 1, y) + at(light, x + 1, y) + at(light, x, y - 1) + at(light, x, y + 1);
    return Math.min(0.15, Math.abs(4 * at(light, x, y) - around));
  });
  const [detailed, salient] = [blur(detail, size / 24), blur(saliency, size / 20)];
  const interest = plane(width, height, (x, y) => {
    const [dx, dy] = [(x + 0.5) / width - 0.5, (y + 0.5) / height - 0.5];
    const inner = Math.max(0.1, 1 - 3 * (dx * dx + dy * dy));
    const i = y * width + x;
    return (detailed.data[i] as number) * (0.25 + (salient.data[i] as number)) * inner;
  });
  const most = Math.max(1e-9, quantile(interest, 0.97));
  return ellipse(fill(interest, (i) => Math.max(0, (interest.data[i] as number) / most - 0.45)));
}

/** A soft ellipse with the centre and the spread of the weights. */
function ellipse(weights: Plane): Plane {
  const { width, height, data } = weights;
  let [sum, sx, sy] = [1e-9, 0, 0];
  each(weights, (x, y, w) => ([sum, sx, sy] = [sum + w, sx + w * x, sy + w * y]));
  const [cx, cy] = [sx / sum, sy / sum];
  let [xx, xy, yy] = [0, 0, 0];
  each(weights, (x, y, w) => {
    const [dx, dy] = [x - cx, y - cy];
    [xx, xy, yy] = [xx + w * dx * dx, xy + w * dx * dy, yy + w * dy * dy];
  });
  // Never thinner than a fortieth of the picture.
  const least = (data.length / 1600) * 0.25;
  [xx, xy, yy] = [xx / sum + least, xy / sum, yy / sum + least];
  const det = xx * yy - xy * xy;
  return plane(width, height, (x, y) => {
    const [dx, dy] = [x - cx, y - cy];
    return Math.min(1, 1.6 * exp(-(yy * dx * dx - 2 * xy * dx * dy + xx * dy * dy) / (5 * det)));
  });
}

function each({ width, height, data }: Plane, visit: (x: number, y: number, weight: number) => void): void {
  for (let y = 0, i = 0; y < height; y++) for (let x = 0; x < width; x++, i++) visit(x, y, data[i] as number);
}
