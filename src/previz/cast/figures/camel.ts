/** A camel with one hump and a saddle cloth. 330 units a metre. */
import type { Drawing } from './compose.ts';
import { blob, ellipse, line } from './curves.ts';
import type { Segment } from './limbs.ts';
import { fill, mix, moved, ramp, shaped, stroke, tone } from './paint.ts';
import type { Tone } from './paint.ts';
import { farther, furred, haunch, quadrupedParts, segment } from './quadruped.ts';
import type { Legs } from './quadruped.ts';
import { STRIDE_STAND, STRIDE_WALK } from './strides.ts';
import { colourOf, isMoving } from './wish.ts';
import type { Wish } from './wish.ts';

export function camel(wish: Wish): Drawing {
  const fur = tone('#b98a58', 0.5, 0.28);
  const walks = isMoving(wish);
  return {
    box: [-400, -820, 520, 18],
    unitsPerMetre: 360,
    parts: quadrupedParts({
      // It paces: both legs of a side go together.
      stride: walks ? { ...STRIDE_WALK, strikes: [0, 0.5, 0.08, 0.58] } : STRIDE_STAND,
      hertz: walks ? 0.8 : 0.4,
      hip: { x: -166, y: -438 },
      shoulder: { x: 150, y: -428 },
      aside: { x: 26, y: -12 },
      hind: (far) => hind(far ? farther(fur) : fur),
      fore: (far) => fore(far ? farther(fur) : fur),
      soles: [{ x: -22, y: 176 }, { x: 36, y: 176 }], // prettier-ignore
      spread: 4,
      trunk: [
        {
          id: 'tail',
          svg: tail(fur),
          pivot: { x: -248, y: -500 },
          sway: [{ reach: 0.08, times: 1, phase: 0 }],
        },
        { id: 'trunk', svg: trunk(fur) + cloth(tone(colourOf(wish, '#a83c36'))), pivot: { x: 0, y: -440 } },
        {
          id: 'neck',
          svg: neck(fur),
          pivot: { x: 190, y: -470 },
          sway: [{ reach: walks ? 0.035 : 0.01, times: 2, phase: 0.1 }],
        },
      ],
    }),
    ...(walks ? { pace: 1.3 } : {}),
  };
}

function hind(fur: Tone): Legs {
  return [
    haunch(136, [[-0.45, 40, 40], [-0.1, 66, 60], [0.3, 62, 64], [0.75, 40, 44], [1, 30, 34], [1.2, 16, 20]], fur), // prettier-ignore
    segment(
      152,
      [
        [-0.2, 24, 24],
        [0, 34, 34],
        [0.3, 29, 30],
        [0.7, 18, 20],
        [0.95, 17, 24],
        [1.07, 12, 16],
      ],
      fur,
    ),
    foot(176, fur),
  ];
}

function fore(fur: Tone): Legs {
  return [
    haunch(108, [[-0.6, 30, 40], [-0.15, 52, 58], [0.45, 42, 46], [1, 30, 33], [1.2, 18, 21]], fur), // prettier-ignore
    segment(
      154,
      [
        [-0.2, 22, 23],
        [0, 31, 33],
        [0.35, 24, 25],
        [0.8, 17, 18],
        [0.97, 22, 19],
        [1.07, 13, 13],
      ],
      fur,
    ),
    foot(170, fur),
  ];
}

function foot(length: number, fur: Tone): Segment {
  const leg = blob([[-12, -14], [12, -14], [18, 4], [15, 30], [12, length * 0.6], [13, length - 40], [20, length - 26], [34, length - 14], [38, length, 0.3], [-24, length, 0.3], [-24, length - 16], [-15, length - 40], [-13, length * 0.6], [-18, 26], [-20, 4]]); // prettier-ignore
  return { length, svg: furred(leg, fur, ramp(leg, [[0.6, fur.shade, 0], [1, fur.shade, 0.6]])) }; // prettier-ignore
}

function trunk(fur: Tone): string {
  const path = blob([[210, -540], [150, -556], [92, -590], [44, -656], [4, -690], [-40, -682], [-84, -630], [-130, -570], [-200, -540], [-250, -500], [-262, -440], [-232, -390], [-160, -366], [-90, -352], [20, -330], [120, -332], [200, -360], [240, -420], [244, -490]]); // prettier-ignore
  return shaped(
    path,
    fur.base,
    ramp(path, [[0, fur.light], [0.45, fur.base], [0.68, fur.base], [1, fur.shade]]), // prettier-ignore
    fill(blob([[-90, -640], [-40, -560], [-60, -520], [-140, -540]]), fur.shade, { opacity: 0.35, soft: 14 }), // prettier-ignore
    stroke(line([[-6, -680], [-22, -650], [-20, -620]]), fur.shade, 6, 0.35), // prettier-ignore
  );
}

function cloth(dye: Tone): string {
  const path = blob([[-30, -690, 0.4], [28, -684, 0.4], [80, -606], [96, -520], [92, -420, 0.2], [-92, -420, 0.2], [-98, -520], [-80, -610]]); // prettier-ignore
  const fringe = Array.from({ length: 16 }, (_, i) => stroke(line([[-86 + i * 11.6, -420], [-87 + i * 11.6, -402]]), i % 2 === 0 ? '#e0b25a' : dye.light, 5)).join(''); // prettier-ignore
  const band = (y: number, colour: string, width: number): string => stroke(line([[-120, y - 6], [0, y + 6], [120, y - 6]]), colour, width); // prettier-ignore
  return (
    fringe +
    shaped(path, dye.base, ramp(path, [[0, dye.light], [0.4, dye.base], [1, dye.shade]], 60), band(-450, '#e0b25a', 14), band(-482, '#2f4a5c', 10), band(-520, '#e0b25a', 6), band(-590, '#e0b25a', 8)) // prettier-ignore
  );
}

function neck(fur: Tone): string {
  const path = blob([[130, -540], [200, -520], [262, -486], [312, -500], [346, -560], [362, -640], [372, -716], [392, -752], [424, -756], [432, -720], [420, -660], [410, -580], [388, -490], [338, -420], [270, -390], [190, -380], [140, -430]]); // prettier-ignore
  const head = blob([[380, -736], [400, -768], [434, -776], [462, -758], [494, -736], [508, -712], [502, -692], [476, -684], [446, -690], [412, -690], [388, -704]]); // prettier-ignore
  const ear = blob([[398, -760], [388, -786], [396, -800, 0.3], [412, -782], [414, -764]]); // prettier-ignore
  return (
    fill(ear, fur.shade) +
    shaped(
      path,
      fur.base,
      ramp(path, [[0, fur.base, 0], [0.5, fur.base], [1, fur.shade]], 70), // prettier-ignore
      fill(blob([[432, -640], [420, -560], [396, -470], [330, -400], [240, -370], [300, -420], [370, -500], [396, -600]]), fur.shade, { opacity: 0.6, soft: 8 }), // prettier-ignore
    ) +
    shaped(
      head,
      fur.base,
      ramp(head, [[0, fur.light], [0.5, fur.base], [1, fur.shade]]), // prettier-ignore
      fill(ellipse(442, -744, 7, 6), '#1d1618'),
      stroke(line([[428, -754], [442, -758], [456, -750]]), fur.shade, 5), // prettier-ignore
      fill(ellipse(494, -716, 5, 3), '#3a2a26'),
      stroke(line([[504, -698], [484, -702], [466, -698]]), mix(fur.shade, '#201517', 0.4), 3.4), // prettier-ignore
    ) +
    stroke(line([[420, -700], [446, -728], [470, -750]]), '#8f3a34', 5) + // prettier-ignore
    stroke(line([[408, -760], [424, -720], [424, -694]]), '#8f3a34', 5) // prettier-ignore
  );
}

function tail(fur: Tone): string {
  return moved(fill(blob([[10, -10], [-14, -4], [-24, 60], [-20, 110], [-10, 110], [-8, 60], [14, 10]]), fur.shade) + fill(blob([[-26, 100], [-6, 100], [-6, 140], [-16, 164, 0.2], [-30, 138]]), '#5a4030'), -246, -500); // prettier-ignore
}
