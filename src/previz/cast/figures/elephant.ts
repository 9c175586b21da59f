/** An elephant with tusks. 200 units a metre. */
import type { Drawing } from './compose.ts';
import { blob, ellipse, line } from './curves.ts';
import type { Segment } from './limbs.ts';
import { fill, mix, moved, ramp, shaped, stroke, tone } from './paint.ts';
import type { Tone } from './paint.ts';
import { farther, haunch, quadrupedParts, segment } from './quadruped.ts';
import type { Legs } from './quadruped.ts';
import { STRIDE_STAND, STRIDE_WALK } from './strides.ts';
import type { Stride } from './strides.ts';
import { colourOf, isMoving } from './wish.ts';
import type { Wish } from './wish.ts';

/** Its legs are pillars: they bend half as much. */
function stiff({ hind: [a, b, c], fore: [d, e, f], ...rest }: Stride): Stride {
  return {
    ...rest,
    hind: [(p) => a(p) * 0.5 - 3, (p) => b(p) * 0.42 + 6, (p) => c(p) * 0.42],
    fore: [(p) => d(p) * 0.55 + 10, (p) => e(p) * 0.6 - 2, (p) => f(p) * 0.5],
  };
}

export function elephant(wish: Wish): Drawing {
  const skin = tone(colourOf(wish, '#85807f'), 0.5, 0.26);
  const walks = isMoving(wish);
  return {
    box: [-330, -680, 490, 18],
    unitsPerMetre: 200,
    parts: quadrupedParts({
      stride: stiff(walks ? STRIDE_WALK : STRIDE_STAND),
      hertz: walks ? 0.6 : 0.4,
      hip: { x: -160, y: -346 },
      shoulder: { x: 146, y: -352 },
      aside: { x: 26, y: -10 },
      hind: (far) => pillar(far ? farther(skin) : skin, [124, 124, 102]),
      fore: (far) => pillar(far ? farther(skin) : skin, [120, 134, 102]),
      soles: [{ x: -40, y: 102 }, { x: 46, y: 102 }], // prettier-ignore
      spread: 7,
      trunk: [
        {
          id: 'tail',
          svg: tail(skin),
          pivot: { x: -262, y: -470 },
          sway: [{ reach: 0.1, times: 1, phase: 0 }],
        },
        { id: 'trunk', svg: body(skin), pivot: { x: 0, y: -400 } },
      ],
      front: [
        {
          id: 'nose',
          svg: nose(skin),
          pivot: { x: 340, y: -400 },
          sway: [{ reach: 0.05, times: 1, phase: 0.4 }],
        },
        { id: 'head', svg: head(skin), pivot: { x: 250, y: -480 } },
        {
          id: 'ear',
          svg: ear(skin),
          pivot: { x: 222, y: -560 },
          sway: [{ reach: 0.06, times: 1, phase: 0.1 }],
        },
      ],
    }),
    ...(walks ? { pace: 1.1 } : {}),
  };
}

function pillar(skin: Tone, [upper, lower, foot]: readonly [number, number, number]): Legs {
  const creases = [20, 44, 66].map((y) => stroke(line([[-34, y], [0, y + 7], [30, y]]), skin.shade, 3, 0.45)).join(''); // prettier-ignore
  const sole = blob([[-40, -18], [40, -18], [44, 20], [44, foot - 40], [50, foot - 14], [50, foot, 0.3], [-46, foot, 0.3], [-46, foot - 20], [-42, foot - 50], [-44, 20]]); // prettier-ignore
  const nails = [16, 30, 42].map((x) => fill(ellipse(x, foot - 6, 7, 8), mix(skin.light, '#e8d8c0', 0.4), { opacity: 0.8 })).join(''); // prettier-ignore
  const last: Segment = {
    length: foot,
    svg: shaped(sole, skin.base, ramp(sole, [[0, skin.shade], [0.4, skin.base], [0.85, skin.light]], 0), creases, nails), // prettier-ignore
  };
  return [
    haunch(upper, [[-0.6, 60, 60], [-0.1, 84, 84], [0.5, 68, 68], [1, 50, 54], [1.25, 36, 40]], skin), // prettier-ignore
    segment(lower, [[-0.2, 44, 46], [0.05, 52, 55], [0.5, 46, 48], [1, 42, 44], [1.14, 34, 36]], skin, ramp(blob([[-90, -60, 0], [90, -60, 0], [90, lower, 0], [-90, lower, 0]]), [[0, skin.base], [0.3, skin.base], [0.7, skin.base, 0]])), // prettier-ignore
    last,
  ];
}

function body(skin: Tone): string {
  const path = blob([[250, -590], [170, -578], [90, -600], [-20, -618], [-130, -604], [-216, -556], [-266, -480], [-280, -390], [-256, -310], [-190, -266], [-90, -238], [30, -226], [130, -240], [220, -280], [280, -360], [300, -480]]); // prettier-ignore
  const wrinkles = [[-40, -330], [40, -310], [-130, -360], [110, -330]].map(([x = 0, y = 0]) => stroke(line([[x - 26, y], [x, y + 12], [x + 30, y + 6]]), skin.shade, 4, 0.3)).join(''); // prettier-ignore
  return shaped(path, skin.base, ramp(path, [[0, skin.light], [0.3, skin.base], [0.62, skin.base], [1, skin.shade]]), wrinkles); // prettier-ignore
}

function head(skin: Tone): string {
  const path = blob([[196, -566], [244, -630], [304, -650], [352, -620], [376, -560], [392, -490], [398, -420], [376, -370], [330, -350], [280, -370], [230, -420], [200, -490]]); // prettier-ignore
  const tusk = blob([[356, -396], [382, -392], [396, -350], [432, -318], [446, -322, 0.2], [424, -296], [384, -312], [356, -350]]); // prettier-ignore
  return (
    shaped(
      path,
      skin.base,
      ramp(path, [[0, skin.light], [0.4, skin.base], [0.75, skin.base], [1, skin.shade]]), // prettier-ignore
      fill(ellipse(346, -508, 8), '#1d181a'),
      stroke(line([[328, -520], [346, -526], [362, -516]]), skin.shade, 5, 0.7), // prettier-ignore
      stroke(line([[330, -490], [348, -484], [364, -490]]), skin.shade, 4, 0.5), // prettier-ignore
      fill(blob([[330, -600], [352, -590], [366, -540], [350, -550]]), skin.shade, { opacity: 0.25, soft: 6 }), // prettier-ignore
    ) + shaped(tusk, '#e9dfc9', ramp(tusk, [[0, '#f8f1df'], [1, '#b7a88f']])) // prettier-ignore
  );
}

function nose(skin: Tone): string {
  const path = blob([[330, -470], [396, -470], [410, -400], [412, -320], [404, -230], [396, -150], [404, -96], [428, -74], [448, -86, 0.4], [446, -62], [420, -44], [386, -56], [366, -100], [358, -170], [354, -260], [344, -340], [318, -400]]); // prettier-ignore
  const rings = Array.from({ length: 11 }, (_, i) => stroke(line([[346 + i * 1.4, -366 + i * 26], [380, -358 + i * 26], [412 - i * 1.2, -370 + i * 26]]), skin.shade, 3.4, 0.4)).join(''); // prettier-ignore
  return shaped(path, skin.base, ramp(path, [[0, skin.shade], [0.4, skin.base], [1, skin.light]], 0), rings); // prettier-ignore
}

function ear(skin: Tone): string {
  const path = blob([[250, -590], [200, -606], [140, -590], [104, -540], [100, -470], [122, -400], [160, -356], [186, -350, 0.6], [214, -394], [244, -440], [266, -510]]); // prettier-ignore
  return shaped(
    path,
    mix(skin.base, skin.shade, 0.15),
    ramp(path, [[0, skin.shade], [0.5, skin.base], [1, skin.light]], -20), // prettier-ignore
    stroke(line([[236, -560], [180, -520], [150, -440]]), skin.shade, 5, 0.35), // prettier-ignore
    stroke(line([[230, -530], [196, -480], [178, -400]]), skin.shade, 4, 0.3), // prettier-ignore
  );
}

function tail(skin: Tone): string {
  return moved(
    fill(blob([[10, -12], [-14, -8], [-30, 60], [-30, 140], [-20, 140], [-16, 60], [12, 14]]), skin.shade) + // prettier-ignore
      fill(blob([[-34, 130], [-16, 130], [-14, 170], [-26, 198, 0.2], [-40, 170]]), '#2c2628'), // prettier-ignore
    -258,
    -470,
  );
}
