/** Grades light as the pictures are that it belongs to: its colour and how much is left of it. */
import { gradedColour } from '../light/grade.ts';
import { gradeSteps } from '../light/grading.ts';
import type { Look } from '../scene/look.ts';
import { picturesOf } from '../scene/view.ts';
import type { Layer } from '../scene/view.ts';

/** How much of a lamp's light no grade puts out. */
const OWN = 0.35;

/** Fills the graded copies of all pictures, which are codes of `shine.ts`. */
export function gradeShine(
  look: Look | undefined,
  layers: readonly Layer[],
  memory: WebAssembly.Memory,
): void {
  if (!look) return;
  const bytes = new Uint8Array(memory.buffer);
  for (const [copy, grades] of gradeSteps(look).entries()) {
    const known = new Map<number, readonly number[]>();
    for (const { offset, graded, stride, height } of layers.flatMap(picturesOf)) {
      const target = graded?.[copy];
      if (target === undefined) continue;
      bytes.copyWithin(target, offset, offset + stride * height);
      for (let i = target; i < target + stride * height; i += 4) {
        const most = Math.max(bytes[i] as number, bytes[i + 1] as number, bytes[i + 2] as number);
        if (most === 0) continue;
        const shares = gainsOf({ ...look, grades }, known, bytes, i, most);
        for (let k = 0; k < 3; k++) bytes[i + k] = Math.min(255, most * (shares[k] as number)) + 0.5;
      }
    }
  }
}

/** Roots of what becomes of light of this colour; colours that are nearly the same share theirs. */
function gainsOf(
  look: Look,
  known: Map<number, readonly number[]>,
  bytes: Uint8Array,
  i: number,
  most: number,
): readonly number[] {
  const share = (k: number): number => Math.round((31 * (bytes[i + k] as number)) / most);
  const key = share(0) | (share(1) << 5) | (share(2) << 10);
  const found = known.get(key);
  if (found) return found;
  const squared = (k: number): number => 65025 * (share(k) / 31) ** 2;
  const gains = gradedColour(look, [squared(0), squared(1), squared(2)], OWN).map((x) =>
    Math.sqrt(x / 65025),
  );
  known.set(key, gains);
  return gains;
}
