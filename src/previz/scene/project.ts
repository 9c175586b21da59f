/**
 * From a pixel of the moved camera back to the window at rest.
 *
 * A point seen at rest along (u, v, 1) with inverse depth q lies at (u, v, 1) / q. A camera at C sees it along the ray
 * r when r ~ (u - q Cx, v - q Cy, 1 - q Cz), hence u = a + q (Cx - a Cz) with a = rx / rz, and the same for v. As q
 * depends on where (u, v) falls, the equation is iterated; it converges while the surface does not fold.
 */
import { cos, sin } from '../math.ts';
import type { Pose } from '../camera/pose.ts';
import { bend } from './planet.ts';
import { disparityAt } from './view.ts';
import type { DisparityMap, View } from './view.ts';

const ITERATIONS = 5;
/** Less than this many pixels between two steps is taken for convergence: a warp rounds to 1/128. */
const STILL = 1 / 2048;

export interface Projector {
  /** Writes the window coordinates of output pixel (x, y) to `u` and `v`. */
  project(x: number, y: number): void;
  u: number;
  v: number;
}

export function projectorOf(view: View, pose: Pose, disparity: DisparityMap): Projector {
  const [cx, cy] = [(view.width - 1) / 2, (view.height - 1) / 2];
  const { focal } = view;
  const lens = 1 / (focal * pose.zoom);
  const [sr, cr] = [sin(pose.roll), cos(pose.roll)];
  const [sp, cp] = [sin(pose.pitch), cos(pose.pitch)];
  const [sy, cyaw] = [sin(pose.yaw), cos(pose.yaw)];
  const moved = pose.x !== 0 || pose.y !== 0 || pose.z !== 0;

  return {
    u: 0,
    v: 0,
    project(x, y) {
      const dx = (x - cx) * lens;
      const dy = (y - cy) * lens;
      const rolledX = dx * cr - dy * sr;
      const rolledY = dx * sr + dy * cr;
      const pitchedY = rolledY * cp - sp;
      const pitchedZ = rolledY * sp + cp;
      const depth = pitchedZ * cyaw - rolledX * sy;
      const a = (rolledX * cyaw + pitchedZ * sy) / depth;
      const b = pitchedY / depth;
      let u = cx + focal * a;
      let v = cy + focal * b;
      if (moved) {
        const alongU = focal * (pose.x - a * pose.z);
        const alongV = focal * (pose.y - b * pose.z);
        const u0 = u;
        const v0 = v;
        for (let n = 0; n < ITERATIONS; n++) {
          const q = disparityAt(disparity, u, v);
          const nextU = u0 + q * alongU;
          const nextV = v0 + q * alongV;
          const done = Math.abs(nextU - u) + Math.abs(nextV - v) < STILL;
          u = nextU;
          v = nextV;
          if (done) break;
        }
      }
      this.u = u;
      this.v = v;
      if (pose.planet > 0) bend(view, pose.planet, this);
    },
  };
}
