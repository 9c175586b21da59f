/** People: a build, a gait and clothes. */
import { bipedParts } from './biped.ts';
import type { BodyPiece } from './biped.ts';
import { ANKLE, calf, CHILD, forearm, MAN, shoe, soles, thigh, upperArm, WOMAN } from './build.ts';
import type { Build } from './build.ts';
import { coat, dress, jacket, scarf } from './clothes.ts';
import type { Drawing } from './compose.ts';
import { PUSH, RIDE, RUN, SIT, STAND, WALK } from './gaits.ts';
import type { Gait } from './gaits.ts';
import { hanging, hat, head, neck } from './head.ts';
import type { Hair, Hat } from './head.ts';
import { blob } from './curves.ts';
import { moved, ramp, shaped, tone } from './paint.ts';

export type PersonPose = 'stand' | 'walk' | 'run' | 'sit' | 'push' | 'ride';

export interface Look {
  readonly build: 'man' | 'woman' | 'child';
  readonly wear: 'coat' | 'jacket' | 'dress';
  readonly hair: Hair;
  readonly hat?: Hat;
  readonly scarf?: string;
  readonly colours: {
    readonly skin: string;
    readonly hair: string;
    readonly cloth: string;
    readonly legs: string;
    readonly shoes: string;
  };
}

const BUILDS: Readonly<Record<Look['build'], Build>> = { man: MAN, woman: WOMAN, child: CHILD };
const GAITS: Readonly<Record<PersonPose, Gait>> = {
  stand: STAND,
  walk: WALK,
  run: RUN,
  sit: SIT,
  push: PUSH,
  ride: RIDE,
};
/** Metres a second of a grown man, and cycles a second. */
const PACES = {
  stand: [0, 1],
  walk: [1.3, 1],
  run: [3.2, 1.4],
  sit: [0, 1],
  push: [1.1, 1],
  ride: [0, 1],
} as const;
const LEAN = { stand: 0, walk: 2, run: 11, sit: -2, push: 11, ride: 3 } as const;

export function person(look: Look, pose: PersonPose): Drawing {
  const build = BUILDS[look.build];
  const { skin, hair, cloth, legs, shoes } = look.colours;
  const tones = { skin: tone(skin), hair: tone(hair), cloth: tone(cloth), legs: tone(legs), shoes: tone(shoes) }; // prettier-ignore
  const [pace, hertz] = PACES[pose];
  const { behind, trunk } = dressed(look, build, pose);
  const bare = look.wear === 'dress';
  const seated = pose === 'sit' || pose === 'ride';
  const parts = bipedParts({
    gait: GAITS[pose],
    hertz,
    hip: { x: -3, y: build.hip },
    shoulder: { x: -6, y: build.shoulder + 6 },
    aside: 10 * build.girth,
    pitch: LEAN[pose],
    thigh: thigh(build, bare && seated ? tones.cloth : tones.legs),
    calf: calf(build, tones.legs, bare ? 0.84 : 1),
    foot: shoe(build, tones.shoes, bare ? 46 * build.girth : 14),
    soles: soles(build),
    calvesFirst: !bare,
    arms: { upper: upperArm(build, tones.cloth), fore: forearm(build, tones.cloth, tones.skin) },
    ...(pose === 'stand' ? { lean: { legs: [-6, 7], arms: [-1, 8] } } : {}),
    back: behind,
    body: trunk,
  });
  const tail = look.scarf === undefined ? 0 : 84;
  const top = build.shoulder - (look.hat ? 176 : 150) * build.head;
  const wide =
    { stand: 150, walk: 250, run: 300, sit: 260, push: 290, ride: 220 }[pose] * (0.4 + 0.6 * build.girth);
  return {
    box: [-wide - tail, top, wide + tail, 16],
    unitsPerMetre: 400,
    parts,
    ...(pace > 0 ? { pace: pace * (build.calf / MAN.calf) } : {}),
  };
}

function dressed(look: Look, build: Build, pose: PersonPose): { behind: BodyPiece[]; trunk: BodyPiece[] } {
  const cloth = tone(look.colours.cloth);
  const locks = tone(look.colours.hair);
  const place = (svg: string): string =>
    moved(svg, 8 * build.girth, build.shoulder - 72 * build.head, 0, build.head);
  const nape = { x: -10, y: build.shoulder - 60 };
  const throat: BodyPiece = { id: 'neck', svg: place(neck(tone(look.colours.skin))), pivot: nape };
  const covering = look.hat ? hat(look.hat, tone(look.hat === 'straw' ? '#d9b36c' : look.colours.legs)) : '';
  const crown: BodyPiece = {
    id: 'head',
    svg: place(head(tone(look.colours.skin), look.hair, locks) + covering),
    pivot: nape,
  };
  const locksBehind = hanging(look.hair, locks);
  const tail: BodyPiece[] =
    locksBehind === ''
      ? []
      : [{ id: 'hair', svg: place(locksBehind), pivot: { x: nape.x, y: nape.y - 40 }, sway: [{ reach: 0.07, times: 2, phase: 0.1 }] }]; // prettier-ignore
  const wool = look.scarf === undefined ? undefined : scarf(build, tone(look.scarf));
  const seated = pose === 'sit' || pose === 'ride';
  const long = look.wear === 'coat' && !seated && pose !== 'run';
  const covered =
    look.wear === 'dress' && !seated
      ? dress(build, cloth, build.hip * 0.42, look.build === 'child' ? 1.2 : pose === 'stand' ? 1 : 1.28)
      : long
        ? coat(build, cloth, build.hip * 0.56)
        : [{ id: 'trunk', svg: jacket(build, cloth, look.build !== 'man'), pivot: { x: 0, y: build.hip } }];
  const skirts = covered.slice(0, -1);
  const trunk = covered.slice(-1);
  return {
    behind: [...(wool ? [wool.end] : []), ...(pose === 'sit' ? [seat(build)] : [])],
    trunk: [...skirts, throat, ...trunk, ...tail, crown, ...(wool ? [wool.wrap] : [])],
  };
}

/** A boulder below the thighs of who sits; nearly as high as a lower leg. */
function seat({ hip, thigh: length, calf: shin, girth: g }: Build): BodyPiece {
  const [top, foot, long] = [hip + 36 * g, hip + length * 0.07 + shin + ANKLE, length * 0.62];
  const path = blob([[-84 * g, top + 6, 0.7], [-20, top - 4], [long, top + 8, 0.7], [long + 14, top + 46], [long + 4, foot - 20], [long + 10, foot, 0.1], [-130 * g, foot, 0.1], [-118 * g, top + 60]]); // prettier-ignore
  const stone = tone('#7d7671', 0.5, 0.3);
  return {
    id: 'seat',
    svg: shaped(path, stone.base, ramp(path, [[0, stone.light], [0.3, stone.base], [1, stone.shade]], 80)), // prettier-ignore
    pivot: { x: 0, y: foot },
    upright: true,
  };
}
