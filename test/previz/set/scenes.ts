/** Plans, paths and pictures for the tests of sets. */
import type { PathInput, TimedMove } from '../../../src/previz/camera/path.ts';
import { shotPlanSchema } from '../../../src/previz/director/plan.ts';
import type { ShotPlan } from '../../../src/previz/director/plan.ts';
import type { View } from '../../../src/previz/scene/view.ts';
import { laySet } from '../../../src/previz/set/set.ts';
import type { LaidSet, SetShot } from '../../../src/previz/set/set.ts';
import type { SetPlan } from '../../../src/previz/set/wish.ts';
import type { PaintedLayer } from '../../../src/previz/scene/painted.ts';

export function planOf(slots: Record<string, unknown>): ShotPlan {
  return shotPlanSchema.parse(slots);
}

export function pathOf(view: View, ...moves: TimedMove[]): PathInput {
  const frame = { width: view.width / view.focal, height: view.height / view.focal };
  return { moves, rig: { kind: 'locked', strength: 1 }, seed: 3, frame, gain: 1 };
}

/** The layers over each other at rest: code values 0..255, three a pixel. */
export function stillOf({ width, height }: View, layers: readonly PaintedLayer[]): Float32Array {
  const out = new Float32Array(width * height * 3);
  for (const { pictures } of layers) {
    const [picture] = pictures;
    const { left, top } = picture.place;
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const [i, j] = [x - left, y - top];
        if (i < 0 || j < 0 || i >= picture.width || j >= picture.height) continue;
        const from = (j * picture.width + i) * 4;
        const share = 1 - (picture.rgba[from + 3] as number) / 255;
        for (let c = 0; c < 3; c++) {
          const to = (y * width + x) * 3 + c;
          out[to] = (out[to] as number) * share + (picture.rgba[from + c] as number);
        }
      }
  }
  return out;
}

/** Relative luminance (WCAG 2) of a pixel. */
export function luminanceAt(still: Float32Array, width: number, x: number, y: number): number {
  const at = (Math.round(y) * width + Math.round(x)) * 3;
  return [0.2126, 0.7152, 0.0722].reduce((sum, weight, c) => {
    const code = (still[at + c] as number) / 255;
    return sum + weight * (code <= 0.03928 ? code / 12.92 : ((code + 0.055) / 1.055) ** 2.4);
  }, 0);
}

/** A set with all of its layers, far to near. */
export type PaintedSet = LaidSet & { readonly layers: readonly PaintedLayer[] };

export function paintSet(plan: SetPlan, shot: SetShot): PaintedSet {
  const laid = laySet(plan, shot);
  return { ...laid, layers: Array.from({ length: laid.count }, (_, n) => laid.paint(n)) };
}
