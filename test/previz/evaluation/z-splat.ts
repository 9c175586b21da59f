/**
 * The yardstick: every pixel of the still is thrown to where it falls in the new view, spread over the four pixels
 * around; the nearest wins, and what nothing falls on is filled by push-pull.
 */
import type { Pose } from '../../../src/previz/camera/pose.ts';
import type { Plane } from '../../../src/previz/depth/plane.ts';
import type { View } from '../../../src/previz/scene/view.ts';
import { pushPull } from '../../../src/previz/layers/push-pull.ts';
import type { TrueView } from './scenes.ts';

export function zSplat(view: View, { rgba, disparity }: TrueView, pose: Pose): Uint8Array {
  const { width, height } = view;
  const nearest = new Float32Array(width * height);
  const places = placesOf(view, pose, disparity);
  const each = (visit: (k: number, weight: number, q: number, i: number) => void): void => {
    for (let y = 0, i = 0; y < height; y++)
      for (let x = 0; x < width; x++, i++) {
        const q = disparity.data[i] as number;
        const u = places[2 * i] as number;
        const v = places[2 * i + 1] as number;
        const i0 = Math.floor(u);
        const j0 = Math.floor(v);
        for (let n = 0; n < 4; n++) {
          const px = i0 + (n & 1);
          const py = j0 + (n >> 1);
          const weight = (1 - Math.abs(u - px)) * (1 - Math.abs(v - py));
          if (px >= 0 && py >= 0 && px < width && py < height && weight > 0.05)
            visit(py * width + px, weight, q, i);
        }
      }
  };
  each((k, weight, q) => {
    if (weight >= 0.09) nearest[k] = Math.max(nearest[k] as number, q);
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

/** Where each place of the still is seen from the pose: the projection, forwards. Pairs (u, v). */
function placesOf(view: View, pose: Pose, { data }: Plane): Float64Array {
  const [cx, cy] = [(view.width - 1) / 2, (view.height - 1) / 2];
  const [cosRoll, sinRoll] = [Math.cos(pose.roll), Math.sin(pose.roll)];
  const [cosPitch, sinPitch] = [Math.cos(pose.pitch), Math.sin(pose.pitch)];
  const [cosYaw, sinYaw] = [Math.cos(pose.yaw), Math.sin(pose.yaw)];
  const out = new Float64Array(data.length * 2);
  for (let y = 0, i = 0; y < view.height; y++)
    for (let x = 0; x < view.width; x++, i++) {
      const q = data[i] as number;
      const dx = (x - cx) / view.focal - q * pose.x;
      const dy = (y - cy) / view.focal - q * pose.y;
      const dz = 1 - q * pose.z;
      const x1 = dx * cosYaw - dz * sinYaw;
      const z1 = dx * sinYaw + dz * cosYaw;
      const y2 = dy * cosPitch + z1 * sinPitch;
      const z2 = z1 * cosPitch - dy * sinPitch;
      const scale = (view.focal * pose.zoom) / z2;
      out[2 * i] = cx + scale * (x1 * cosRoll + y2 * sinRoll);
      out[2 * i + 1] = cy + scale * (y2 * cosRoll - x1 * sinRoll);
    }
  return out;
}
