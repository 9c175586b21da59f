/** Land in slabs, one behind the other: each becomes a layer. */
import { NEAREST } from './extent.ts';
import { paintLand } from './land.ts';
import type { Height } from './land.ts';
import type { Material } from './materials.ts';
import type { Part } from './part.ts';
import type { Setting } from './setting.ts';

/**
 * Makes parts of the land between two distances, in distances to the subject; slabs should overlap a little. `mist`
 * is how thick the air lies in the valleys between them.
 */
export function landParts(
  setting: Setting,
  height: Height,
  material: Material,
): (near: number, far: number, mist?: number) => Part {
  const { distance } = setting.stand;
  return (near, far, mist = 0) => ({
    far: 1 / far,
    near: Math.min(NEAREST, 1 / near),
    paint: (canvas) =>
      paintLand(canvas, setting, {
        height,
        material,
        near: near * distance,
        far: far * distance,
        shadows: (0.5 * near + 0.6) * distance,
        ...(mist > 0 ? { mist: { thick: mist, high: 0.12 * near * distance } } : {}),
      }),
  });
}
