/** Things of a house: a cup, a piano, an umbrella, a chair, a book, a lamp. */
import type { Drawing } from './compose.ts';
import { blob, box, ellipse, line, polygon, ring } from './curves.ts';
import type { Part } from './figure.ts';
import { fill, halo, mix, ramp, shaped, stroke, tone } from './paint.ts';
import { colourOf } from './wish.ts';
import type { Wish } from './wish.ts';

const WALNUT = tone('#6d4630', 0.5, 0.32);

/** Steam rises from it. 3000 units a metre. */
export function cup(wish: Wish): Drawing {
  const glaze = tone(colourOf(wish, '#e6dccb'), 0.42, 0.5);
  const bowl = blob([[-130, -196, 0.2], [130, -196, 0.2], [124, -120], [92, -50], [52, -18, 0.4], [-52, -18, 0.4], [-92, -50], [-124, -120]]); // prettier-ignore
  const saucer = blob([[-190, -26], [0, -14], [190, -26], [150, -4], [70, 2, 0.5], [-70, 2, 0.5], [-150, -4]]); // prettier-ignore
  const wisp = (id: string, x: number, phase: number): Part => ({
    id,
    svg: fill(blob([[x - 8, -214], [x - 30, -258], [x + 6, -300], [x - 20, -352], [x + 6, -408, 0.3], [x + 4, -350], [x + 34, -300], [x - 2, -256], [x + 12, -214]]), '#fff8ec', { opacity: 0.42, soft: 7 }), // prettier-ignore
    pivot: { x, y: -214 },
    motion: [
      { of: 'turn', reach: 0.09, hertz: 0.4, phase },
      { of: 'y', reach: 7, hertz: 0.6, phase },
      { of: 'size', reach: 0.07, hertz: 0.4, phase: phase + 0.3 },
    ],
  });
  return {
    box: [-220, -440, 240, 12],
    unitsPerMetre: 2900,
    parts: [
      {
        id: 'cup',
        svg:
          fill(ring(142, -124, 56, 36), glaze.base) +
          shaped(saucer, glaze.base, ramp(saucer, [[0, glaze.light], [1, glaze.shade]])) + // prettier-ignore
          shaped(bowl, glaze.base, ramp(bowl, [[0, glaze.shade], [0.4, glaze.base], [0.8, glaze.light], [1, glaze.base]], 0)) + // prettier-ignore
          fill(ellipse(0, -196, 130, 26), glaze.light) +
          halo(ellipse(0, -192, 116, 20), [[0, '#8a5a34'], [0.8, '#5a3520'], [1, '#3f2417']]) +
          stroke(line([[-70, -190], [-20, -182], [30, -190]]), '#c9986a', 4, 0.6), // prettier-ignore
        pivot: { x: 0, y: 0 },
      },
      wisp('steam-1', -34, 0),
      wisp('steam-2', 30, 0.45),
    ],
  };
}

/** A grand piano, its lid up. 330 units a metre. */
export function piano(wish: Wish): Drawing {
  const lacquer = tone(colourOf(wish, '#2a2730'), 0.5, 0.26);
  const lid = blob([[-236, -344, 0.1], [-170, -560, 0.2], [60, -640, 0.5], [230, -600], [330, -520, 0.4], [300, -380, 0.2], [270, -344, 0.1]]); // prettier-ignore
  const inner = blob([[-214, -346, 0.1], [-152, -546, 0.2], [60, -616, 0.5], [216, -580], [302, -508, 0.4], [280, -380, 0.2], [256, -346, 0.1]]); // prettier-ignore
  const body = blob([[-300, -340, 0.1], [310, -340, 0.2], [330, -300], [300, -232, 0.3], [-240, -232, 0.2], [-300, -262, 0.2]]); // prettier-ignore
  const keys = shaped(box(-352, -292, 100, 20, 3), '#efe8da', ...Array.from({ length: 8 }, (_, i) => fill(box(-346 + i * 12, -292, 6, 11), '#1d1a22'))); // prettier-ignore
  const legs = [-220, -30, 250].map((x) => shaped(blob([[x - 20, -236, 0.2], [x + 20, -236, 0.2], [x + 9, -60], [x + 16, -8, 0.3], [x - 16, -8, 0.3], [x - 9, -60]]), lacquer.base) + fill(ellipse(x, -8, 10), '#b5904a')).join(''); // prettier-ignore
  return {
    box: [-370, -660, 350, 6],
    unitsPerMetre: 340,
    parts: [
      {
        id: 'piano',
        svg:
          shaped(lid, lacquer.base, shaped(inner, mix(lacquer.light, '#8a5a34', 0.25), ramp(inner, [[0, lacquer.light, 0.6], [1, lacquer.shade, 0.6]], 70))) + // prettier-ignore
          stroke('M120 -344L190 -520', '#1a1820', 9) +
          fill(
            blob([
              [-230, -344, 0.1],
              [-250, -432, 0.1],
              [-150, -440, 0.1],
              [-140, -344, 0.1],
            ]),
            lacquer.shade,
          ) + // prettier-ignore
          legs +
          stroke('M-60 -232L-40 -40M-10 -232L-30 -40', lacquer.shade, 6) +
          fill(box(-60, -52, 50, 10, 4), '#b5904a') + // prettier-ignore
          shaped(
            body,
            lacquer.base,
            ramp(body, [
              [0, lacquer.light],
              [0.25, lacquer.base],
              [1, lacquer.shade],
            ]),
            stroke(
              line([
                [-290, -322],
                [0, -316],
                [310, -322],
              ]),
              '#ffffff',
              4,
              0.25,
            ),
          ) + // prettier-ignore
          fill(box(-360, -276, 120, 42, 8), lacquer.base) +
          keys,
        pivot: { x: 0, y: 0 },
      },
    ],
  };
}

/** Open and upright. 500 units a metre. */
export function umbrella(wish: Wish): Drawing {
  const silk = tone(colourOf(wish, '#b8383a'), 0.48, 0.34);
  const canopy = blob([[0, -470], [150, -440], [250, -356], [286, -256, 0.1], [230, -282, 0.6], [176, -252, 0.1], [118, -286, 0.6], [60, -254, 0.1], [0, -288, 0.6], [-60, -254, 0.1], [-118, -286, 0.6], [-176, -252, 0.1], [-230, -282, 0.6], [-286, -256, 0.1], [-250, -356], [-150, -440]]); // prettier-ignore
  const ribs = [-176, -60, 60, 176].map((x) => stroke(line([[0, -470], [x * 0.86, -380], [x, -256]]), silk.shade, 4, 0.6)).join(''); // prettier-ignore
  const panels = [-118, 118].map((x) => fill(blob([[0, -472, 0.2], [x * 0.5, -400], [x * 0.5, -250, 0.1], [x * 1.5, -250, 0.1], [x * 1.25, -380]]), silk.shade, { opacity: 0.28 })).join(''); // prettier-ignore
  return {
    box: [-310, -520, 310, 6],
    unitsPerMetre: 540,
    parts: [
      {
        id: 'umbrella',
        svg:
          stroke(line([[0, -500], [0, -240, 0], [0, -60], [14, -14], [46, -12], [56, -44]]), '#4a3228', 11) + // prettier-ignore
          shaped(canopy, silk.base, ramp(canopy, [[0, silk.light], [0.5, silk.base], [1, silk.shade]], 70), panels, ribs) + // prettier-ignore
          fill(polygon([[-5, -466], [5, -466], [3, -510], [-3, -510]]), '#4a3228'), // prettier-ignore
        pivot: { x: 0, y: 0 },
        motion: [{ of: 'turn', reach: 0.015, hertz: 0.4, phase: 0 }],
      },
    ],
  };
}

/** A wooden chair. 600 units a metre. */
export function chair(wish: Wish): Drawing {
  const wood = tone(colourOf(wish, '#8a5b38'), 0.5, 0.3);
  const post = (x: number, top: number, width: number, dim: number, lean: number): string => {
    const path = blob([[x + lean, top, 0.2], [x + lean + width, top, 0.2], [x + width + 2, -160], [x + width, 0, 0.2], [x, 0, 0.2], [x, -160]]); // prettier-ignore
    return fill(path, mix(wood.base, wood.shade, dim));
  };
  const seat = blob([[-140, -276, 0.2], [90, -292, 0.2], [150, -262, 0.2], [146, -246, 0.2], [-130, -246, 0.2]]); // prettier-ignore
  const rails = [-520, -450, -380].map((y, i) => fill(blob([[-158 + i * 3, y, 0.2], [-60 + i * 3, y - 18, 0.2], [-58 + i * 3, y + 18, 0.2], [-154 + i * 3, y + 36, 0.2]]), mix(wood.base, wood.light, 0.3))).join(''); // prettier-ignore
  return {
    box: [-190, -570, 180, 6],
    unitsPerMetre: 600,
    parts: [
      {
        id: 'chair',
        svg: post(-60, -560, 22, 0.6, -8) + post(94, -270, 20, 0.6, 0) + rails + stroke('M-110 -110H130', wood.shade, 11) + post(-136, -540, 24, 0, -26) + post(116, -258, 24, 0, 0) + shaped(seat, wood.base, ramp(seat, [[0, wood.light], [0.5, wood.base], [1, wood.shade]])), // prettier-ignore
        pivot: { x: 0, y: 0 },
      },
    ],
  };
}

/** Open on its back, seen from in front. 1600 units a metre. */
export function book(wish: Wish): Drawing {
  const cover = tone(colourOf(wish, '#7a3a34'));
  const page = (k: number): string => {
    const path = blob([[0, -34, 0.1], [60 * k, -84, 0.7], [150 * k, -92], [270 * k, -58, 0.2], [300 * k, -4, 0.1], [160 * k, 4], [60 * k, 12, 0.7], [0, 16, 0.1]]); // prettier-ignore
    const rows = [0.2, 0.38, 0.56, 0.74].map((t) => stroke(line([[28 * k, -52 + t * 52], [110 * k, -80 + t * 52], [180 * k, -80 + t * 52], [256 * k, -58 + t * 52]]), '#8f8474', 2.6, 0.6)).join(''); // prettier-ignore
    return shaped(path, '#efe6d2', ramp(path, [[0, k > 0 ? '#b8a888' : '#fbf5e6'], [0.3, '#efe6d2'], [1, k > 0 ? '#fbf5e6' : '#b8a888']], 0), rows); // prettier-ignore
  };
  const back = blob([[-300, -16, 0.1], [0, 4], [300, -16, 0.1], [306, 8, 0.1], [0, 26], [-306, 8, 0.1]]); // prettier-ignore
  return {
    box: [-330, -120, 330, 34],
    ground: 24,
    unitsPerMetre: 1500,
    parts: [{ id: 'book', svg: shaped(back, cover.base, ramp(back, [[0, cover.base], [1, cover.shade]])) + page(-1) + page(1), pivot: { x: 0, y: 0 } }], // prettier-ignore
  };
}

/** A table lamp, lit. 900 units a metre. */
export function lamp(wish: Wish): Drawing {
  const shade = colourOf(wish, '#e8b56a');
  const cone = blob([[-86, -520, 0.1], [86, -520, 0.1], [166, -310, 0.1], [0, -296], [-166, -310, 0.1]]); // prettier-ignore
  const foot = blob([[-12, -306], [12, -306], [16, -220], [52, -150], [54, -80], [24, -40], [90, -18], [96, 0, 0.2], [-96, 0, 0.2], [-90, -18], [-24, -40], [-54, -80], [-52, -150], [-16, -220]]); // prettier-ignore
  return {
    box: [-190, -540, 190, 6],
    unitsPerMetre: 1000,
    light: { x: 0, y: -400, radius: 620, colour: '#ffcf86' },
    parts: [
      {
        id: 'lamp',
        svg: shaped(foot, WALNUT.base, ramp(foot, [[0, WALNUT.shade], [0.5, WALNUT.base], [0.8, WALNUT.light], [1, WALNUT.base]], 0)) + shaped(cone, shade, halo(cone, [[0, '#fff6d8'], [0.45, '#ffd98c'], [1, mix(shade, '#8a4a24', 0.35)]], 0.5, 0.7, 0.7)), // prettier-ignore
        pivot: { x: 0, y: 0 },
      },
    ],
  };
}
