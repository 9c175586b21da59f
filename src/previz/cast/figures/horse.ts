/** A horse: at a gallop, at a walk, or standing. 400 units a metre. */
import type { BodyPiece } from './biped.ts';
import type { Drawing } from './compose.ts';
import { blob, ellipse, line } from './curves.ts';
import { shank } from './feet.ts';
import { fill, mix, moved, ramp, shaped, stroke, tone } from './paint.ts';
import type { Tone } from './paint.ts';
import { farther, haunch, quadrupedParts, segment } from './quadruped.ts';
import type { Legs } from './quadruped.ts';
import { STRIDE_GALLOP, STRIDE_STAND, STRIDE_WALK } from './strides.ts';
import type { Stride } from './strides.ts';
import { chosen, colourOf } from './wish.ts';
import type { Wish } from './wish.ts';

type Going = 'gallop' | 'walk' | 'stand';
const STRIDES: Readonly<Record<Going, Stride>> = {
  gallop: STRIDE_GALLOP,
  walk: STRIDE_WALK,
  stand: STRIDE_STAND,
};
/** Metres a second, and cycles a second. */
const PACES = { gallop: [7, 1.6], walk: [1.5, 0.8], stand: [0, 0.4] } as const;

const COATS = [
  { coat: '#7d4a2b', mane: '#2a1d1c' },
  { coat: '#9a5a31', mane: '#7a4325' },
  { coat: '#43302b', mane: '#1f1819' },
  { coat: '#c39a63', mane: '#ecdcb8' },
  { coat: '#c7c0b8', mane: '#8f8884' },
] as const;
const WITHERS = { x: 170, y: -520 };

export function horse(wish: Wish): Drawing {
  const going = goingOf(wish);
  const { coat, mane } = chosen<{ coat: string; mane: string }>(wish, 1, COATS);
  const fur = tone(colourOf(wish, coat), 0.5, 0.26);
  const hair = tone(wish.colour === undefined ? mane : mix(colourOf(wish, coat), '#1d1618', 0.6));
  const [pace, hertz] = PACES[going];
  return {
    box: [-570, -905, 650, 24],
    unitsPerMetre: 400,
    parts: quadrupedParts({
      stride: STRIDES[going],
      hertz,
      hip: { x: -184, y: -486 },
      shoulder: { x: 186, y: -446 },
      aside: { x: 30, y: -14 },
      hind: (far) => hind(far ? farther(fur) : fur, hair),
      fore: (far) => fore(far ? farther(fur) : fur, hair),
      soles: [{ x: -16, y: HOOF }, { x: 30, y: HOOF }], // prettier-ignore
      spread: 4,
      trunk: bodyOf(going, fur, hair),
    }),
    ...(pace > 0 ? { pace } : {}),
  };
}

function goingOf({ action }: Wish): Going {
  return action === 'run' || action === 'drive' ? 'gallop' : action === 'walk' || action === 'push' ? 'walk' : 'stand'; // prettier-ignore
}

function bodyOf(going: Going, fur: Tone, hair: Tone): BodyPiece[] {
  const raised = { gallop: 4, walk: -8, stand: -15 }[going];
  const lift = (svg: string): string =>
    moved(moved(svg, -WITHERS.x, -WITHERS.y), WITHERS.x, WITHERS.y, raised);
  const nod = {
    reach: { gallop: 0.05, walk: 0.03, stand: 0.012 }[going],
    times: going === 'walk' ? 2 : 1,
    phase: 0.15,
  };
  const flutter = going === 'gallop' ? 0.09 : 0.03;
  const headTurn = { gallop: -2, walk: 12, stand: 20 }[going];
  return [
    {
      id: 'tail',
      svg: tail(hair, going === 'gallop'),
      pivot: { x: -268, y: -572 },
      sway: [{ reach: flutter, times: 1, phase: 0 }, { reach: flutter / 2, times: 2, phase: 0.3 }], // prettier-ignore
    },
    { id: 'trunk', svg: trunk(fur), pivot: { x: 0, y: -480 } },
    { id: 'neck', svg: lift(neck(fur) + head(fur, hair, headTurn)), pivot: WITHERS, sway: [nod] },
    {
      id: 'mane',
      svg: lift(mane(hair, going === 'gallop' ? 1 : 0.35)),
      pivot: WITHERS,
      sway: [nod, { reach: flutter / 3, times: 2, phase: 0.55 }],
    },
  ];
}

/** From the hock to the ground. */
const HOOF = 205;

function hind(fur: Tone, hair: Tone): Legs {
  return [
    haunch(150, [[-0.4, 50, 40], [-0.15, 86, 66], [0.3, 86, 80], [0.75, 56, 60], [1, 40, 44], [1.2, 20, 26]], fur), // prettier-ignore
    segment(165, [[-0.2, 30, 30], [0, 45, 43], [0.3, 39, 39], [0.7, 22, 26], [0.95, 18, 29], [1.08, 13, 18]], fur), // prettier-ignore
    shank(HOOF, 1.08, fur, hair.base),
  ];
}

function fore(fur: Tone, hair: Tone): Legs {
  return [
    haunch(118, [[-0.66, 36, 56], [-0.15, 66, 76], [0.45, 56, 60], [1, 39, 42], [1.22, 22, 26]], fur), // prettier-ignore
    segment(168, [[-0.2, 28, 30], [0, 41, 43], [0.35, 33, 35], [0.8, 20, 21], [0.97, 22, 21], [1.08, 14, 15]], fur), // prettier-ignore
    shank(166, 1, fur, hair.base),
  ];
}

function trunk(fur: Tone): string {
  const path = blob([[150, -604], [60, -580], [-40, -574], [-130, -592], [-200, -602], [-258, -578], [-290, -520], [-286, -460], [-240, -414], [-170, -404], [-110, -400], [-20, -378], [80, -366], [170, -376], [236, -410], [268, -460], [262, -520], [220, -580]]); // prettier-ignore
  return shaped(
    path,
    fur.base,
    ramp(path, [[0, fur.light], [0.3, fur.base], [0.62, fur.base], [1, fur.shade]]), // prettier-ignore
    fill(ellipse(-130, -562, 90, 22), fur.light, { opacity: 0.4, soft: 14 }),
    fill(blob([[-150, -380], [-128, -440], [-108, -500], [-90, -440], [-60, -380]]), fur.shade, { opacity: 0.5, soft: 12 }), // prettier-ignore
  );
}

function neck(fur: Tone): string {
  const path = blob([[70, -560], [136, -604], [216, -668], [300, -728], [366, -764], [410, -748], [416, -690], [384, -640], [338, -566], [292, -486], [262, -420], [200, -396], [120, -430], [80, -500]]); // prettier-ignore
  return shaped(
    path,
    fur.base,
    // It fades into the trunk.
    ramp(path, [[0, fur.base, 0], [0.5, fur.base, 0.4], [1, fur.shade, 0.9]], 60), // prettier-ignore
    fill(blob([[250, -690], [330, -734], [360, -720], [300, -640], [230, -560], [200, -600]]), fur.light, { opacity: 0.5, soft: 16 }), // prettier-ignore
    fill(blob([[352, -680], [400, -660], [370, -600], [310, -500], [300, -520], [340, -600]]), fur.shade, { opacity: 0.5, soft: 10 }), // prettier-ignore
  );
}

/** @param degrees by which the nose is lower than in a gallop */
function head(fur: Tone, hair: Tone, degrees: number): string {
  const skull = blob([[-34, -6], [0, -16], [36, 2], [72, 36], [118, 88], [160, 136], [178, 160], [180, 182], [164, 196], [140, 190], [124, 172], [92, 144], [58, 124], [24, 112], [-10, 86], [-34, 44]]); // prettier-ignore
  const ear = (x: number, y: number, turn: number, colour: string): string =>
    moved(fill(blob([[-11, 4], [-13, -22], [2, -56, 0.3], [13, -22], [11, 4]]), colour), x, y, turn); // prettier-ignore
  const muzzle = mix(fur.shade, '#1d1719', 0.35);
  return moved(
    ear(8, -10, 18, mix(fur.shade, fur.base, 0.4)) +
      shaped(
        skull,
        fur.base,
        ramp(skull, [[0, fur.light], [0.4, fur.base], [1, fur.shade]], 128), // prettier-ignore
        fill(ellipse(18, 74, 40, 36), fur.light, { opacity: 0.3, soft: 10 }),
        fill(blob([[126, 104], [190, 150], [196, 210], [120, 204], [110, 160]]), muzzle, { opacity: 0.75, soft: 12 }),
        fill(ellipse(164, 162, 7, 10), '#191416', { opacity: 0.85 }),
        stroke(line([[166, 184], [146, 176], [128, 162]]), '#191416', 3, 0.6), // prettier-ignore
        fill(blob([[46, 42, 0.4], [58, 38], [66, 48, 0.4], [56, 53]]), '#171214'), // prettier-ignore
        stroke(line([[44, 38], [58, 32], [70, 44]]), fur.shade, 4, 0.6), // prettier-ignore
      ) +
      ear(-8, -8, 2, fur.base) +
      fill(blob([[-10, -14], [20, -12], [48, 14], [56, 40, 0.2], [34, 26], [10, 10]]), hair.base), // prettier-ignore
    384,
    -752,
    degrees,
    1.06,
  );
}

/** Locks from the crest, blown back as far as `wind` says, 0..1. */
function mane(hair: Tone, wind: number): string {
  const roots = [[372, -766], [340, -752], [306, -732], [272, -708], [238, -682], [206, -656], [176, -630]] as const; // prettier-ignore
  const locks = roots.map(([x, y], i) => {
    const [dx, dy] = [-30 - 96 * wind - (i % 2) * 18, 92 - 104 * wind + (i % 3) * 9];
    const path = blob([[x + 18, y - 6], [x - 10 - 20 * wind, y - 14], [x + dx * 0.6, y + dy * 0.42 - 18 * wind], [x + dx, y + dy, 0.2], [x + dx * 0.52 + 12, y + dy * 0.66 + 8], [x + 6, y + 34]]); // prettier-ignore
    return shaped(path, i % 2 === 0 ? hair.base : mix(hair.base, hair.light, 0.22), ramp(path, [[0, hair.light, 0.35], [0.4, hair.base, 0], [1, hair.shade, 0.6]])); // prettier-ignore
  });
  return locks.reverse().join('');
}

function tail(hair: Tone, streams: boolean): string {
  const path = streams
    ? blob([[-246, -594], [-290, -600], [-352, -580], [-424, -566], [-494, -580], [-546, -560, 0.2], [-500, -540], [-528, -512, 0.3], [-460, -508], [-470, -476, 0.3], [-400, -496], [-330, -520], [-276, -548]]) // prettier-ignore
    : blob([[-246, -590], [-288, -590], [-326, -540], [-344, -450], [-352, -340], [-366, -230], [-352, -160, 0.2], [-330, -200], [-318, -150, 0.2], [-302, -240], [-292, -350], [-288, -460], [-270, -540]]); // prettier-ignore
  const strand = streams
    ? line([[-262, -580], [-350, -556], [-430, -540], [-510, -550]]) // prettier-ignore
    : line([[-270, -572], [-312, -480], [-326, -350], [-340, -220]]); // prettier-ignore
  return shaped(path, hair.base, ramp(path, [[0, hair.light, 0.5], [0.5, hair.base, 0], [1, hair.shade, 0.8]], streams ? 90 : 180), stroke(strand, hair.light, 6, 0.5)); // prettier-ignore
}
