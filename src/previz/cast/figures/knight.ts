/** A knight in plate armour, with cape, plume and sword. 400 units a metre. */
import { bipedParts } from './biped.ts';
import type { BodyPiece } from './biped.ts';
import { calf, forearm, MAN, shoe, soles, thigh, upperArm } from './build.ts';
import { jacket } from './clothes.ts';
import type { Drawing } from './compose.ts';
import { blob, box, ellipse, line } from './curves.ts';
import { RIDE, STAND, WALK } from './gaits.ts';
import type { Segment } from './limbs.ts';
import { fill, mix, moved, ramp, shaped, stroke, tone } from './paint.ts';
import type { Tone } from './paint.ts';
import { colourOf, isMoving } from './wish.ts';
import type { Wish } from './wish.ts';

export function knight(wish: Wish): Drawing {
  const steel = tone('#a3a6b0', 0.55, 0.55);
  const cloth = tone(colourOf(wish, '#a8322f'));
  const build = { ...MAN, girth: 1.14 };
  const walks = isMoving(wish);
  const { shoulder: s, hip } = build;
  const cape = blob([[-10, s - 24, 0.4], [30, s - 4], [0, s + 130], [-20, hip + 40], [-10, -150], [-26, -96, 0.2], [-78, -74], [-138, -98, 0.2], [-128, hip + 110], [-108, hip - 30], [-80, s + 120], [-58, s + 10]]); // prettier-ignore
  const plate = (svg: Segment, rows: readonly number[], reach: number): Segment => ({
    ...svg,
    svg: svg.svg + rows.map((y) => stroke(line([[-reach, y], [0, y + 7], [reach, y]]), '#3a3a48', 3, 0.55)).join(''), // prettier-ignore
  });
  const fore = forearm(build, steel, tone('#6d6f7c'));
  const pieces: BodyPiece[] = [
    {
      id: 'trunk',
      svg:
        jacket(build, steel) +
        fill(
          blob([
            [-62, hip - 70],
            [0, hip - 56],
            [62, hip - 74],
            [60, hip + 70, 0.2],
            [0, hip + 96, 0.2],
            [-66, hip + 72, 0.2],
          ]),
          cloth.base,
        ) + // prettier-ignore
        fill(
          blob([
            [-62, hip - 72],
            [0, hip - 58],
            [62, hip - 76],
            [62, hip - 56],
            [0, hip - 38],
            [-62, hip - 52],
          ]),
          '#5a4030',
        ) + // prettier-ignore
        fill(ellipse(-6, s + 6, 52, 44), steel.base) +
        fill(ellipse(0, s - 2, 40, 30), steel.light, { opacity: 0.6, soft: 6 }) + // prettier-ignore
        helm(steel, cloth, s),
      pivot: { x: 0, y: hip },
    },
  ];
  return {
    box: [-260, -840, 360, 16],
    unitsPerMetre: 400,
    parts: bipedParts({
      gait: wish.action === 'ride' ? RIDE : walks ? WALK : STAND,
      hertz: walks ? 0.8 : 0.4,
      hip: { x: -3, y: hip },
      shoulder: { x: -6, y: s + 6 },
      aside: 12,
      thigh: plate(thigh(build, steel), [70, 120], 34),
      calf: plate(calf(build, steel), [40, 100], 26),
      foot: shoe(build, steel),
      soles: soles(build),
      arms: {
        upper: plate(upperArm(build, steel), [60, 96], 24),
        fore: { ...fore, svg: sword(build.forearm) + fore.svg },
        farFore: fore,
      },
      ...(walks ? {} : { lean: { legs: [-7, 8] as const, arms: [2, 6] as const } }),
      back: [{ id: 'cape', svg: shaped(cape, cloth.base, ramp(cape, [[0, cloth.light], [0.4, cloth.base], [1, cloth.shade]], 120)), pivot: { x: -20, y: s }, sway: [{ reach: 0.045, times: 1, phase: 0.3 }] }], // prettier-ignore
      body: pieces,
    }),
    ...(walks ? { pace: 1 } : {}),
  };
}

function helm(steel: Tone, cloth: Tone, s: number): string {
  const shell = blob([[-44, s - 30, 0.3], [-50, s - 90], [-30, s - 134], [10, s - 146], [46, s - 126], [58, s - 84], [52, s - 40], [20, s - 22, 0.4]]); // prettier-ignore
  const plume = blob([[8, s - 140], [0, s - 178], [-44, s - 200], [-96, s - 180], [-124, s - 120], [-118, s - 70, 0.3], [-96, s - 110], [-66, s - 142], [-24, s - 146]]); // prettier-ignore
  return (
    shaped(plume, cloth.base, ramp(plume, [[0, cloth.light], [1, cloth.shade]])) + // prettier-ignore
    shaped(
      shell,
      steel.base,
      ramp(shell, [[0, steel.shade], [0.45, steel.base], [0.75, steel.light], [1, steel.base]], 0), // prettier-ignore
      fill(blob([[10, s - 98, 0.2], [70, s - 94, 0.2], [70, s - 82, 0.2], [10, s - 84, 0.2]]), '#191820'), // prettier-ignore
      stroke(line([[6, s - 146], [8, s - 90], [2, s - 26]]), mix(steel.shade, '#22222c', 0.3), 4, 0.6), // prettier-ignore
      ...[0, 1, 2].map((i) => fill(ellipse(32 + i * 10, s - 58 + i * 4, 2.6), '#191820')),
    )
  );
}

/** Held in the hand of a forearm of this length, its point to the ground. */
function sword(length: number): string {
  const y = length + 26;
  const blade = blob([[-8, y + 14, 0.1], [8, y + 14, 0.1], [7, y + 190], [0, y + 222, 0.1], [-7, y + 190]]); // prettier-ignore
  return moved(
    shaped(blade, '#c9ccd6', ramp(blade, [[0, '#8d909d'], [0.5, '#8d909d'], [0.52, '#f2f2f6'], [1, '#c9ccd6']], 0)) + // prettier-ignore
      fill(box(-34, y + 6, 68, 10, 4), '#b5904a') +
      fill(box(-6, y - 34, 12, 44, 4), '#4a3428') +
      fill(ellipse(0, y - 40, 10), '#b5904a'),
    4,
    0,
    -4,
  );
}
