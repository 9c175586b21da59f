/** A hibiscus on a branch that arches in from below: one flower wide open, buds and leaves. 4000 units a metre. */
import type { Drawing } from './compose.ts';
import { around, blob, ellipse, line } from './curves.ts';
import type { Knot } from './curves.ts';
import { fill, mix, moved, ramp, shaped, stroke, tone } from './paint.ts';
import type { Tone } from './paint.ts';
import { colourOf } from './wish.ts';
import type { Wish } from './wish.ts';

const LEAF = tone('#3f7a48', 0.5, 0.34);
const WOOD = tone('#6d5138');

/** @param scale its size against life */
export function hibiscus(wish: Wish, scale = 1): Drawing {
  const petal = tone(colourOf(wish, '#d63f4e'), 0.5, 0.3);
  return {
    box: [-390 * scale, -930 * scale, 690 * scale, 10 * scale],
    unitsPerMetre: 4000,
    parts: [
      {
        id: 'branch',
        svg: moved(branch() + flower(petal), 0, 0, 0, scale),
        pivot: { x: 420 * scale, y: 0 },
        motion: [
          { of: 'turn', reach: 0.014, hertz: 0.2, phase: 0 },
          { of: 'turn', reach: 0.005, hertz: 0.6, phase: 0.3 },
        ],
      },
    ],
  };
}

function branch(): string {
  const stem = blob([[400, 20, 0.2], [404, -100], [376, -250], [300, -390], [190, -500], [60, -560], [50, -544], [178, -478], [278, -372], [346, -240], [370, -96], [362, 20, 0.2]]); // prettier-ignore
  const twig = blob([[330, -330], [390, -470], [430, -620], [440, -620], [406, -468], [350, -318]]); // prettier-ignore
  return (
    moved(leaf(1.2), 372, -170, 62) +
    moved(leaf(1.05), 420, -560, 58) +
    moved(leaf(1.25), 290, -390, -142) +
    shaped(
      twig,
      WOOD.base,
      ramp(
        twig,
        [
          [0, WOOD.light],
          [1, WOOD.shade],
        ],
        0,
      ),
    ) + // prettier-ignore
    shaped(
      stem,
      WOOD.base,
      ramp(
        stem,
        [
          [0, mix(WOOD.base, LEAF.base, 0.6)],
          [0.6, WOOD.base],
          [1, WOOD.shade],
        ],
        60,
      ),
    ) + // prettier-ignore
    moved(bud(), 436, -620, 8) +
    moved(leaf(0.9), 396, -470, -52) +
    moved(leaf(1), 366, -110, -78) +
    moved(leaf(1.1), 190, -490, 14) +
    moved(leaf(1.15), 150, -520, 168)
  );
}

/** Points up from its stalk at (0, 0). */
function leaf(scale: number): string {
  const right: Knot[] = [[0, 0, 0.2], [46, -40], [66, -100], [52, -168], [22, -222], [0, -256, 0.1]]; // prettier-ignore
  const left: Knot[] = [[-26, -220], [-58, -160], [-68, -96], [-44, -36]]; // prettier-ignore
  const path = blob([...right, ...left]);
  const veins = [-60, -105, -150, -190].map((y) => stroke(line([[0, y + 16], [24, y - 14], [50, y - 26]]), LEAF.light, 2.4, 0.45) + stroke(line([[0, y + 16], [-24, y - 14], [-50, y - 26]]), LEAF.light, 2.4, 0.3)).join(''); // prettier-ignore
  return moved(
    shaped(
      path,
      LEAF.base,
      ramp(path, [[0, LEAF.light], [0.5, LEAF.base], [1, LEAF.base]], 120), // prettier-ignore
      fill(blob([[0, 10, 0], [-3, -130, 0], [0, -260, 0], [-90, -230, 0], [-90, 0, 0]]), LEAF.shade, { opacity: 0.55 }), // prettier-ignore
      veins,
      stroke(line([[0, 0], [2, -130], [0, -250]]), LEAF.light, 4, 0.8), // prettier-ignore
    ),
    0,
    0,
    0,
    scale,
  );
}

function bud(): string {
  const red = tone('#c23a48');
  const tip = blob([[-24, -50], [-30, -90], [-16, -140], [4, -164, 0.3], [22, -134], [30, -88], [24, -50]]); // prettier-ignore
  const cup = blob([[-14, 4], [14, 4], [32, -38], [34, -84], [16, -60], [2, -92, 0.4], [-14, -60], [-34, -82], [-30, -38]]); // prettier-ignore
  return (
    shaped(tip, red.base, ramp(tip, [[0, red.shade], [0.6, red.base], [1, red.light]], 0), stroke(line([[-8, -60], [8, -110], [2, -160]]), red.shade, 4, 0.6)) + // prettier-ignore
    shaped(cup, LEAF.base, ramp(cup, [[0, LEAF.shade], [1, LEAF.light]], 0)) // prettier-ignore
  );
}

function flower(red: Tone): string {
  const petals = [150, 222, 78, 294, 6].map((degrees, i) => moved(petalOf(red, i), 0, 0, degrees)).join('');
  const eye = fill(ellipse(0, 0, 62, 58), mix(red.shade, '#30061c', 0.55), { soft: 16 });
  return moved(`<g transform="scale(0.9 1)">${petals}${eye}</g>${stamen()}`, 30, -590, -14, 1.06);
}

/** Points up from the eye of the flower. */
function petalOf(red: Tone, index: number): string {
  const path = blob([[-16, 6], [-48, -62], [-104, -130], [-130, -188], [-118, -234], [-84, -258], [-54, -264], [-26, -292], [12, -282], [48, -292], [76, -264], [110, -238], [124, -190], [100, -126], [46, -58], [16, 6]]); // prettier-ignore
  const veins = [-78, -50, -24, 0, 24, 50, 78].map((x) => stroke(line([[x * 0.08, -30], [x * 0.62, -130], [x * 1.25, -232 + Math.abs(x) * 0.3]]), red.shade, 4, 0.26)).join(''); // prettier-ignore
  return shaped(
    path,
    red.base,
    ramp(path, [[0, mix(red.light, '#ffb08a', 0.35)], [0.38, red.light], [0.68, red.base], [1, red.shade]], 90 + (index - 2) * 7), // prettier-ignore
    fill(blob([[-10, 20], [-40, -60], [-104, -140], [-160, -210], [-190, -120], [-80, 10]]), red.shade, { opacity: 0.75, soft: 12 }), // prettier-ignore
    fill(blob([[20, -272], [60, -240], [110, -230], [140, -260], [80, -300]]), '#fff0d8', { opacity: 0.28, soft: 10 }), // prettier-ignore
    veins,
  );
}

function stamen(): string {
  const column = blob([[-8, 16], [-14, -8], [-70, -34], [-150, -44], [-214, -76], [-222, -64], [-160, -22], [-78, -8], [-20, 20]]); // prettier-ignore
  const pollen = Array.from({ length: 24 }, (_, i) => {
    const t = 0.36 + (i / 24) * 0.56;
    const [x, y] = [-20 - t * 190, 6 - t * 62 - t * t * 8];
    const [px, py] = around(x, y, 14 + (i % 3) * 5, i * 137);
    return stroke(line([[x, y], [px, py]]), '#f2c9a0', 2.4) + fill(ellipse(px, py, 6.4), i % 2 === 0 ? '#f6cf5a' : '#e5a836') + fill(ellipse(px - 1.5, py - 2, 2.4), '#fff2b8'); // prettier-ignore
  }).join('');
  const tips = [-36, -14, 8, 30].map((degrees) => {
    const [x, y] = around(-214, -70, 30, -62 + degrees);
    return stroke(line([[-214, -70], [x, y]]), '#e2788a', 3) + fill(ellipse(x, y, 7), '#8f1d3a'); // prettier-ignore
  });
  return shaped(column, '#f0a99a', ramp(column, [[0, '#ffd9c0'], [1, '#c2546a']])) + pollen + tips.join(''); // prettier-ignore
}
