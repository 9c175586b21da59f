/** Wolves, dogs and foxes. 400 units a metre. */
import type { Drawing } from './compose.ts';
import { blob, line } from './curves.ts';
import { paw } from './feet.ts';
import { fill, mix, moved, ramp, shaped, stroke, tone } from './paint.ts';
import type { Tone } from './paint.ts';
import { farther, haunch, quadrupedParts, segment } from './quadruped.ts';
import type { Legs } from './quadruped.ts';
import { STRIDE_GALLOP, STRIDE_STAND, STRIDE_WALK } from './strides.ts';
import { colourOf } from './wish.ts';
import type { Wish } from './wish.ts';

export interface Coat {
  readonly back: string;
  readonly belly: string;
  readonly legs: string;
  readonly tip: string;
  /** Degrees by which the tail is carried up. */
  readonly tail: number;
  /** Ears that hang. */
  readonly lop?: boolean;
  /** Units a metre: how small the animal is. */
  readonly scale: number;
}

export const WOLF: Coat = {
  back: '#6f6a6c',
  belly: '#cfc6b8',
  legs: '#a39a90',
  tip: '#3a363a',
  tail: 8,
  scale: 400,
};
export const DOG: Coat = {
  back: '#8a5a34',
  belly: '#dcc7a6',
  legs: '#a9784c',
  tip: '#e8dcc4',
  tail: 84,
  lop: true,
  scale: 500,
};
export const FOX: Coat = {
  back: '#c8622c',
  belly: '#efe2cd',
  legs: '#5a3328',
  tip: '#f2e8d8',
  tail: 34,
  scale: 760,
};

export function canid(coat: Coat, wish: Wish): Drawing {
  const fur = tone(colourOf(wish, coat.back), 0.48, 0.3);
  const going = wish.action === 'run' ? 'run' : wish.action === 'walk' ? 'walk' : 'stand';
  const stride = { run: STRIDE_GALLOP, walk: STRIDE_WALK, stand: STRIDE_STAND }[going];
  const pace = { run: 4.4, walk: 1, stand: 0 }[going];
  const legs = tone(coat.legs, 0.5, 0.25);
  return {
    box: [-430, -500, 390, 18],
    unitsPerMetre: coat.scale,
    parts: quadrupedParts({
      stride,
      hertz: going === 'run' ? 2 : 1,
      hip: { x: -126, y: -256 },
      shoulder: { x: 126, y: -258 },
      aside: { x: 20, y: -8 },
      hind: (far) => hind(far ? farther(fur) : fur, far ? farther(legs) : legs),
      fore: (far) => fore(far ? farther(fur) : fur, far ? farther(legs) : legs),
      soles: [{ x: -11, y: 74 }, { x: 34, y: 74 }], // prettier-ignore
      spread: 6,
      trunk: [
        {
          id: 'tail',
          svg: moved(tail(fur, coat), -166, -300, coat.tail),
          pivot: { x: -166, y: -300 },
          sway: [{ reach: coat === DOG ? 0.16 : 0.06, times: coat === DOG ? 2 : 1, phase: 0 }],
        },
        { id: 'trunk', svg: trunk(fur, coat) + head(fur, coat), pivot: { x: 0, y: -250 } },
      ],
    }),
    ...(pace > 0 ? { pace: (pace * 400) / coat.scale } : {}),
  };
}

function hind(fur: Tone, legs: Tone): Legs {
  return [
    haunch(90, [[-0.5, 30, 34], [-0.2, 50, 46], [0.3, 48, 46], [0.75, 30, 34], [1, 21, 25], [1.2, 11, 14]], fur), // prettier-ignore
    segment(98, [[-0.22, 16, 15], [0, 23, 22], [0.35, 18, 19], [0.75, 11, 13], [1, 10, 14], [1.1, 7, 9]], legs, fade(fur, 98)), // prettier-ignore
    paw(legs, legs.light, 0.8),
  ];
}

function fore(fur: Tone, legs: Tone): Legs {
  return [
    haunch(86, [[-0.6, 26, 32], [-0.2, 42, 44], [0.4, 36, 40], [0.85, 25, 28], [1.02, 21, 23], [1.2, 12, 14]], fur), // prettier-ignore
    segment(106, [[-0.22, 15, 16], [0, 22, 24], [0.4, 17, 18], [0.85, 12, 12], [1, 12, 12], [1.1, 8, 8]], legs, fade(fur, 106)), // prettier-ignore
    paw(legs, legs.light, 0.8),
  ];
}

/** The trunk's fur comes down the leg. */
function fade(fur: Tone, length: number): string {
  const path = blob([[-40, -40, 0], [40, -40, 0], [40, length, 0], [-40, length, 0]]); // prettier-ignore
  return ramp(path, [[0, fur.base], [0.3, fur.base], [0.85, fur.base, 0]]); // prettier-ignore
}

function trunk(fur: Tone, coat: Coat): string {
  const path = blob([[196, -372], [150, -346], [96, -330], [20, -318], [-60, -318], [-130, -324], [-176, -300], [-190, -250], [-168, -206], [-120, -194], [-66, -202], [0, -186], [80, -164], [146, -172], [190, -214], [216, -270], [246, -330], [240, -372]]); // prettier-ignore
  const tufts = [[170, -352], [130, -338], [60, -322], [10, -316]].map(([x = 0, y = 0]) => stroke(line([[x, y + 4], [x - 16, y + 22], [x - 24, y + 44]]), fur.light, 6, 0.3)).join(''); // prettier-ignore
  return shaped(
    path,
    fur.base,
    ramp(path, [[0, fur.light], [0.24, fur.base], [0.6, fur.base], [1, fur.shade]]), // prettier-ignore
    fill(blob([[230, -300], [190, -250], [130, -214], [40, -206], [-80, -216], [-150, -206], [-120, -160], [160, -140], [230, -220]]), coat.belly, { opacity: 0.8, soft: 12 }), // prettier-ignore
    fill(blob([[-150, -200], [-60, -214], [40, -190], [150, -182], [100, -140], [-150, -170]]), fur.shade, { opacity: 0.4, soft: 8 }), // prettier-ignore
    tufts,
  );
}

function head(fur: Tone, coat: Coat): string {
  const skull = blob([[190, -386], [224, -408], [260, -404], [284, -384], [320, -372], [346, -364], [354, -350], [348, -332], [318, -322], [288, -312], [258, -296], [228, -256, 0.3], [222, -284], [198, -262, 0.3], [186, -320]]); // prettier-ignore
  const ear = (x: number, y: number, turn: number, dim: number): string =>
    moved(fill(blob([[-20, 12], [-15, -22], [0, -60, 0.2], [18, -20], [20, 12]]), mix(fur.base, fur.shade, dim)) + fill(blob([[-8, 10], [-6, -14], [2, -40, 0.2], [11, -12], [12, 10]]), mix(fur.shade, '#1d1518', 0.3)), x, y, turn); // prettier-ignore
  const lop = fill(blob([[224, -404], [244, -396], [254, -364], [244, -316], [226, -300], [210, -322], [206, -372]]), mix(fur.base, fur.shade, 0.55)); // prettier-ignore
  return (
    (coat.lop === true ? '' : ear(250, -398, 16, 0.7)) +
    shaped(
      skull,
      fur.base,
      ramp(skull, [[0, fur.light], [0.35, fur.base], [1, fur.shade]]), // prettier-ignore
      fill(blob([[350, -356], [310, -352], [276, -356], [248, -340], [226, -290], [240, -260], [320, -310], [360, -330]]), coat.belly, { opacity: 0.92, soft: 5 }), // prettier-ignore
      fill(blob([[276, -372, 0.3], [288, -378], [296, -370, 0.3], [286, -366]]), '#1d171a'), // prettier-ignore
      stroke(line([[350, -342], [324, -336], [298, -336]]), '#2a2023', 3.4, 0.8), // prettier-ignore
    ) +
    fill(
      blob([
        [338, -370],
        [354, -366],
        [357, -354],
        [347, -350],
        [339, -358],
      ]),
      '#221c20',
    ) + // prettier-ignore
    (coat.lop === true ? lop : ear(220, -396, -4, 0.1))
  );
}

/** Hangs from its root at (0, 0). */
function tail(fur: Tone, coat: Coat): string {
  const path = blob([[14, -16], [-22, -14], [-58, 26], [-86, 84], [-104, 150], [-104, 200], [-92, 222, 0.2], [-64, 196], [-40, 140], [-14, 72], [14, 22]]); // prettier-ignore
  return shaped(
    path,
    fur.base,
    ramp(path, [[0, fur.light], [0.4, fur.base], [1, fur.shade]], 20), // prettier-ignore
    fill(blob([[-130, 160], [-90, 150], [-60, 164], [-30, 150], [-50, 260], [-130, 260]]), coat.tip, { soft: 6 }), // prettier-ignore
    stroke(line([[-8, 0], [-52, 70], [-82, 170]]), fur.light, 7, 0.35), // prettier-ignore
  );
}
