/** Whales, dolphins and fish, whose tails beat. */
import type { Drawing } from './compose.ts';
import { blob, ellipse, line } from './curves.ts';
import type { Knot } from './curves.ts';
import type { Part } from './figure.ts';
import { fill, mix, moved, ramp, shaped, stroke, tone } from './paint.ts';
import { chosen, colourOf } from './wish.ts';
import type { Wish } from './wish.ts';

/** A humpback. 60 units a metre. */
export function whale(wish: Wish): Drawing {
  const skin = tone(colourOf(wish, '#3d4f66'), 0.5, 0.28);
  const pale = '#c9ccd0';
  const trunk = blob([[420, -60], [380, -120], [280, -164], [140, -184], [0, -178], [-130, -150], [-260, -106], [-370, -72], [-420, -60], [-420, -28], [-360, -24], [-240, -14], [-100, 40], [60, 86], [220, 92], [340, 60], [410, 6], [432, -30]]); // prettier-ignore
  const grooves = Array.from({ length: 9 }, (_, i): Knot[] => [[404 - i * 8, 6 + i * 7], [250, 40 + i * 8], [40, 30 + i * 9]]).map((k) => stroke(line(k), '#7c8694', 3.4, 0.6)).join(''); // prettier-ignore
  const jaw = blob([[440, -20], [380, -6], [280, 0], [150, 6], [20, 24], [-80, 60], [60, 120], [300, 110], [440, 40]]); // prettier-ignore
  const fluke = blob([[24, -20], [-30, -30], [-84, -76], [-150, -100, 0.2], [-136, -52], [-104, -14, 0.5], [-140, 26], [-152, 66, 0.2], [-88, 46], [-32, 6], [24, 14]]); // prettier-ignore
  const flipper = blob([[-30, -10], [26, -8], [20, 50], [-14, 120], [-64, 176], [-98, 190, 0.3], [-88, 150], [-60, 86], [-46, 30]]); // prettier-ignore
  const dorsal = blob([[-150, -140], [-190, -158], [-222, -160, 0.3], [-214, -136], [-196, -116]]); // prettier-ignore
  const parts: Part[] = [
    part('fluke', shaped(fluke, skin.base, ramp(fluke, [[0, skin.light], [1, skin.shade]])), -412, -44, 0.2, 0.4), // prettier-ignore
    {
      id: 'body',
      svg:
        fill(dorsal, skin.shade) +
        shaped(trunk, skin.base, ramp(trunk, [[0, skin.light], [0.35, skin.base], [1, skin.shade]]), fill(jaw, pale, { opacity: 0.9, soft: 7 }), grooves, fill(ellipse(262, -14, 9, 7), '#14161d'), stroke(line([[436, -36], [370, -24], [290, -18], [262, -34]]), skin.shade, 5, 0.8), ...[[390, -90], [350, -112], [410, -62], [320, -96]].map(([x = 0, y = 0]) => fill(ellipse(x, y, 8, 6), skin.light, { opacity: 0.6 }))), // prettier-ignore
      pivot: { x: 0, y: -40 },
    },
    part('flipper', shaped(flipper, mix(skin.base, skin.shade, 0.25), ramp(flipper, [[0, skin.base], [0.6, skin.shade], [1, pale]], 100)), 130, 44, 0.12, 0.2), // prettier-ignore
  ];
  return { box: [-600, -220, 460, 250], ground: 100, unitsPerMetre: 70, parts, pace: 2 };
}

/** 250 units a metre, in a leap when it flies or rises, else level. */
export function dolphin(wish: Wish): Drawing {
  const skin = tone(colourOf(wish, '#55708c'), 0.45, 0.32);
  const trunk = blob([[262, -6], [230, -22], [206, -32], [180, -58], [110, -84], [20, -92], [-80, -74], [-170, -40], [-236, -14], [-236, 8], [-160, 14], [-60, 34], [50, 46], [140, 34], [206, 8], [236, 2], [260, 6]]); // prettier-ignore
  const fin = blob([[30, -78], [-6, -124], [-50, -150, 0.2], [-44, -112], [-40, -78]]); // prettier-ignore
  const fluke = blob([[16, -14], [-24, -16], [-60, -52], [-96, -66, 0.2], [-86, -28], [-64, -2], [-90, 24], [-98, 52, 0.2], [-56, 36], [-22, 10], [16, 10]]); // prettier-ignore
  const flipper = blob([[-22, -8], [22, -6], [8, 40], [-36, 84, 0.3], [-40, 50], [-30, 20]]); // prettier-ignore
  return {
    box: [-360, -180, 300, 150],
    ground: 50,
    unitsPerMetre: 240,
    pace: 3,
    parts: [
      part('fluke', shaped(fluke, skin.base, ramp(fluke, [[0, skin.light], [1, skin.shade]])), -230, -3, 0.26, 1), // prettier-ignore
      {
        id: 'body',
        svg:
          shaped(fin, skin.shade, ramp(fin, [[0, skin.base], [1, skin.shade]], 20)) + // prettier-ignore
          shaped(trunk, skin.base, ramp(trunk, [[0, skin.base], [0.2, skin.light], [0.5, skin.base], [1, skin.shade]]), fill(blob([[270, 4], [200, -4], [100, 14], [-60, 24], [-160, 20], [-40, 60], [120, 60], [230, 30]]), '#dfe3e4', { opacity: 0.9, soft: 6 }), fill(ellipse(172, -22, 6), '#14161d'), stroke(line([[258, 0], [220, -4], [190, -8]]), skin.shade, 3, 0.8)), // prettier-ignore
        pivot: { x: 0, y: 0 },
      },
      part('flipper', shaped(flipper, skin.shade, ramp(flipper, [[0, skin.base], [1, skin.shade]])), 96, 24, 0.12, 0.6), // prettier-ignore
    ],
  };
}

/** A goldfish or another bright one. 1600 units a metre. */
export function fish(wish: Wish): Drawing {
  const scale = tone(
    colourOf(wish, chosen(wish, 1, ['#e07a2f', '#d9a23a', '#3f7f96', '#c2483c'])),
    0.46,
    0.36,
  );
  const trunk = blob([[170, 0], [140, -44], [80, -76], [0, -84], [-80, -56], [-140, -20], [-150, 0], [-138, 22], [-80, 54], [0, 78], [80, 70], [140, 38]]); // prettier-ignore
  const dorsal = blob([[70, -74], [40, -120], [-16, -142, 0.4], [-60, -122], [-92, -104, 0.3], [-80, -52]]); // prettier-ignore
  const belly = blob([[20, 72], [0, 112], [-40, 130, 0.3], [-44, 98], [-40, 62]]); // prettier-ignore
  const tail = blob([[14, -20], [-30, -36], [-90, -92], [-136, -98, 0.4], [-120, -50], [-100, -4, 0.6], [-124, 44], [-134, 92, 0.4], [-84, 80], [-28, 30], [14, 18]]); // prettier-ignore
  const fin = blob([[14, -12], [-20, -18], [-58, 4], [-70, 34, 0.3], [-36, 38], [6, 18]]); // prettier-ignore
  const scales = Array.from({ length: 24 }, (_, i) => {
    const [x, y] = [-100 + (i % 6) * 34 + (Math.floor(i / 6) % 2) * 17, -48 + Math.floor(i / 6) * 30];
    return stroke(line([[x, y - 12], [x - 12, y], [x, y + 12]]), scale.light, 3, 0.4); // prettier-ignore
  }).join('');
  const film = (path: string): string => shaped(path, scale.light, ramp(path, [[0, scale.base], [1, scale.light]], 180), stroke(line([[10, 0], [-60, -20], [-120, -60]]), scale.shade, 3, 0.35), stroke(line([[10, 0], [-60, 20], [-120, 60]]), scale.shade, 3, 0.35)); // prettier-ignore
  return {
    box: [-300, -165, 200, 155],
    ground: 80,
    unitsPerMetre: 1500,
    pace: 0.4,
    parts: [
      part('tail', film(tail), -140, 0, 0.22, 1.2),
      {
        id: 'body',
        svg:
          shaped(dorsal, scale.light, ramp(dorsal, [[0, scale.light], [1, scale.base]])) + // prettier-ignore
          shaped(belly, scale.light, ramp(belly, [[0, scale.base], [1, scale.light]])) + // prettier-ignore
          shaped(trunk, scale.base, ramp(trunk, [[0, scale.shade], [0.3, scale.base], [0.7, scale.light], [1, mix(scale.light, '#ffffff', 0.4)]]), scales, stroke(line([[96, -66], [74, -10], [92, 58]]), scale.shade, 5, 0.5), fill(ellipse(122, -18, 16), '#f6efdf'), fill(ellipse(125, -18, 10), '#15131a'), fill(ellipse(128, -22, 3), '#ffffff'), stroke(line([[168, 6], [152, 14], [142, 12]]), scale.shade, 4, 0.8)), // prettier-ignore
        pivot: { x: 0, y: 0 },
      },
      part('fin', film(fin), 46, 26, 0.3, 1.2),
    ],
  };
}

/** A part drawn about its own joint, which beats. */
function part(id: string, svg: string, x: number, y: number, reach: number, hertz: number): Part {
  return { id, svg: moved(svg, x, y), pivot: { x, y }, motion: [{ of: 'turn', reach, hertz, phase: 0 }] };
}
