/** A butterfly in flight, seen from the side and above. 4000 units a metre. */
import type { Drawing } from './compose.ts';
import { blob, ellipse, line } from './curves.ts';
import type { Part } from './figure.ts';
import { fill, mix, ramp, shaped, stroke, tone } from './paint.ts';
import type { Tone } from './paint.ts';
import { chosen, colourOf } from './wish.ts';
import type { Wish } from './wish.ts';

const INK = '#231c24';

export function butterfly(wish: Wish): Drawing {
  const dye = tone(colourOf(wish, chosen(wish, 1, ['#e0842c', '#3f74b8', '#e3b13c'])), 0.4, 0.34);
  return {
    box: [-300, -350, 310, 170],
    ground: 110,
    unitsPerMetre: 5200,
    pace: 0.5,
    parts: [wings(dye, true), bodyPart(), wings(dye, false)],
  };
}

function wings(dye: Tone, far: boolean): Part {
  const fore = blob([[0, 0, 0.3], [-24, -70], [-78, -160], [-150, -226], [-204, -244, 0.6], [-222, -206], [-204, -140], [-150, -70], [-70, -16]]); // prettier-ignore
  const hind = blob([[0, 0, 0.3], [-70, -24], [-140, -24], [-186, 10], [-196, 54], [-170, 92], [-140, 96], [-128, 124, 0.3], [-110, 96], [-70, 84], [-20, 34]]); // prettier-ignore
  const hue = far ? { ...dye, base: mix(dye.base, dye.shade, 0.45), light: dye.base } : dye;
  const dots = (list: readonly (readonly [number, number, number])[]): string =>
    list.map(([x, y, r]) => fill(ellipse(x, y, r), '#f6efe2', { opacity: 0.9 })).join('');
  const veins = (ends: readonly (readonly [number, number])[]): string =>
    ends.map(([x, y]) => stroke(line([[-6, -4], [x * 0.5 + 6, y * 0.5], [x, y]]), INK, 4, 0.75)).join(''); // prettier-ignore
  const wing =
    shaped(hind, hue.base, ramp(hind, [[0, hue.base], [1, hue.light]], 160), veins([[-180, 20], [-180, 60], [-140, 90], [-80, 80]]), stroke(hind, INK, 24), dots([[-176, 30, 5], [-178, 60, 5], [-156, 82, 5], [-96, 80, 4.5]])) + // prettier-ignore
    shaped(fore, hue.base, ramp(fore, [[0, hue.light], [0.6, hue.base], [1, hue.shade]], 60), veins([[-190, -226], [-206, -180], [-196, -140], [-150, -80]]), stroke(fore, INK, 26), fill(ellipse(-196, -222, 40, 34), INK), dots([[-204, -206, 7], [-190, -230, 6], [-168, -214, 5.5], [-206, -176, 5.5], [-196, -146, 5], [-176, -112, 4.5]])); // prettier-ignore
  return {
    id: far ? 'far-wings' : 'near-wings',
    svg: far ? `<g transform="translate(20 -6) rotate(16) scale(-0.82 0.94)">${wing}</g>` : wing,
    pivot: far ? { x: 20, y: -6 } : { x: 0, y: 0 },
    ...(far ? { behind: true } : {}),
    motion: [
      { of: 'turn', reach: far ? -0.3 : 0.3, hertz: 3.2, phase: 0 },
      { of: 'size', reach: 0.12, hertz: 3.2, phase: 0.25 },
    ],
  };
}

function bodyPart(): Part {
  const trunk = blob([[44, -40], [58, -44], [66, -32], [54, -16], [20, 14], [-30, 56], [-66, 80], [-70, 70], [-40, 36], [0, -10]]); // prettier-ignore
  return {
    id: 'body',
    svg:
      shaped(trunk, '#3a2e30', ramp(trunk, [[0, '#6b564c'], [1, '#231c24']], 60)) + // prettier-ignore
      stroke(
        line([
          [60, -40],
          [88, -66],
          [106, -98],
        ]),
        INK,
        3,
      ) + // prettier-ignore
      stroke(
        line([
          [62, -38],
          [98, -54],
          [124, -80],
        ]),
        INK,
        3,
      ) + // prettier-ignore
      fill(ellipse(106, -99, 4), INK) +
      fill(ellipse(124, -81, 4), INK),
    pivot: { x: 0, y: 0 },
  };
}
