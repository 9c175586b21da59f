/** A cat that sits and moves only the end of its tail. 1000 units a metre. */
import type { Drawing } from './compose.ts';
import { blob, ellipse, line } from './curves.ts';
import { fill, mix, ramp, shaped, stroke, tone } from './paint.ts';
import { chosen, colourOf } from './wish.ts';
import type { Wish } from './wish.ts';

export function cat(wish: Wish): Drawing {
  const fur = tone(colourOf(wish, chosen(wish, 1, ['#4a4650', '#b8743c', '#2f2b33', '#8d8078'])), 0.5, 0.3);
  const pale = mix(fur.light, '#f4eadb', 0.55);
  const tail = blob([[-104, -46], [-150, -34], [-196, -52], [-216, -96], [-204, -140, 0.7], [-192, -134], [-190, -100], [-168, -74], [-130, -78], [-96, -86]]); // prettier-ignore
  const trunk = blob([[66, -352], [20, -340], [-40, -290], [-92, -210], [-124, -120], [-128, -50], [-104, -6, 0.6], [10, 0, 0.4], [112, 0, 0.5], [122, -14], [104, -26], [88, -60], [96, -150], [116, -230], [128, -310]]); // prettier-ignore
  const thigh = blob([[-110, -70], [-84, -142], [-26, -160], [24, -120], [36, -50], [60, -18], [56, 0, 0.4], [-80, 0, 0.5], [-110, -20]]); // prettier-ignore
  const leg = blob([[60, -240], [118, -240], [112, -150], [100, -70], [112, -24], [128, -12], [122, 0, 0.4], [64, 0, 0.4], [62, -40], [54, -140]]); // prettier-ignore
  const ear = (x: number, far: boolean): string =>
    fill(blob([[x - 34, -424], [x - 30, -470], [x - 16, -512, 0.2], [x + 16, -482], [x + 34, -440]]), far ? fur.shade : fur.base) + // prettier-ignore
    fill(blob([[x - 20, -430], [x - 18, -464], [x - 12, -490, 0.2], [x + 8, -468], [x + 18, -444]]), far ? mix(fur.shade, '#201820', 0.4) : mix('#c98a80', fur.shade, 0.45)); // prettier-ignore
  const skull = blob([[28, -390], [36, -440], [76, -466], [124, -462], [160, -436], [174, -404], [186, -384], [182, -362], [156, -346], [116, -334], [70, -338], [40, -356]]); // prettier-ignore
  const bars = [-270, -232, -190].map((y, i) => stroke(line([[-120, y + 34], [-50 + i * -16, y + 10], [10, y - 10]]), fur.shade, 13, 0.35)).join(''); // prettier-ignore
  return {
    box: [-250, -540, 220, 14],
    unitsPerMetre: 1050,
    parts: [
      { id: 'tail', svg: shaped(tail, fur.base, ramp(tail, [[0, fur.light], [1, fur.shade]])), pivot: { x: -100, y: -60 }, motion: [{ of: 'turn', reach: 0.07, hertz: 0.4, phase: 0 }] }, // prettier-ignore
      {
        id: 'cat',
        svg:
          shaped(trunk, fur.base, ramp(trunk, [[0, fur.shade], [0.4, fur.base], [0.8, fur.base], [1, fur.light]], 0), bars, fill(blob([[140, -340], [80, -330], [84, -250], [96, -170], [140, -200]]), pale, { opacity: 0.75, soft: 9 })) + // prettier-ignore
          shaped(leg, fur.base, ramp(leg, [[0, fur.shade], [0.5, fur.base], [1, fur.light]], 0), fill(ellipse(96, -4, 44, 22), pale, { opacity: 0.8, soft: 4 })) + // prettier-ignore
          shaped(thigh, fur.base, ramp(thigh, [[0, fur.light], [0.4, fur.base], [1, fur.shade]], 70), fill(ellipse(30, -4, 44, 18), pale, { opacity: 0.7, soft: 4 })) + // prettier-ignore
          ear(128, true) +
          shaped(
            skull,
            fur.base,
            ramp(skull, [[0, fur.light], [0.45, fur.base], [1, fur.shade]]), // prettier-ignore
            fill(ellipse(158, -364, 34, 24), pale, { opacity: 0.85, soft: 7 }),
            fill(blob([[124, -400, 0.3], [140, -412], [152, -398, 0.3], [138, -392]]), '#d9b44a'), // prettier-ignore
            fill(ellipse(141, -401, 3.4, 8), '#17121a'),
            fill(blob([[176, -386], [190, -382], [184, -372]]), '#b5656a'), // prettier-ignore
            stroke(line([[180, -366], [168, -358], [154, -360]]), fur.shade, 3), // prettier-ignore
          ) +
          ear(72, false) +
          stroke(line([[160, -366], [200, -362], [214, -352]]), pale, 1.8, 0.7) + // prettier-ignore
          stroke(line([[160, -360], [198, -350], [208, -336]]), pale, 1.8, 0.7), // prettier-ignore
        pivot: { x: 0, y: 0 },
      },
    ],
  };
}
