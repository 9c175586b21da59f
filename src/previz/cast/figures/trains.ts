/** A steam locomotive with its tender. 75 units a metre. */
import type { Drawing } from './compose.ts';
import { blob, box, ellipse, line } from './curves.ts';
import type { Part } from './figure.ts';
import { fill, mix, ramp, shaped, stroke, tone } from './paint.ts';
import { rolling, spoked, wheelPart } from './wheels.ts';
import { colourOf } from './wish.ts';
import type { Wish } from './wish.ts';

const IRON = tone('#3a3a44', 0.5, 0.3);
const UNITS = 78;

export function train(wish: Wish): Drawing {
  const paint = tone(colourOf(wish, '#2f5a4c'), 0.5, 0.34);
  const pace = wish.action === 'stand' ? 0 : 9;
  const boiler = box(-120, -290, 520, 150, 60);
  const cab = blob([[-320, -110, 0.1], [-320, -330, 0.1], [-120, -330, 0.1], [-120, -110, 0.1]]); // prettier-ignore
  const roof = blob([[-346, -330, 0.3], [-330, -356], [-220, -366], [-110, -354], [-96, -330, 0.3]]); // prettier-ignore
  const tender = box(-640, -270, 290, 160, 10);
  const chimney = blob([[322, -280, 0.1], [326, -370], [310, -410, 0.2], [380, -410, 0.2], [364, -370], [370, -280, 0.1]]); // prettier-ignore
  const dome = blob([[90, -284, 0.2], [92, -326], [130, -346], [168, -326], [170, -284, 0.2]]); // prettier-ignore
  const catcher = blob([[400, -110, 0.1], [470, -16, 0.1], [380, -16, 0.1], [370, -110, 0.1]]); // prettier-ignore
  const wheel = (id: string, x: number, radius: number): Part => wheelPart(id, spoked(x, -radius, radius, tone('#8f3a34'), 12), { x, y: -radius }, rolling(pace, radius, UNITS)); // prettier-ignore
  const rods = stroke('M-190 -70H150', '#b9b4ae', 12) + stroke('M150 -70L330 -88', '#9a9690', 9);
  return {
    box: [-670, -430, 490, 8],
    unitsPerMetre: UNITS,
    light: { x: 418, y: -230, radius: 420, colour: '#ffe2a0' },
    ...(pace > 0 ? { pace } : {}),
    parts: [
      {
        id: 'engine',
        svg:
          shaped(tender, paint.base, ramp(tender, [[0, paint.light], [0.3, paint.base], [1, paint.shade]]), stroke('M-620 -250H-370V-130H-620Z', '#c9a45a', 3)) + // prettier-ignore
          fill(blob([[-630, -268], [-580, -300], [-500, -292], [-440, -304], [-370, -268]]), '#1f1d23') + // prettier-ignore
          fill(box(-660, -124, 1060, 40, 6), IRON.base) +
          shaped(chimney, IRON.base, ramp(chimney, [[0, IRON.shade], [0.6, IRON.base], [1, IRON.light]], 0)) + // prettier-ignore
          shaped(dome, '#c9a45a', ramp(dome, [[0, '#8a6a34'], [0.6, '#c9a45a'], [1, '#f2dc9a']], 0)) + // prettier-ignore
          shaped(boiler, paint.base, ramp(boiler, [[0, paint.light], [0.16, mix(paint.light, '#ffffff', 0.2)], [0.4, paint.base], [1, paint.shade]]), ...[-40, 60, 180, 270].map((x) => fill(box(x, -300, 9, 170), '#c9a45a'))) + // prettier-ignore
          fill(box(300, -296, 104, 162, 20), IRON.base) +
          fill(box(392, -276, 20, 120, 8), IRON.shade) +
          fill(box(396, -250, 30, 42, 8), '#5a5048') + fill(ellipse(424, -229, 9, 18), '#fff3cf') + // prettier-ignore
          shaped(cab, paint.base, ramp(cab, [[0, paint.light], [1, paint.shade]]), fill(box(-286, -300, 70, 84, 6), '#f2cf86'), fill(box(-196, -300, 50, 84, 6), '#f2cf86'), stroke('M-306 -196H-134V-124H-306Z', '#c9a45a', 3)) + // prettier-ignore
          shaped(roof, IRON.base, ramp(roof, [[0, IRON.light], [1, IRON.shade]])) + // prettier-ignore
          shaped(catcher, '#8f3a34', ...[0, 1, 2, 3].map((i) => stroke(line([[388 + i * 4, -110], [392 + i * 22, -16]]), '#4a1f22', 4))), // prettier-ignore
        pivot: { x: 0, y: -110 },
        ...(pace > 0 ? { motion: [{ of: 'y', reach: 0.8, hertz: 2.4, phase: 0 }] } : {}),
      },
      wheel('tender-wheel-1', -580, 44),
      wheel('tender-wheel-2', -420, 44), // prettier-ignore
      wheel('driver-1', -200, 78),
      wheel('driver-2', -20, 78),
      wheel('driver-3', 160, 78), // prettier-ignore
      wheel('leader', 320, 44),
      {
        id: 'rods',
        svg: rods,
        pivot: { x: 0, y: -70 },
        ...(pace > 0
          ? { motion: [{ of: 'x', reach: 34, hertz: rolling(pace, 78, UNITS), phase: 0.25 }, { of: 'y', reach: 34, hertz: rolling(pace, 78, UNITS), phase: 0 }] } // prettier-ignore
          : {}),
      },
    ],
  };
}
