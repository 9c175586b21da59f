/** Big cats that walk with their heads low: tigers, lions, lionesses, panthers. 400 units a metre. */
import type { Drawing } from './compose.ts';
import { blob, ellipse, line } from './curves.ts';
import type { Knot } from './curves.ts';
import { paw } from './feet.ts';
import { fill, mix, moved, ramp, shaped, stroke, tone } from './paint.ts';
import type { Tone } from './paint.ts';
import { farther, haunch, quadrupedParts, segment } from './quadruped.ts';
import type { Legs } from './quadruped.ts';
import { STRIDE_STAND, STRIDE_WALK } from './strides.ts';
import { colourOf, isMoving } from './wish.ts';
import type { Wish } from './wish.ts';

const CREAM = '#efe2c9';
const INK = '#2b2023';

export interface BigCat {
  readonly fur: string;
  readonly pale: string;
  readonly striped?: boolean;
  readonly mane?: string;
}

export const TIGER: BigCat = { fur: '#d9802f', pale: CREAM, striped: true };
export const LION: BigCat = { fur: '#c4924f', pale: '#e6d2a8', mane: '#7a4526' };
export const LIONESS: BigCat = { fur: '#c4924f', pale: '#e6d2a8' };
export const PANTHER: BigCat = { fur: '#34303a', pale: '#4a4550' };

/** How a kind is painted. */
interface Coat {
  readonly fur: Tone;
  readonly pale: string;
  readonly striped: boolean;
}

export function bigCat(kind: BigCat, wish: Wish): Drawing {
  const fur = tone(colourOf(wish, kind.fur), 0.45, 0.3);
  const coat: Coat = { fur, pale: kind.pale, striped: kind.striped === true };
  const dim: Coat = { ...coat, fur: farther(fur) };
  const walks = isMoving(wish);
  return {
    box: [-540, -470, 480, 20],
    unitsPerMetre: 400,
    parts: quadrupedParts({
      stride: walks ? STRIDE_WALK : STRIDE_STAND,
      hertz: 0.8,
      hip: { x: -196, y: -292 },
      shoulder: { x: 196, y: -292 },
      aside: { x: 26, y: -10 },
      hind: (far) => hind(far ? dim : coat),
      fore: (far) => fore(far ? dim : coat),
      soles: [{ x: -16, y: 92 }, { x: 46, y: 92 }], // prettier-ignore
      trunk: [
        {
          id: 'tail',
          svg: tail(coat),
          pivot: { x: -262, y: -312 },
          sway: [{ reach: 0.07, times: 0.5, phase: 0 }],
        },
        { id: 'trunk', svg: trunk(coat), pivot: { x: 0, y: -280 } },
      ],
      front: [
        {
          id: 'head',
          svg: maneOf(kind) + moved(moved(head(coat), -262, 320), 262, -300, 5),
          pivot: { x: 270, y: -330 },
        },
      ],
    }),
    ...(walks ? { pace: 0.95 } : {}),
  };
}

/** A stripe that runs from (x, y) down `length`, widest in its upper third, bent by `bend`. */
function stripe(striped: boolean, x: number, y: number, length: number, width: number, bend: number): string {
  if (!striped) return '';
  return fill(
    blob([[x - width * 0.3, y, 0.5], [x + width * 0.5, y + 2, 0.5], [x + width * 0.62 + bend * 0.5, y + length * 0.4], [x + bend, y + length, 0.2], [x - width * 0.45 + bend * 0.4, y + length * 0.45]]), // prettier-ignore
    INK,
    { opacity: 0.92 },
  );
}

/** Bands about a leg. */
function bands(striped: boolean, rows: readonly (readonly [y: number, from: number, to: number])[]): string {
  return !striped ? '' : rows.map(([y, from, to]) => fill(blob([[from, y - 8, 0.4], [(from + to) / 2, y - 1], [to, y, 0.1], [(from + to) / 2, y + 8], [from, y + 9, 0.4]]), INK, { opacity: 0.9 })).join(''); // prettier-ignore
}

function hind({ fur, pale, striped }: Coat): Legs {
  const marks = stripe(striped, -34, -76, 54, 13, 12) + stripe(striped, 6, -80, 62, 13, 10) + bands(striped, [[-2, -84, -8], [28, -80, 4], [60, -70, 8], [90, -60, 2]]); // prettier-ignore
  return [
    haunch(106, [[-0.6, 36, 46], [-0.2, 66, 68], [0.28, 62, 70], [0.7, 42, 54], [1, 30, 38], [1.2, 16, 22]], fur, marks), // prettier-ignore
    segment(112, [[-0.24, 24, 20], [0, 34, 30], [0.35, 28, 27], [0.75, 18, 20], [1, 17, 20], [1.14, 10, 13]], fur, bands(striped, [[18, -50, 6], [50, -50, 4], [80, -40, 2]])), // prettier-ignore
    paw(fur, pale),
  ];
}

function fore({ fur, pale, striped }: Coat): Legs {
  const marks = stripe(striped, -26, -84, 62, 13, -8) + stripe(striped, 14, -86, 78, 13, -6) + bands(striped, [[22, -70, -4], [52, -70, 4], [82, -60, 2]]); // prettier-ignore
  return [
    haunch(106, [[-0.66, 34, 40], [-0.2, 60, 62], [0.35, 54, 57], [0.8, 41, 45], [1.02, 34, 36], [1.22, 18, 22]], fur, marks), // prettier-ignore
    segment(110, [[-0.26, 25, 25], [0, 37, 38], [0.45, 32, 30], [0.9, 23, 23], [1.05, 22, 21], [1.2, 13, 13]], fur, bands(striped, [[30, 44, -4], [64, 40, -2], [92, 36, 0]])), // prettier-ignore
    paw(fur, pale),
  ];
}

function trunk({ fur, pale, striped }: Coat): string {
  const path = blob([[262, -366], [196, -392], [110, -374], [-20, -362], [-120, -372], [-206, -364], [-262, -326], [-280, -276], [-258, -220], [-190, -200], [-90, -216], [20, -206], [120, -196], [210, -204], [272, -236], [312, -280], [306, -346]]); // prettier-ignore
  const stripes: readonly (readonly [number, number, number, number, number])[] = [
    [230, -392, 92, 15, -18], [194, -400, 128, 17, -22], [158, -396, 96, 14, -14], [120, -388, 136, 17, -8], [84, -384, 84, 13, -4],
    [50, -380, 140, 17, 2], [14, -376, 92, 14, 6], [-22, -374, 136, 17, 10], [-58, -376, 88, 14, 14], [-92, -380, 132, 17, 22],
    [-128, -384, 84, 15, 24], [-162, -384, 104, 16, 34], [-196, -380, 80, 14, 34], [-226, -366, 64, 13, 30],
  ]; // prettier-ignore
  const low: readonly (readonly [number, number, number, number, number])[] = [
    [104, -190, -52, 12, 8], [36, -200, -56, 13, 8], [-36, -206, -60, 13, 4], [-104, -208, -52, 12, -4], [70, -196, -36, 10, 6],
  ]; // prettier-ignore
  return shaped(
    path,
    fur.base,
    ramp(path, [[0, fur.light], [0.32, fur.base], [0.7, fur.base], [1, fur.shade]]), // prettier-ignore
    fill(blob([[300, -236], [200, -232], [60, -236], [-90, -240], [-200, -222], [-200, -170], [60, -170], [300, -190]]), pale, { opacity: 0.85, soft: 9 }), // prettier-ignore
    fill(blob([[260, -214], [60, -214], [-120, -216], [-210, -200], [-200, -160], [260, -160]]), '#8d7a76', { opacity: 0.6, soft: 8 }), // prettier-ignore
    ...stripes.map((each) => stripe(striped, ...each)),
    ...low.map((each) => stripe(striped, ...each)),
  );
}

function head({ fur, pale, striped }: Coat): string {
  const skull = blob([[250, -368], [296, -390], [344, -384], [380, -366], [406, -348], [438, -338], [456, -322], [459, -300], [454, -276], [440, -254], [406, -242], [372, -230], [330, -212], [280, -232], [246, -300]]); // prettier-ignore
  const ear = (x: number, y: number, turn: number, dim: number): string =>
    moved(
      fill(blob([[-22, 16], [-22, -10], [-4, -28], [18, -14], [24, 14]]), mix(fur.base, INK, dim)) + // prettier-ignore
        fill(blob([[-12, 12], [-12, -6], [-2, -18], [10, -8], [14, 12]]), mix(pale, INK, 0.2 + dim)), // prettier-ignore
      x,
      y,
      turn,
      0.78,
    );
  const ruff: readonly Knot[] = [[330, -306], [352, -282], [352, -250], [322, -214], [288, -218], [296, -250], [300, -290]]; // prettier-ignore
  return (
    ear(330, -384, 16, 0.35) +
    shaped(
      skull,
      fur.base,
      ramp(skull, [[0, fur.light], [0.4, fur.base], [1, fur.shade]]), // prettier-ignore
      fill(blob(ruff), pale, { opacity: 0.9, soft: 6 }),
      fill(blob([[410, -316], [440, -312], [470, -300], [456, -256], [400, -232], [380, -258], [392, -294]]), pale, { soft: 4 }), // prettier-ignore
      fill(ellipse(384, -338, 15, 9), pale, { opacity: 0.9, soft: 3 }),
      fill(blob([[374, -328, 0.3], [390, -334], [402, -326, 0.3], [388, -323]]), INK), // prettier-ignore
      fill(ellipse(389, -328, 3.4), '#e6b84a'),
      stroke(line([[414, -338], [432, -322], [436, -306]]), mix(fur.shade, INK, 0.3), 4, 0.5), // prettier-ignore
      fill(blob([[440, -336], [462, -326], [464, -304], [448, -308]]), '#8f4a45'), // prettier-ignore
      stroke(line([[454, -284], [436, -270], [406, -272]]), INK, 4, 0.85), // prettier-ignore
      fill(blob([[440, -264], [410, -258], [384, -246], [396, -228], [440, -244]]), mix(pale, fur.shade, 0.3), { opacity: 0.8 }), // prettier-ignore
      stripe(striped, 352, -384, 34, 9, 10),
      stripe(striped, 334, -388, 44, 10, 8),
      stripe(striped, 314, -390, 52, 11, 2),
      striped ? fill(blob([[344, -318, 0.4], [352, -312], [338, -284], [324, -254, 0.2], [330, -288]]), INK) : '', // prettier-ignore
      striped ? fill(blob([[318, -330, 0.4], [328, -326], [318, -284], [300, -236, 0.2], [306, -288]]), INK) : '', // prettier-ignore
      striped ? fill(blob([[286, -350, 0.4], [298, -346], [292, -296], [276, -246, 0.2], [278, -300]]), INK) : '', // prettier-ignore
      striped ? fill(blob([[362, -286, 0.4], [370, -280], [362, -262], [350, -244, 0.2], [354, -266]]), INK, { opacity: 0.85 }) : '', // prettier-ignore
    ) +
    ear(298, -386, -4, 0.08)
  );
}

function tail({ fur, striped }: Coat): string {
  const path = blob([[-240, -346], [-280, -326], [-322, -262], [-352, -186], [-392, -132], [-448, -116], [-496, -140], [-518, -182], [-504, -194], [-478, -160], [-444, -146], [-408, -160], [-380, -204], [-350, -278], [-304, -354, 0.8]].map(([x = 0, y = 0]): Knot => [x, y])); // prettier-ignore
  const rings: readonly Knot[][] = [
    [[-330, -310], [-296, -280]], [[-360, -254], [-318, -236]], [[-380, -204], [-338, -190]], [[-410, -166], [-372, -140]],
    [[-446, -152], [-430, -112]], [[-484, -166], [-474, -122]],
  ]; // prettier-ignore
  return shaped(
    path,
    fur.base,
    ramp(path, [[0, fur.base], [0.6, fur.base], [1, fur.shade]]), // prettier-ignore
    ...(striped ? rings : []).map((ends) => stroke(line(ends), INK, 13)),
    fill(blob([[-530, -210], [-480, -200], [-496, -156], [-540, -150]]), INK), // prettier-ignore
  );
}

/** Behind the face, over neck and chest. */
function maneOf({ mane }: BigCat): string {
  if (mane === undefined) return '';
  const hair = tone(mane);
  const path = blob([[330, -400], [280, -428], [214, -424], [160, -388], [138, -320], [150, -250], [186, -196], [236, -150], [268, -160], [312, -170], [344, -200], [366, -240], [372, -310], [356, -372]]); // prettier-ignore
  const locks = Array.from({ length: 15 }, (_, i) => {
    const [x, y] = [196 + (i % 5) * 34, -386 + Math.floor(i / 5) * 70 + (i % 2) * 22];
    return stroke(line([[x, y], [x - 18, y + 30], [x - 22, y + 66]]), i % 2 === 0 ? hair.light : hair.shade, 8, 0.4); // prettier-ignore
  });
  return shaped(path, hair.base, ramp(path, [[0, hair.light], [0.45, hair.base], [1, hair.shade]], 110), ...locks); // prettier-ignore
}
