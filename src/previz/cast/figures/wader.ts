/** Cranes and herons that stand in shallow water; flamingos. 400 units a metre. */
import type { Drawing } from './compose.ts';
import { blob, ellipse, line } from './curves.ts';
import { fill, mix, ramp, shaped, stroke, tone } from './paint.ts';
import { colourOf } from './wish.ts';
import type { Wish } from './wish.ts';

export interface Wader {
  readonly plumage: string;
  readonly tail: string;
  readonly crown: string;
  readonly bill: string;
  readonly legs: string;
}

export const HERON: Wader = {
  plumage: '#8d97a6',
  tail: '#3c424f',
  crown: '#2d2f3a',
  bill: '#d9a24a',
  legs: '#6b5f4c',
};
export const WHITE_CRANE: Wader = { plumage: '#ece8e1', tail: '#2c2a33', crown: '#c2423a', bill: '#a59468', legs: '#3d3a40' }; // prettier-ignore
export const FLAMINGO: Wader = {
  plumage: '#e58f93',
  tail: '#c9555f',
  crown: '#e58f93',
  bill: '#2f2a2e',
  legs: '#d9777d',
};

export function wader(kind: Wader, wish: Wish): Drawing {
  const body = tone(colourOf(wish, kind.plumage), 0.42, 0.3);
  const trunk = blob([[74, -330], [30, -352], [-40, -348], [-110, -316], [-170, -270], [-176, -254], [-110, -252], [-40, -236], [30, -240], [80, -276], [94, -310]]); // prettier-ignore
  const plumes = blob([[-60, -330], [-130, -304], [-196, -250], [-226, -200, 0.2], [-190, -206], [-200, -172, 0.2], [-150, -206], [-90, -256], [-40, -290]]); // prettier-ignore
  const neck = blob([[40, -336], [86, -352], [112, -396], [104, -450], [84, -500], [92, -552], [124, -580], [156, -574], [160, -556], [134, -546], [116, -528], [116, -490], [140, -440], [146, -380], [118, -316], [70, -290]]); // prettier-ignore
  const leg = (x: number, knee: number, foot: number, dim: number): string => {
    const skin = mix(kind.legs, '#201a24', dim);
    return stroke(line([[x, -250], [x + 4, -190, 0.5], [knee, -128, 0.3], [knee + 2, -60], [foot, -6]]), skin, 9) + fill(ellipse(knee, -128, 8, 10), skin) + stroke(line([[foot - 22, -3], [foot, -7, 0.2], [foot + 36, -3]]), skin, 7); // prettier-ignore
  };
  return {
    box: [-250, -620, 270, 8],
    unitsPerMetre: 440,
    parts: [
      { id: 'legs', svg: leg(14, 22, 20, 0.4) + leg(-16, -10, -14, 0), pivot: { x: 0, y: 0 } },
      {
        id: 'body',
        svg:
          shaped(plumes, kind.tail, ramp(plumes, [[0, kind.tail], [1, mix(kind.tail, '#15121a', 0.4)]])) + // prettier-ignore
          shaped(
            trunk,
            body.base,
            ramp(trunk, [
              [0, body.light],
              [0.4, body.base],
              [1, body.shade],
            ]),
            ...[0, 1, 2, 3].map((i) =>
              stroke(
                line([
                  [30 - i * 34, -318 + i * 8],
                  [-20 - i * 34, -288 + i * 8],
                  [-76 - i * 30, -262 + i * 4],
                ]),
                body.shade,
                5,
                0.35,
              ),
            ),
          ) + // prettier-ignore
          shaped(
            neck,
            body.base,
            ramp(
              neck,
              [
                [0, body.shade],
                [0.4, body.base],
                [1, body.light],
              ],
              0,
            ),
          ) + // prettier-ignore
          fill(
            blob([
              [146, -574, 0.3],
              [200, -560],
              [250, -540, 0.2],
              [196, -546],
              [144, -552, 0.3],
            ]),
            kind.bill,
          ) + // prettier-ignore
          fill(
            blob([
              [96, -564],
              [120, -590],
              [150, -582],
              [158, -570],
              [126, -568],
              [84, -552, 0.2],
            ]),
            kind.crown,
          ) + // prettier-ignore
          fill(ellipse(140, -565, 4.5), '#17131a'),
        pivot: { x: 0, y: -250 },
        motion: [{ of: 'turn', reach: 0.012, hertz: 0.2, phase: 0 }],
      },
    ],
  };
}
