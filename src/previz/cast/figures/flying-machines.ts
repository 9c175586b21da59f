/** Balloons, aeroplanes, rockets. */
import type { Drawing } from './compose.ts';
import { blob, box, ellipse, line } from './curves.ts';
import { fill, halo, mix, ramp, shaped, stroke, tone } from './paint.ts';
import { chosen, colourOf } from './wish.ts';
import type { Wish } from './wish.ts';

/** 26 units a metre. */
export function balloon(wish: Wish): Drawing {
  const [first, second, third] = chosen<readonly [string, string, string]>(wish, 1, [
    ['#c2443a', '#ecc25a', '#efe4cf'],
    ['#3f6f96', '#e8b45a', '#efe4cf'],
    ['#d9772e', '#7a3f5c', '#f2d9a0'],
  ]);
  const main = colourOf(wish, first);
  const bag = blob([[0, -700], [110, -684], [204, -620], [246, -520], [228, -410], [160, -300], [70, -196], [46, -176, 0.4], [-46, -176, 0.4], [-70, -196], [-160, -300], [-228, -410], [-246, -520], [-204, -620], [-110, -684]]); // prettier-ignore
  const gores = [-0.84, -0.5, -0.17, 0.17, 0.5, 0.84].map((t, i) => {
    const left = t - 0.17;
    const side = (u: number): string => `C${u * 330} -640 ${u * 330} -420 ${u * 46} -176`;
    return fill(`M0 -702${side(left)}L${(t + 0.17) * 46} -176C${(t + 0.17) * 330} -420 ${(t + 0.17) * 330} -640 0 -702Z`, i % 2 === 0 ? second : third); // prettier-ignore
  });
  const band = fill(blob([[-260, -500, 0.5], [0, -462], [260, -500, 0.5], [260, -430, 0.5], [0, -388], [-260, -430, 0.5]]), main); // prettier-ignore
  const ropes = [-40, -16, 16, 40].map((x) => stroke(`M${x} -178L${x * 0.7} -62`, '#4a3a34', 2.6)).join('');
  const basket = blob([[-36, -64, 0.2], [36, -64, 0.2], [32, 0, 0.3], [-32, 0, 0.3]]); // prettier-ignore
  const weave = [-48, -34, -20].map((y) => stroke(`M-40 ${y}h80`, '#5d4028', 3, 0.7)).join('');
  return {
    box: [-266, -720, 266, 12],
    unitsPerMetre: 30,
    pace: 1.2,
    parts: [
      {
        id: 'balloon',
        svg:
          shaped(bag, main, ...gores, band, ramp(bag, [[0, '#1b1430', 0.5], [0.35, '#1b1430', 0.06], [0.66, '#fff3d6', 0], [0.86, '#fff3d6', 0.4], [1, '#fff3d6', 0.15]], 0), halo(bag, [[0, '#fff3c2', 0.5], [1, '#fff3c2', 0]], 0.5, 0.98, 0.3)) + // prettier-ignore
          ropes +
          fill(
            blob([
              [0, -176],
              [-13, -140],
              [0, -124],
              [13, -140],
            ]),
            '#ffd88a',
          ) + // prettier-ignore
          shaped(
            basket,
            '#9a6a3f',
            ramp(
              basket,
              [
                [0, '#5d3f26'],
                [0.6, '#9a6a3f'],
                [1, '#c49a64'],
              ],
              0,
            ),
            weave,
          ) + // prettier-ignore
          fill(box(-40, -70, 80, 10, 5), '#6d4a2c'),
        pivot: { x: 0, y: -400 },
        motion: [{ of: 'turn', reach: 0.02, hertz: 0.2, phase: 0 }],
      },
    ],
  };
}

/** An airliner. 20 units a metre. */
export function airplane(wish: Wish): Drawing {
  const white = tone('#e6e6e8', 0.42, 0.5);
  const paint = tone(colourOf(wish, '#2f5f96'));
  const body = blob([[470, -6], [440, -40], [380, -62], [200, -68], [-240, -64], [-380, -50], [-480, -30], [-486, -18], [-420, 10], [-260, 34], [200, 40], [380, 34], [450, 16]]); // prettier-ignore
  const fin = blob([[-330, -56, 0.1], [-440, -196, 0.2], [-490, -200, 0.2], [-466, -40, 0.1]]); // prettier-ignore
  const wing = blob([[120, 10, 0.2], [60, 20], [-150, 120], [-230, 150, 0.2], [-240, 136, 0.2], [-130, 50], [-60, 6, 0.2]]); // prettier-ignore
  const farWing = blob([[80, -60, 0.2], [-60, -150, 0.2], [-96, -154, 0.2], [-60, -62, 0.2]]); // prettier-ignore
  const tailWing = blob([[-370, -24, 0.2], [-470, 30, 0.2], [-500, 26, 0.2], [-450, -30, 0.2]]); // prettier-ignore
  const engine = blob([[10, 34, 0.4], [60, 38, 0.6], [66, 68, 0.6], [10, 76, 0.5], [-46, 64], [-40, 38]]); // prettier-ignore
  const panes = Array.from({ length: 22 }, (_, i) =>
    fill(box(-270 + i * 28, -30, 11, 15, 5), '#35465c'),
  ).join('');
  return {
    box: [-515, -215, 490, 165],
    ground: 110,
    unitsPerMetre: 24,
    pace: 60,
    parts: [
      {
        id: 'plane',
        svg:
          fill(farWing, white.shade) +
          shaped(fin, paint.base, ramp(fin, [[0, paint.light], [1, paint.shade]])) + // prettier-ignore
          shaped(body, white.base, ramp(body, [[0, white.light], [0.5, white.base], [1, white.shade]]), fill(blob([[-490, -10], [-200, 12], [200, 14], [480, 0], [480, 20], [200, 26], [-200, 24], [-490, 6]]), paint.base), panes) + // prettier-ignore
          fill(blob([[400, -50, 0.4], [444, -34], [456, -22, 0.3], [404, -28, 0.4]]), '#35465c') + // prettier-ignore
          shaped(engine, paint.base, ramp(engine, [[0, paint.light], [1, paint.shade]])) + // prettier-ignore
          fill(ellipse(63, 53, 8, 17), '#26242c') +
          shaped(wing, white.base, ramp(wing, [[0, white.light], [0.5, white.base], [1, white.shade]], 100)) + // prettier-ignore
          shaped(tailWing, white.shade, ramp(tailWing, [[0, white.base], [1, white.shade]])), // prettier-ignore
        pivot: { x: 0, y: 0 },
        motion: [{ of: 'turn', reach: 0.008, hertz: 0.2, phase: 0 }],
      },
    ],
  };
}

/** A finned rocket with its flame. 30 units a metre. */
export function rocket(wish: Wish): Drawing {
  const white = tone('#e6e1d8', 0.45, 0.45);
  const paint = tone(colourOf(wish, '#c2443a'), 0.45, 0.3);
  const hull = blob([[0, -640, 0.3], [52, -560], [84, -440], [90, -300], [78, -180], [56, -110, 0.2], [-56, -110, 0.2], [-78, -180], [-90, -300], [-84, -440], [-52, -560]]); // prettier-ignore
  const fin = (k: number): string => blob([[60 * k, -240, 0.2], [120 * k, -180], [158 * k, -90], [162 * k, -20, 0.1], [120 * k, -70], [62 * k, -106, 0.2]]); // prettier-ignore
  const flying = wish.action !== 'stand';
  const flame = blob([[-44, -94, 0.2], [44, -94, 0.2], [56, -20], [26, 70], [0, 170, 0.2], [-26, 70], [-56, -20]]); // prettier-ignore
  const core = blob([[-26, -94, 0.2], [26, -94, 0.2], [30, -40], [0, 70, 0.2], [-30, -40]]); // prettier-ignore
  return {
    box: [-180, -660, 180, flying ? 190 : 6],
    ground: flying ? 170 : -18,
    unitsPerMetre: 30,
    ...(flying ? { light: { x: 0, y: 0, radius: 420, colour: '#ffb45c' } } : {}),
    parts: [
      ...(flying
        ? [{ id: 'flame', svg: ramp(flame, [[0, '#ffe59a'], [0.5, '#f6953a'], [1, '#d9482a', 0.5]]) + ramp(core, [[0, '#ffffff'], [1, '#ffe59a']]), pivot: { x: 0, y: -94 }, motion: [{ of: 'size' as const, reach: 0.09, hertz: 5, phase: 0 }, { of: 'turn' as const, reach: 0.02, hertz: 3.4, phase: 0.2 }] }] // prettier-ignore
        : []),
      {
        id: 'rocket',
        svg:
          fill(blob([[-48, -116, 0.1], [48, -116, 0.1], [40, -86, 0.1], [-40, -86, 0.1]]), '#3a3840') + // prettier-ignore
          fill(fin(-1), paint.shade) +
          shaped(fin(1), paint.base, ramp(fin(1), [[0, paint.base], [1, paint.light]], 0)) + // prettier-ignore
          shaped(hull, white.base, fill(blob([[-140, -700, 0], [140, -700, 0], [140, -520, 0], [0, -506], [-140, -520, 0]]), paint.base), fill(box(-120, -170, 240, 34), paint.base), stroke(line([[-100, -300], [0, -290], [100, -300]]), white.shade, 4, 0.6), ramp(hull, [[0, '#1b1430', 0.5], [0.4, '#1b1430', 0.04], [0.75, '#fff3d6', 0.2], [1, '#fff3d6', 0.05]], 0)) + // prettier-ignore
          fill(ellipse(6, -420, 40), mix('#a9a7ac', '#20202a', 0.1)) +
          halo(ellipse(6, -420, 30), [[0, '#a8d2e8'], [1, '#24384f']], 0.35, 0.3, 0.8) +
          fill(blob([[-9, -230, 0.3], [9, -230, 0.3], [12, -60, 0.3], [0, -16, 0.3], [-12, -60, 0.3]]), paint.shade), // prettier-ignore
        pivot: { x: 0, y: -300 },
        ...(flying ? { motion: [{ of: 'x', reach: 1.6, hertz: 4.4, phase: 0 }] } : {}),
      },
    ],
  };
}
