/** An astronaut in a white suit: backpack, helmet with a golden visor, red stripes. A metre has 400 units. */
import { bipedParts } from './biped.ts';
import type { Drawing } from './compose.ts';
import { blob, box, ellipse, hull, line } from './curves.ts';
import { STAND, TRUDGE } from './gaits.ts';
import type { Segment } from './limbs.ts';
import { fill, halo, ramp, shaped, stroke } from './paint.ts';
import type { Tone } from './paint.ts';

const SUIT: Tone = { base: '#d9d6d4', shade: '#9c9cae', light: '#faf6ee' };
const PACK: Tone = { base: '#c2c2c8', shade: '#7b7d92', light: '#ece9e3' };
const BOOT: Tone = { base: '#a3a3aa', shade: '#5f6177', light: '#d6d2ca' };
const STRIPE = '#cf4a30';
const JOINT = '#85879b';

export function astronaut(walks: boolean): Drawing {
  const parts = bipedParts({
    gait: walks ? TRUDGE : STAND,
    hertz: 0.8,
    hip: { x: -8, y: -325 },
    shoulder: { x: -14, y: -552 },
    aside: 26,
    thigh: THIGH,
    calf: CALF,
    foot: boot(),
    soles: [{ x: -38, y: 42 }, { x: 80, y: 42 }], // prettier-ignore
    arms: { upper: UPPER_ARM, fore: FOREARM },
    lean: walks ? { arms: [0, 4] } : { legs: [-9, 9], arms: [1, 9] },
    body: [{ id: 'body', svg: pack() + torso() + helmet(), pivot: { x: 0, y: -330 } }],
  });
  return {
    box: [-200, -780, 200, 20],
    unitsPerMetre: 400,
    parts,
    ...(walks ? { pace: 0.75 } : {}),
  };
}

/** Form of a padded tube: light along the front, shade behind, a crease where it bends. */
function tube(path: string, { base, shade, light }: Tone, ...more: readonly string[]): string {
  return shaped(path, base, ramp(path, [[0, shade], [0.3, base], [0.66, base], [0.86, light], [1, light]], 0), ...more); // prettier-ignore
}

const THIGH: Segment = {
  length: 152,
  svg: tube(
    hull([[-46, 22, -26], [-20, 46, -48], [40, 52, -52], [100, 46, -48], [150, 40, -44], [178, 26, -30]]), // prettier-ignore
    SUIT,
    fill(blob([[-60, 58], [0, 72], [60, 60], [60, 76], [0, 90], [-60, 76]]), STRIPE), // prettier-ignore
    stroke(line([[48, 122], [10, 132], [-20, 128]]), SUIT.shade, 4, 0.7), // prettier-ignore
    stroke(line([[46, 138], [14, 147], [-10, 144]]), SUIT.shade, 4, 0.6), // prettier-ignore
  ),
};

const CALF: Segment = {
  length: 130,
  svg: tube(
    hull([[-34, 22, -24], [-14, 38, -40], [30, 44, -48], [80, 42, -50], [116, 38, -44], [128, 34, -40]]), // prettier-ignore
    SUIT,
    stroke(line([[-46, 8], [-10, 18], [30, 8]]), SUIT.shade, 4, 0.6), // prettier-ignore
    fill(blob([[-60, 92], [0, 102], [60, 92], [60, 140], [-60, 140]]), JOINT, { opacity: 0.5 }), // prettier-ignore
  ),
};

function boot(): string {
  const shoe = blob([[-42, -26, 0.3], [0, -18], [40, -26, 0.3], [46, -4], [76, 12], [88, 30], [84, 42, 0.2], [-40, 42, 0.2], [-46, 20], [-44, -6]]); // prettier-ignore
  return shaped(
    shoe,
    BOOT.base,
    ramp(shoe, [[0, BOOT.shade], [0.4, BOOT.base], [0.8, BOOT.light], [1, BOOT.base]], 10), // prettier-ignore
    fill(box(-60, 30, 160, 20), '#45475a'),
    stroke(line([[-50, -8], [0, 0], [44, -8]]), BOOT.shade, 5, 0.7), // prettier-ignore
  );
}

const UPPER_ARM: Segment = {
  length: 122,
  svg: tube(
    hull([[-40, 26, -26], [-18, 44, -44], [30, 44, -46], [80, 38, -42], [118, 34, -38], [146, 20, -24]]), // prettier-ignore
    SUIT,
    fill(blob([[-60, 40], [0, 54], [60, 42], [60, 58], [0, 70], [-60, 56]]), STRIPE), // prettier-ignore
    stroke(line([[42, 98], [10, 107], [-14, 104]]), SUIT.shade, 4, 0.7), // prettier-ignore
  ),
};

const FOREARM: Segment = {
  length: 120,
  svg:
    glove() +
    tube(
      hull([[-30, 20, -22], [-12, 34, -36], [30, 38, -40], [72, 34, -36], [96, 32, -33]]), // prettier-ignore
      SUIT,
      stroke(line([[-40, 6], [-6, 15], [24, 6]]), SUIT.shade, 4, 0.6), // prettier-ignore
      fill(box(-60, 82, 120, 30), JOINT, { opacity: 0.6 }),
    ),
};

function glove(): string {
  const hand = blob([[-28, 92], [28, 92], [36, 114], [44, 134], [36, 142], [28, 132], [26, 150], [12, 164], [-10, 162], [-24, 148], [-30, 118]]); // prettier-ignore
  return shaped(hand, BOOT.base, ramp(hand, [[0, BOOT.shade], [0.5, BOOT.base], [1, BOOT.light]], 0)); // prettier-ignore
}

function pack(): string {
  const frame = blob([[-138, -626, 0.6], [-70, -650, 0.8], [-40, -640], [-30, -400], [-60, -376], [-128, -392, 0.6], [-142, -500]]); // prettier-ignore
  return (
    shaped(
      frame,
      PACK.base,
      ramp(frame, [[0, PACK.shade], [0.4, PACK.base], [1, PACK.base]], 0), // prettier-ignore
      fill(blob([[-150, -660], [-20, -670], [-20, -622], [-150, -606]]), PACK.light, { opacity: 0.8 }), // prettier-ignore
      fill(box(-150, -446, 120, 90), PACK.shade, { opacity: 0.7 }),
      stroke(line([[-140, -540], [-40, -546]]), PACK.shade, 4, 0.8), // prettier-ignore
      fill(box(-126, -520, 44, 10, 5), STRIPE),
    ) + stroke(line([[-84, -396], [-70, -352], [-20, -346], [36, -372], [58, -420]]), JOINT, 11) // prettier-ignore
  );
}

function torso(): string {
  const suit = blob([[-36, -626, 0.5], [34, -626, 0.5], [66, -584], [82, -530], [80, -460], [72, -400], [70, -340], [58, -300], [10, -284], [-46, -296], [-66, -340], [-60, -410], [-66, -500], [-62, -580]]); // prettier-ignore
  const unit = blob([[30, -532, 0.4], [92, -524, 0.4], [92, -446, 0.4], [28, -450, 0.4]]); // prettier-ignore
  return (
    tube(
      suit,
      SUIT,
      fill(blob([[-80, -392], [0, -374], [90, -396], [90, -380], [0, -356], [-80, -374]]), SUIT.shade, { opacity: 0.8 }), // prettier-ignore
      fill(blob([[-70, -330], [10, -316], [80, -340], [80, -270], [-70, -270]]), SUIT.shade, { opacity: 0.45 }), // prettier-ignore
      stroke(line([[-10, -620], [6, -560], [-2, -500], [-20, -430]]), SUIT.shade, 5, 0.7), // prettier-ignore
    ) +
    shaped(
      unit,
      PACK.base,
      ramp(unit, [[0, PACK.shade], [0.35, PACK.base], [1, PACK.light]], 0), // prettier-ignore
      fill(box(46, -516, 30, 18, 4), '#3c4560'),
      fill(ellipse(52, -478, 6), STRIPE),
      fill(ellipse(70, -476, 6), '#4c7fb0'),
      fill(box(44, -464, 34, 5, 2), PACK.shade),
    )
  );
}

function helmet(): string {
  const shell = ellipse(14, -680, 76, 78);
  const visor = blob([[20, -742], [64, -730], [88, -690], [82, -644], [48, -618], [6, -626], [-12, -668], [-6, -716]]); // prettier-ignore
  const rim = blob([[18, -752], [70, -738], [98, -692], [90, -638], [50, -606], [0, -616], [-24, -668], [-16, -724]]); // prettier-ignore
  return (
    fill(blob([[-50, -630], [70, -634], [66, -604], [10, -596], [-44, -606]]), JOINT) + // prettier-ignore
    shaped(
      shell,
      SUIT.base,
      halo(shell, [[0, SUIT.light], [0.5, SUIT.base], [1, SUIT.shade]], 0.55, 0.25, 0.75), // prettier-ignore
      fill(rim, '#a9a8b4'),
      fill(visor, '#2b2233'),
      ramp(visor, [[0, '#1c1b33'], [0.36, '#5b3a3f'], [0.55, '#f0b25a'], [0.62, '#a35a2c'], [0.8, '#4a2a2b'], [1, '#2a1d2b']], 96), // prettier-ignore
      fill(blob([[34, -730], [62, -718], [78, -690], [72, -690], [56, -710], [32, -722]]), '#fff6e2', { opacity: 0.85 }), // prettier-ignore
      fill(ellipse(0, -650, 5, 12), '#ffe9c4', { opacity: 0.5 }),
    )
  );
}
