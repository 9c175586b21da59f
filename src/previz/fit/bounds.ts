/** What the camera sees of the window's surroundings along its whole way. */
import type { Pose } from '../camera/pose.ts';
import { projectorOf } from '../scene/project.ts';
import type { Projector } from '../scene/project.ts';
import type { View } from '../scene/view.ts';
import type { Fit } from './types.ts';
import { NOTHING, contentAt } from './visible.ts';

/** In window pixels. */
export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** The largest mean magnification of a layer in a frame. */
  readonly nearest: number;
}

/** Points on each side of the frame that are followed. */
const POINTS = 8;

/** The rectangle of window coordinates that is seen at the frame's border in any of the poses. */
export function boundsOf(view: View, poses: readonly Pose[], fit: Fit): Bounds {
  const [width, height] = [view.width - 1, view.height - 1];
  let [left, top, right, bottom, nearest] = [0, 0, width, height, 1];
  for (const pose of poses) {
    const projectors = fit.layers.map((layer) => projectorOf(view, pose, layer));
    const reach = (x: number, y: number): void => {
      const { u, v } = seenAt(fit, projectors, x, y);
      left = Math.min(left, u);
      right = Math.max(right, u);
      top = Math.min(top, v);
      bottom = Math.max(bottom, v);
    };
    for (let k = 0; k <= POINTS; k++) {
      const [x, y] = [(k / POINTS) * width, (k / POINTS) * height];
      reach(x, 0);
      reach(x, height);
      reach(0, y);
      reach(width, y);
    }
    for (const projector of projectors)
      nearest = Math.max(nearest, magnificationOf(projector, width, height));
  }
  return { left, top, right, bottom, nearest };
}

/** Where the nearest layer that has something at a pixel was at rest. */
function seenAt(fit: Fit, projectors: readonly Projector[], x: number, y: number): { u: number; v: number } {
  for (let n = projectors.length - 1; ; n--) {
    const projector = projectors[n];
    if (!projector) throw new Error('A fit without layers.');
    projector.project(x, y);
    if (n === 0 || contentAt(fit, n, projector.u, projector.v) !== NOTHING) return projector;
  }
}

/** Mean magnification of a frame, from the lines that halve it. */
function magnificationOf(projector: Projector, right: number, bottom: number): number {
  const length = (x0: number, y0: number, x1: number, y1: number): number => {
    projector.project(x0, y0);
    const [u, v] = [projector.u, projector.v];
    projector.project(x1, y1);
    return Math.sqrt((projector.u - u) ** 2 + (projector.v - v) ** 2);
  };
  const across = length(0, bottom / 2, right, bottom / 2) / right;
  const down = length(right / 2, 0, right / 2, bottom) / bottom;
  return 1 / Math.sqrt(Math.max(0.01, across * down));
}
