/** Cars, vans and lorries seen from the side. 200 units a metre. */
import type { Drawing } from './compose.ts';
import { blob, box, ellipse, line } from './curves.ts';
import type { Part } from './figure.ts';
import { fill, mix, ramp, shaped, stroke, tone } from './paint.ts';
import type { Tone } from './paint.ts';
import { rolling, tyred, wheelPart } from './wheels.ts';
import { chosen, colourOf } from './wish.ts';
import type { Wish } from './wish.ts';

const ALLOY = tone('#a9abb3');
const GLASS = tone('#3d4c60', 0.4, 0.35);

function driven(
  wish: Wish,
  parts: (spin: (radius: number) => number) => Part[],
  box: Drawing['box'],
  light: Drawing['light'],
): Drawing {
  const pace = wish.action === 'stand' ? 0 : 9;
  return {
    box,
    unitsPerMetre: 200,
    parts: parts((radius) => rolling(pace, radius, 200)),
    ...(light ? { light } : {}),
    ...(pace > 0 ? { pace } : {}),
  };
}

const RATTLE = [{ of: 'y', reach: 1.2, hertz: 2.6, phase: 0 }, { of: 'turn', reach: 0.0018, hertz: 1.4, phase: 0.3 }] as const; // prettier-ignore

export function car(wish: Wish): Drawing {
  const paint = tone(
    colourOf(wish, chosen(wish, 1, ['#b03a34', '#3f6f96', '#c9a25a', '#4d6b5c'])),
    0.5,
    0.36,
  );
  const shell = blob([[-440, -96, 0.3], [-446, -150], [-420, -186], [-340, -200], [-268, -262], [-190, -288], [-20, -294], [70, -272], [176, -204], [330, -184], [420, -160], [446, -120], [444, -70, 0.3], [400, -52, 0.3], [-410, -52, 0.3]]); // prettier-ignore
  const glass = blob([[-262, -204, 0.2], [-222, -254], [-180, -270], [-20, -276], [56, -256], [136, -206, 0.2]]); // prettier-ignore
  const wells = fill(ellipse(-270, -66, 84), '#1d1a22') + fill(ellipse(268, -66, 84), '#1d1a22');
  return driven(
    wish,
    (spin) => [
      {
        id: 'body',
        svg:
          fill(box(-380, -66, 760, 30, 8), '#1d1a22') +
          shaped(
            shell,
            paint.base,
            ramp(shell, [[0, paint.light], [0.42, paint.base], [0.55, mix(paint.base, paint.light, 0.35)], [0.62, paint.base], [1, paint.shade]]), // prettier-ignore
            shaped(glass, GLASS.base, ramp(glass, [[0, GLASS.light], [0.6, GLASS.base], [1, GLASS.shade]], 70), fill(blob([[-200, -300, 0], [-140, -300, 0], [-220, -190, 0], [-280, -190, 0]]), '#ffffff', { opacity: 0.22 }), fill(blob([[30, -300, 0], [60, -300, 0], [0, -190, 0], [-30, -190, 0]]), '#ffffff', { opacity: 0.18 })), // prettier-ignore
            fill(box(-66, -300, 14, 100), paint.base),
            stroke(line([[-60, -204], [-64, -120], [-50, -56]]), paint.shade, 3), // prettier-ignore
            stroke(line([[150, -202], [160, -130], [150, -90]]), paint.shade, 3), // prettier-ignore
            stroke(line([[-440, -150], [-100, -170], [200, -164], [440, -138]]), paint.light, 3, 0.6), // prettier-ignore
            fill(box(-20, -166, 36, 8, 4), paint.shade),
            wells,
          ) +
          fill(
            blob([
              [404, -150],
              [440, -134],
              [446, -114],
              [410, -122],
            ]),
            '#fff0c4',
          ) + // prettier-ignore
          fill(
            blob([
              [-444, -152, 0.3],
              [-420, -156],
              [-416, -128],
              [-444, -124, 0.3],
            ]),
            '#c9352c',
          ) + // prettier-ignore
          fill(box(396, -84, 56, 16, 7), '#8f9098') +
          fill(box(-452, -86, 56, 16, 7), '#8f9098'),
        pivot: { x: 0, y: -66 },
        ...(wish.action === 'stand' ? {} : { motion: RATTLE }),
      },
      wheelPart('rear-wheel', tyred(-270, -66, 66, ALLOY), { x: -270, y: -66 }, spin(66)),
      wheelPart('front-wheel', tyred(268, -66, 66, ALLOY), { x: 268, y: -66 }, spin(66)),
    ],
    [-470, -320, 470, 8],
    { x: 436, y: -130, radius: 260, colour: '#ffe9b8' },
  );
}

export function truck(wish: Wish): Drawing {
  const paint = tone(colourOf(wish, chosen(wish, 1, ['#3f6f96', '#b8503a', '#6b7f4a'])), 0.5, 0.34);
  const load = box(-760, -620, 880, 500, 14);
  const cab = blob([[150, -110, 0.1], [150, -470, 0.3], [180, -510], [330, -510, 0.5], [390, -470], [430, -300], [446, -250], [452, -110, 0.2]]); // prettier-ignore
  const window = blob([[250, -460, 0.3], [340, -460, 0.3], [376, -430], [402, -310, 0.2], [250, -310, 0.2]]); // prettier-ignore
  const wheel = (id: string, x: number, spin: number): Part => wheelPart(id, tyred(x, -86, 86, tone('#8d8f99'), 6), { x, y: -86 }, spin); // prettier-ignore
  return driven(
    wish,
    (spin) => [
      {
        id: 'body',
        svg:
          fill(box(-740, -140, 1180, 46, 8), '#26232b') +
          boxed(load, tone('#d9d3c8', 0.45, 0.3)) +
          fill(box(-760, -330, 880, 34), paint.base, { opacity: 0.85 }) +
          shaped(
            cab,
            paint.base,
            ramp(cab, [
              [0, paint.light],
              [0.4, paint.base],
              [1, paint.shade],
            ]),
          ) + // prettier-ignore
          shaped(
            window,
            GLASS.base,
            ramp(
              window,
              [
                [0, GLASS.light],
                [1, GLASS.shade],
              ],
              60,
            ),
          ) + // prettier-ignore
          stroke(
            line([
              [226, -480],
              [222, -300],
              [226, -120],
            ]),
            paint.shade,
            4,
          ) + // prettier-ignore
          fill(box(250, -280, 30, 8, 4), paint.shade) +
          fill(box(410, -220, 44, 40, 10), '#fff0c4') +
          fill(box(390, -150, 76, 40, 8), '#5a5a64'),
        pivot: { x: 0, y: -86 },
        ...(wish.action === 'stand' ? {} : { motion: RATTLE }),
      },
      wheel('rear-wheel', -600, spin(86)),
      wheel('middle-wheel', -400, spin(86)),
      wheel('front-wheel', 300, spin(86)),
    ],
    [-790, -650, 490, 8],
    { x: 436, y: -200, radius: 300, colour: '#ffe9b8' },
  );
}

function boxed(path: string, { base, shade, light }: Tone): string {
  const ribs = Array.from({ length: 10 }, (_, i) =>
    stroke(`M${-670 + i * 84} -620V-120`, shade, 4, 0.35),
  ).join('');
  return shaped(path, base, ramp(path, [[0, light], [0.4, base], [1, shade]]), ribs); // prettier-ignore
}
