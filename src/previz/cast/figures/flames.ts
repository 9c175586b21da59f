/** What burns: a campfire, a candle. */
import type { Drawing } from './compose.ts';
import { blob, box, ellipse, line } from './curves.ts';
import type { Part } from './figure.ts';
import { fill, halo, moved, ramp, shaped, stroke, tone } from './paint.ts';

const LOG = tone('#5a3b2a', 0.5, 0.3);

/** 300 units a metre. */
export function campfire(): Drawing {
  const log = (x: number, y: number, degrees: number, length: number): string => {
    const path = box(-length / 2, -19, length, 38, 16);
    return moved(shaped(path, LOG.base, ramp(path, [[0, '#c9763a'], [0.35, LOG.base], [1, LOG.shade]]), stroke(line([[-length * 0.4, 4], [0, 8], [length * 0.4, 2]]), LOG.shade, 4)) + fill(ellipse(length / 2 - 6, 0, 10, 17), '#a5744c') + fill(ellipse(length / 2 - 6, 0, 5, 9), '#7d5236'), x, y, degrees); // prettier-ignore
  };
  const stones = [-150, -104, -52, 2, 56, 106, 150].map((x, i) => {
    const path = ellipse(x, -14 + Math.abs(x) * -0.03, 31 - (i % 3) * 3, 23);
    return shaped(path, '#6f6a70', ramp(path, [[0, '#b58a66'], [0.35, '#6f6a70'], [1, '#3a3642']])); // prettier-ignore
  });
  const tongue = (
    id: string,
    x: number,
    width: number,
    height: number,
    colours: readonly [string, string],
    phase: number,
  ): Part => {
    const path = blob([[x - width * 0.5, -44], [x - width * 0.62, -44 - height * 0.26], [x - width * 0.3, -44 - height * 0.58], [x + width * 0.06, -44 - height, 0.2], [x + width * 0.24, -44 - height * 0.62], [x + width * 0.6, -44 - height * 0.3], [x + width * 0.46, -44], [x, -30]]); // prettier-ignore
    return {
      id,
      svg: ramp(path, [[0, colours[0]], [1, colours[1]]]), // prettier-ignore
      pivot: { x, y: -40 },
      motion: [
        { of: 'turn', reach: 0.07, hertz: 1.4, phase },
        { of: 'size', reach: 0.08, hertz: 2.2, phase: phase + 0.35 },
        { of: 'turn', reach: 0.05, hertz: 3.4, phase: phase + 0.7 },
      ],
    };
  };
  return {
    box: [-210, -420, 210, 16],
    unitsPerMetre: 420,
    light: { x: 0, y: -140, radius: 900, colour: '#ff9a45' },
    parts: [
      { id: 'logs', svg: log(-30, -58, -24, 250) + log(34, -56, 26, 250), pivot: { x: 0, y: 0 } },
      tongue('outer', 6, 150, 300, ['#e2582a', '#f08a34'], 0),
      tongue('left', -56, 110, 200, ['#e5612b', '#f6a53c'], 0.4),
      tongue('right', 60, 96, 165, ['#e5612b', '#f6a53c'], 0.75),
      tongue('middle', 14, 130, 250, ['#f59a35', '#fbc552'], 0.65),
      tongue('core', -4, 80, 160, ['#fcd769', '#fff4c4'], 0.2),
      { id: 'stones', svg: log(0, -44, 3, 270) + stones.join(''), pivot: { x: 0, y: 0 } },
    ],
  };
}

/** 2000 units a metre. */
export function candle(): Drawing {
  const wax = tone('#eadfc8', 0.35, 0.5);
  const stick = blob([[-52, -300, 0.3], [-30, -306], [-10, -298], [18, -308], [52, -300, 0.3], [54, -240], [52, -10, 0.2], [-52, -10, 0.2], [-58, -180], [-62, -214], [-54, -240]]); // prettier-ignore
  const dish = blob([[-120, -22, 0.3], [0, -12], [120, -22, 0.3], [92, 0, 0.4], [-92, 0, 0.4]]); // prettier-ignore
  const flame = blob([[0, -468, 0.2], [20, -410], [30, -366], [18, -334], [0, -326], [-18, -334], [-30, -366], [-20, -410]]); // prettier-ignore
  return {
    box: [-150, -500, 150, 10],
    unitsPerMetre: 2000,
    light: { x: 0, y: -380, radius: 760, colour: '#ffb65c' },
    parts: [
      { id: 'candle', svg: shaped(dish, '#a5793c', ramp(dish, [[0, '#e2b866'], [1, '#5f4224']])) + shaped(stick, wax.base, ramp(stick, [[0, '#ffd48a'], [0.3, wax.base], [1, wax.shade]]), ramp(stick, [[0, wax.shade, 0.8], [0.4, wax.base, 0], [1, wax.light, 0.6]], 0)) + stroke(line([[0, -300], [2, -330]]), '#2a2020', 6), pivot: { x: 0, y: 0 } }, // prettier-ignore
      { id: 'flame', svg: halo(flame, [[0, '#fffbe6'], [0.4, '#ffdd7d'], [1, '#f08a2e']], 0.5, 0.66, 0.7), pivot: { x: 0, y: -328 }, motion: [{ of: 'turn', reach: 0.05, hertz: 1.2, phase: 0 }, { of: 'size', reach: 0.05, hertz: 2.6, phase: 0.4 }] }, // prettier-ignore
    ],
  };
}
