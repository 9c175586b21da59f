/** Who sits in a saddle, and what carries them: one drawing, as the rider goes up and down with the back. */
import type { Drawing } from './compose.ts';
import { together } from './compose.ts';
import type { Part, Point } from './figure.ts';
import { moved } from './paint.ts';

/** By the first name of a mount: where hips are in the saddle, from the pivot of its trunk. */
export const SADDLES: Readonly<Record<string, Point>> = {
  horse: { x: -14, y: -122 },
  camel: { x: -16, y: -272 },
  elephant: { x: 60, y: -206 },
};

/** @param rider drawn as if it rode: its near thigh begins at the hip */
export function mounted(mount: Drawing, rider: Drawing, saddle: Point): Drawing {
  const trunk = mount.parts.find(({ id }) => id === 'trunk');
  const hip = rider.parts.find(({ id }) => id === 'near-leg-1')?.pivot;
  if (!trunk || !hip) return mount;
  const scale = mount.unitsPerMetre / rider.unitsPerMetre;
  const rise = (trunk.motion ?? []).filter(({ of }) => of === 'y');
  const seated = scaled(rider, scale).map((part): Part => {
    const motion = [...(part.motion ?? []), ...rise];
    return motion.length > 0 ? { ...part, motion } : part;
  });
  const [left, top, right, bottom] = rider.box;
  const box = [left * scale, top * scale, right * scale, bottom * scale] as const;
  const [x, y] = [trunk.pivot.x + saddle.x - hip.x * scale, trunk.pivot.y + saddle.y - hip.y * scale];
  const pair = together(mount, { ...rider, box, parts: seated }, x, y);
  return { ...pair, box: [mount.box[0], pair.box[1], mount.box[2], mount.box[3]] };
}

/** Without the leg behind the mount, and without what is sat on otherwise. */
function scaled({ parts }: Drawing, scale: number): Part[] {
  return parts.flatMap((part): Part[] => {
    const { id, svg, pivot, motion } = part;
    if (id.startsWith('far-leg') || id === 'seat') return [];
    const waves = motion?.map((wave) =>
      wave.of === 'x' || wave.of === 'y' ? { ...wave, reach: wave.reach * scale } : wave,
    );
    const at = { x: pivot.x * scale, y: pivot.y * scale };
    return [{ ...part, svg: moved(svg, 0, 0, 0, scale), pivot: at, ...(waves ? { motion: waves } : {}) }];
  });
}
