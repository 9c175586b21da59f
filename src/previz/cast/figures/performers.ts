/** A dancer and a guitarist. 400 units a metre. */
import { bipedParts } from './biped.ts';
import { calf, forearm, MAN, shoe, soles, thigh, upperArm, WOMAN } from './build.ts';
import { jacket } from './clothes.ts';
import type { Drawing } from './compose.ts';
import { blob, box, ellipse, line } from './curves.ts';
import type { Part } from './figure.ts';
import { STAND } from './gaits.ts';
import type { Gait } from './gaits.ts';
import { hat, head, neck } from './head.ts';
import { limbParts } from './limbs.ts';
import type { Segment } from './limbs.ts';
import { fill, moved, ramp, shaped, stroke, tone } from './paint.ts';
import type { Tone } from './paint.ts';
import { chosen, colourOf } from './wish.ts';
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
