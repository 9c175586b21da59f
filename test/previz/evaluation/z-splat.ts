/**
 * The yardstick: every pixel of the still is thrown to where it falls in the new view, spread over the four pixels
 * around; the nearest wins, and what nothing falls on is filled by push-pull.
 */
import type { Pose } from '../../../src/previz/camera/pose.ts';
import type { View } from '../../../src/previz/render/view.ts';
import { pushPull } from '../../../src/previz/layers/push-pull.ts';
import type { TrueView } from './scenes.ts';

export function zSplat(view: View, { rgba, disparity }: TrueView, pose: Pose): Uint8Array {
  const { width, height } = view;
  const nearest = new Float32Array(width * height);
  const place = placeOf(view, pose);
  const each = (visit: (k: number, weight: number, q: number, i: number) => void): void => {
    for (let y = 0, i = 0; y < height; y++)
      for (let x = 0; x < width; x++, i++) {
        const q = disparity.data[i] as number;
        const { u, v } = place(x, y, q);
        const [i0, j0] = [Math.floor(u), Math.floor(v)];
        for (let n = 0; n < 4; n++) {
          const [px, py] = [i0 + (n & 1), j0 + (n >> 1)];
          const weight = (1 - Math.abs(u - px)) * (1 - Math.abs(v - py));
          if (px >= 0 && py >= 0 && px < width && py < height && weight > 0.05)
            visit(py * width + px, weight, q, i);
        }
      }
  };
  each((k, weight, q) => {
    if (weight >= 0.25) nearest[k] = Math.max(nearest[k] as number, q);
  });
  const sums = new Float32Array(width * height * 3);
  const weights = new Float32Array(width * height);
  each((k, weight, q, i) => {
    if (q < (nearest[k] as number) * 0.97) return;
    weights[k] = (weights[k] as number) + weight;
    for (let c = 0; c < 3; c++)
      sums[k * 3 + c] = (sums[k * 3 + c] as number) + weight * (rgba[i * 4 + c] as number);
  });
  for (let k = 0; k < weights.length; k++) {
    const weight = weights[k] as number;
    for (let c = 0; c < 3; c++) sums[k * 3 + c] = weight > 0 ? (sums[k * 3 + c] as number) / weight : 0;
    weights[k] = weight > 0.2 ? 1 : 0;
  }
  pushPull(width, height, 3, sums, weights);
  const out = new Uint8Array(width * height * 4).fill(255);
  for (let k = 0; k < weights.length; k++)
    for (let c = 0; c < 3; c++) out[k * 4 + c] = Math.round(sums[k * 3 + c] as number);
  return out;
}

/** Where a place of the still with inverse depth q is seen from the pose: the projection, forwards. */
function placeOf(view: View, pose: Pose): (x: number, y: number, q: number) => { u: number; v: number } {
  const [cx, cy] = [(view.width - 1) / 2, (view.height - 1) / 2];
  const turn = (p: number, q: number, angle: number): [number, number] => [
    p * Math.cos(angle) - q * Math.sin(angle),
    p * Math.sin(angle) + q * Math.cos(angle),
  ];
  return (x, y, q) => {
    const [dx, dy, dz] = [
      (x - cx) / view.focal - q * pose.x,
      (y - cy) / view.focal - q * pose.y,
      1 - q * pose.z,
    ];
    const [z1, x1] = turn(dz, dx, -pose.yaw);
    const [y2, z2] = turn(dy, z1, -pose.pitch);
    const [x3, y3] = turn(x1, y2, -pose.roll);
    const scale = (view.focal * pose.zoom) / z2;
    return { u: cx + x3 * scale, v: cy + y3 * scale };
  };
}
