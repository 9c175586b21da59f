/** A dancer, a guitarist, a knight. 400 units a metre. */
import { bipedParts } from './biped.ts';
import type { BodyPiece } from './biped.ts';
import { calf, forearm, MAN, shoe, soles, thigh, upperArm, WOMAN } from './build.ts';
import { jacket } from './clothes.ts';
import type { Drawing } from './compose.ts';
import { blob, box, ellipse, line } from './curves.ts';
import type { Part } from './figure.ts';
import { STAND, WALK } from './gaits.ts';
import type { Gait } from './gaits.ts';
import { hat, head, neck } from './head.ts';
import { limbParts } from './limbs.ts';
import type { Segment } from './limbs.ts';
import { fill, mix, moved, ramp, shaped, stroke, tone } from './paint.ts';
import type { Tone } from './paint.ts';
import { chosen, colourOf, isMoving } from './wish.ts';
import type { Wish } from './wish.ts';
import { sin, TAU } from '../../math.ts';

const SKIN = ['#d8a07c', '#c68a63', '#a86f4b', '#8a5a3c'] as const;

/** In an arabesque, on the toes of one foot. */
export function dancer(wish: Wish): Drawing {
  const skin = tone(chosen(wish, 1, SKIN));
  const cloth = tone(colourOf(wish, chosen(wish, 2, ['#c2546a', '#e6ddd0', '#5a6fa0'])), 0.45, 0.4);
  const hip = { x: 0, y: -392 };
  const shoulder = { x: 44, y: -566 };
  const leg = (id: string, over: number, under: number, behind: boolean): Part[] =>
    limbParts({
      id,
      root: { x: hip.x + (behind ? -6 : 0), y: hip.y },
      hertz: 0.4,
      behind,
      lastFirst: true,
      hangs: [
        { segment: thigh(WOMAN, skin), forward: (p) => over + (behind ? 2.5 * sin(TAU * p) : 0) },
        { segment: pointed(skin, cloth), forward: (p) => under + (behind ? 3 * sin(TAU * (p - 0.05)) : 0) },
      ],
    });
  const arm = (id: string, over: number, under: number, behind: boolean): Part[] =>
    limbParts({
      id,
      root: shoulder,
      hertz: 0.4,
      behind,
      hangs: [
        { segment: upperArm(WOMAN, skin), forward: (p) => over + 4 * sin(TAU * p) },
        { segment: forearm(WOMAN, skin, skin), forward: (p) => under + 7 * sin(TAU * (p - 0.1)) },
      ],
    });
  const bodice = blob([[26, -590, 0.5], [60, -582, 0.5], [76, -548], [82, -506], [56, -440], [44, -392], [-36, -388], [-32, -430], [-2, -500], [6, -560]]); // prettier-ignore
  const veil = blob([[50, -440, 0.4], [58, -392], [70, -330], [64, -262, 0.2], [20, -292], [-30, -270, 0.2], [-70, -310], [-150, -300], [-250, -330], [-330, -320, 0.2], [-290, -368], [-200, -410], [-110, -432], [-30, -440, 0.4]]); // prettier-ignore
  const folds = [[[-20, -430], [-110, -380], [-270, -336]], [[6, -430], [-40, -360], [-90, -312]], [[28, -430], [26, -360], [24, -296]]].map((k) => stroke(line(k.map(([x = 0, y = 0]) => [x, y] as const)), cloth.shade, 9, 0.35)); // prettier-ignore
  return {
    box: [-480, -800, 340, 8],
    unitsPerMetre: 400,
    parts: [
      ...arm('far-arm', -92, -74, true),
      ...leg('far-leg', -84, -92, true),
      ...leg('near-leg', 1, -2, false),
      {
        id: 'body',
        svg:
          moved(neck(skin), 58, -638, 4, 0.94) +
          shaped(
            bodice,
            cloth.base,
            ramp(
              bodice,
              [
                [0, cloth.shade],
                [0.5, cloth.base],
                [1, cloth.light],
              ],
              0,
            ),
          ) + // prettier-ignore
          moved(head(skin, 'bun', tone('#33241f')), 62, -640, -10, 0.95),
        pivot: hip,
      },
      {
        id: 'skirt',
        svg: shaped(veil, cloth.base, ramp(veil, [[0, cloth.light], [0.5, cloth.base], [1, cloth.shade]], 100), ...folds), // prettier-ignore
        pivot: { x: 10, y: -420 },
        motion: [{ of: 'turn', reach: 0.04, hertz: 0.4, phase: 0.15 }],
      },
      ...arm('near-arm', 112, 96, false),
    ],
  };
}

/** A calf and a foot stretched out of it, in a slipper. */
function pointed(skin: Tone, silk: Tone): Segment {
  const lower = calf(WOMAN, skin, 0.92);
  const y = WOMAN.calf;
  const slipper = blob([[-15, y - 8], [14, y - 8], [20, y + 16], [16, y + 52], [7, y + 82], [-3, y + 82], [-11, y + 52], [-18, y + 14]]); // prettier-ignore
  return {
    length: y,
    svg:
      lower.svg +
      shaped(
        slipper,
        silk.base,
        ramp(
          slipper,
          [
            [0, silk.shade],
            [1, silk.light],
          ],
          0,
        ),
      ),
  };
}

export function guitarist(wish: Wish): Drawing {
  const skin = tone(chosen(wish, 1, SKIN));
  const cloth = tone(colourOf(wish, chosen(wish, 2, ['#3f4f66', '#7a3f38', '#4c5a48'])));
  const strum: Gait = { ...STAND, arm: () => 4, forearm: (p) => 74 + 7 * sin(TAU * p) };
  const place = (svg: string): string => moved(svg, 8, MAN.shoulder - 72);
  return {
    box: [-230, -760, 300, 14],
    unitsPerMetre: 400,
    parts: bipedParts({
      gait: strum,
      hertz: 1.2,
      hip: { x: -3, y: MAN.hip },
      shoulder: { x: -6, y: MAN.shoulder + 6 },
      aside: 10,
      thigh: thigh(MAN, tone('#34333f')),
      calf: calf(MAN, tone('#34333f')),
      foot: shoe(MAN, tone('#4a3328')),
      soles: soles(MAN),
      arms: { upper: upperArm(MAN, cloth), fore: forearm(MAN, cloth, skin) },
      lean: { legs: [-6, 8], arms: [0, 27] },
      body: [
        {
          id: 'trunk',
          svg: place(neck(skin)) + jacket(MAN, cloth) + place(head(skin, 'short', tone('#2c211d')) + hat('brim', tone('#4a4038'))) + guitar(), // prettier-ignore
          pivot: { x: 0, y: MAN.hip },
        },
      ],
    }),
  };
}

function guitar(): string {
  const wood = tone('#b5713a', 0.5, 0.35);
  const bodyPath = blob([[-96, 0], [-84, -54], [-36, -66], [0, -46], [34, -52], [76, -40], [88, 0], [76, 40], [34, 52], [0, 46], [-36, 66], [-84, 54]]); // prettier-ignore
  return moved(
    fill(box(70, -11, 190, 22, 5), '#4f3424') +
      fill(box(250, -16, 52, 32, 7), '#3a2820') +
      shaped(
        bodyPath,
        wood.base,
        ramp(bodyPath, [
          [0, wood.light],
          [0.5, wood.base],
          [1, wood.shade],
        ]),
      ) + // prettier-ignore
      fill(ellipse(26, 0, 22), '#2a1c18') +
      fill(box(-58, -20, 12, 40, 4), '#3a2820') +
      [-5, 0, 5].map((y) => stroke(`M-52 ${y}H256`, '#efe3c8', 1.6, 0.8)).join(''),
    34,
    MAN.hip - 26,
    -30,
    0.9,
  );
}

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
      gait: walks ? WALK : STAND,
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
