/** Boats and ships; the waterline is the ground. */
import type { Drawing } from './compose.ts';
import { blob, box, ellipse, line, polygon } from './curves.ts';
import { fill, mix, ramp, shaped, stroke, tone } from './paint.ts';
import type { Tone } from './paint.ts';
import { colourOf } from './wish.ts';
import type { Wish } from './wish.ts';

const SAIL = tone('#ece4d3', 0.3, 0.5);
const WOOD = tone('#8a5b3a');

function rocking(reach: number): NonNullable<Drawing['parts'][number]['motion']> {
  return [{ of: 'turn', reach, hertz: 0.2, phase: 0 }, { of: 'y', reach: 5, hertz: 0.4, phase: 0.3 }]; // prettier-ignore
}

/** A sloop under mainsail and jib. 60 units a metre. */
export function sailboat(wish: Wish): Drawing {
  const hull = tone(colourOf(wish, '#f0ebe2'), 0.45, 0.3);
  const side = blob([[-230, -66, 0.2], [-80, -56], [120, -60], [290, -92, 0.2], [250, -30], [200, 14, 0.4], [-180, 14, 0.4], [-214, -20]]); // prettier-ignore
  const main = blob([[14, -640, 0.1], [4, -400], [-6, -120, 0.1], [-120, -104], [-232, -112, 0.1], [-170, -250], [-72, -450]]); // prettier-ignore
  const jib = blob([[32, -560, 0.1], [120, -380], [272, -110, 0.1], [170, -96], [44, -112, 0.1], [70, -260], [58, -420]]); // prettier-ignore
  const seams = [-520, -420, -320, -220].map((y) => stroke(line([[-200, y + 30], [-60, y + 14], [20, y]]), SAIL.shade, 3, 0.4)).join(''); // prettier-ignore
  const svg =
    stroke(line([[22, -664], [280, -94]]), '#5a5258', 3) + // prettier-ignore
    stroke(line([[22, -664], [-226, -72]]), '#5a5258', 2.4) + // prettier-ignore
    fill(polygon([[17, -670], [27, -670], [30, -60], [14, -60]]), mix(WOOD.base, '#2a2028', 0.3)) + // prettier-ignore
    shaped(jib, SAIL.base, ramp(jib, [[0, SAIL.shade], [0.45, SAIL.base], [1, SAIL.light]], 0)) + // prettier-ignore
    shaped(main, SAIL.base, ramp(main, [[0, SAIL.light], [0.55, SAIL.base], [1, SAIL.shade]], 0), seams) + // prettier-ignore
    fill(box(-236, -112, 256, 9, 4), WOOD.shade) +
    fill(blob([[-120, -58, 0.3], [-106, -92, 0.5], [60, -92, 0.5], [90, -58, 0.3]]), WOOD.base) + // prettier-ignore
    [-80, -40, 0, 36].map((x) => fill(box(x, -82, 22, 10, 4), '#2c3442')).join('') +
    shaped(side, hull.base, ramp(side, [[0, hull.light], [0.5, hull.base], [1, hull.shade]]), fill(box(-300, -8, 640, 60), mix('#8f3a34', hull.shade, 0.2)), stroke(line([[-230, -50], [100, -42], [290, -74]]), WOOD.base, 7)); // prettier-ignore
  return {
    box: [-270, -700, 320, 20],
    unitsPerMetre: 62,
    pace: 1.6,
    parts: [{ id: 'boat', svg, pivot: { x: 0, y: 0 }, motion: rocking(0.022) }],
  };
}

/** A wooden rowing boat with shipped oars. 160 units a metre. */
export function rowboat(wish: Wish): Drawing {
  const hull = tone(colourOf(wish, '#8f5a38'), 0.5, 0.28);
  const side = blob([[-300, -96, 0.1], [-180, -72], [40, -66], [220, -82], [330, -124, 0.1], [290, -50], [220, 12, 0.5], [-210, 14, 0.5], [-276, -30]]); // prettier-ignore
  const inside = blob([[-300, -96, 0.1], [-160, -104], [60, -104], [330, -124, 0.1], [220, -82], [40, -66], [-180, -72]]); // prettier-ignore
  const planks = [-44, -18, 6].map((y) => stroke(line([[-300, y - 28], [-100, y - 4], [120, y - 2], [330, y - 50]]), hull.shade, 4, 0.7)).join(''); // prettier-ignore
  const svg =
    stroke(line([[-120, -100], [140, -150], [350, -196]]), WOOD.shade, 10) + // prettier-ignore
    shaped(
      inside,
      hull.shade,
      fill(box(-180, -104, 60, 40), mix(hull.base, hull.shade, 0.4)),
      fill(box(0, -106, 60, 40), mix(hull.base, hull.shade, 0.4)),
    ) + // prettier-ignore
    shaped(
      side,
      hull.base,
      ramp(side, [
        [0, hull.light],
        [0.4, hull.base],
        [1, hull.shade],
      ]),
      planks,
    ) + // prettier-ignore
    stroke(
      line([
        [-302, -96],
        [-180, -74],
        [40, -68],
        [220, -84],
        [332, -124],
      ]),
      hull.light,
      10,
    ) + // prettier-ignore
    stroke(
      line([
        [-40, -84],
        [-200, -46],
        [-330, -6],
      ]),
      WOOD.base,
      10,
    ) + // prettier-ignore
    fill(
      blob([
        [-300, -22],
        [-330, -24],
        [-400, 4, 0.6],
        [-394, 16],
        [-330, 6],
      ]),
      WOOD.light,
    ) + // prettier-ignore
    fill(ellipse(-40, -78, 9), '#3a3036');
  return {
    box: [-420, -220, 370, 24],
    unitsPerMetre: 170,
    parts: [{ id: 'boat', svg, pivot: { x: 0, y: 0 }, motion: rocking(0.02) }],
  };
}

/** A square-rigged ship with three masts. 16 units a metre. */
export function tallShip(wish: Wish): Drawing {
  const hull = tone('#5c3d2b', 0.5, 0.3);
  const cloth = tone(colourOf(wish, '#ebe1cd'), 0.34, 0.5);
  const side = blob([[-350, -130, 0.1], [-300, -96], [-160, -70], [100, -66], [260, -92], [360, -124, 0.1], [320, -40], [280, 14, 0.4], [-290, 14, 0.4], [-330, -40]]); // prettier-ignore
  const mast = (x: number, top: number): string => fill(polygon([[x - 5, top], [x + 5, top], [x + 8, -80], [x - 8, -80]]), hull.shade); // prettier-ignore
  const sails = ([[-190, -470, 118], [20, -540, 140], [210, -480, 118]] as const).map(([x, top, width]) => square(x, top, width, cloth)).join(''); // prettier-ignore
  const jibs = [
    [250, -430, 420, -180],
    [268, -350, 470, -170],
  ].map(([x = 0, y = 0, ex = 0, ey = 0]) => {
    const path = blob([[x, y, 0.1], [(x + ex) / 2 + 10, (y + ey) / 2], [ex, ey, 0.1], [(x + ex) / 2 - 20, ey - 24], [x + 16, ey - 40, 0.1]]); // prettier-ignore
    return shaped(path, cloth.base, ramp(path, [[0, cloth.shade], [1, cloth.light]], 0)); // prettier-ignore
  });
  const spanker = blob([[-210, -330, 0.1], [-214, -140, 0.1], [-280, -128], [-380, -150, 0.1], [-330, -300, 0.1]]); // prettier-ignore
  const svg =
    stroke(line([[330, -120], [500, -186]]), hull.base, 9) + // prettier-ignore
    [[-190, -490], [20, -560], [210, -500]].map(([x = 0, y = 0]) => mast(x, y)).join('') +
    stroke(line([[-190, -490], [20, -150]]), '#4a3f40', 2, 0.7) + stroke(line([[20, -560], [210, -160]]), '#4a3f40', 2, 0.7) + stroke(line([[210, -500], [490, -182]]), '#4a3f40', 2, 0.7) + // prettier-ignore
    shaped(spanker, cloth.base, ramp(spanker, [[0, cloth.light], [1, cloth.shade]], 0)) + // prettier-ignore
    jibs.join('') +
    sails +
    shaped(side, hull.base, ramp(side, [[0, hull.light], [0.4, hull.base], [1, hull.shade]]), stroke(line([[-350, -84], [-160, -46], [100, -42], [350, -80]]), '#d9b25f', 8), ...Array.from({ length: 9 }, (_, i) => fill(box(-250 + i * 58, -34 - Math.abs(i - 4) * 3, 17, 15), '#2a1f20'))); // prettier-ignore
  return {
    box: [-410, -600, 520, 22],
    unitsPerMetre: 17,
    pace: 3,
    parts: [{ id: 'ship', svg, pivot: { x: 0, y: 0 }, motion: rocking(0.014) }],
  };
}

/** Three sails over each other on one mast, full of wind from the left. */
function square(x: number, top: number, width: number, cloth: Tone): string {
  const height = -top - 110;
  return [0, 1, 2]
    .map((i) => {
      const y = top + 14 + (height * i * (0.9 + i * 0.05)) / 3;
      const [w, h] = [(width / 2) * (0.62 + i * 0.19), height / 3 - 8];
      const path = blob([[x - w, y, 0.2], [x + w, y, 0.2], [x + w + 22, y + h * 0.55], [x + w + 4, y + h, 0.2], [x, y + h - 14], [x - w - 6, y + h, 0.2], [x - w + 16, y + h * 0.5]]); // prettier-ignore
      return fill(box(x - w - 8, y - 6, 2 * w + 16, 6, 3), '#4a352b') + shaped(path, cloth.base, ramp(path, [[0, cloth.shade], [0.5, cloth.base], [1, cloth.light]], 0)); // prettier-ignore
    })
    .join('');
}

/** A liner or a freighter. 5 units a metre. */
export function steamer(wish: Wish): Drawing {
  const hull = tone(colourOf(wish, '#2f3b52'), 0.5, 0.28);
  const white = tone('#e8e4dc', 0.4, 0.4);
  const side = blob([[-470, -120, 0.1], [-200, -104], [200, -108], [500, -150, 0.1], [456, -40], [430, 14, 0.2], [-420, 14, 0.3], [-452, -40]]); // prettier-ignore
  const deck = (x: number, y: number, width: number, height: number): string => {
    const path = box(x, y, width, height, 6);
    const lights = Array.from({ length: Math.floor(width / 24) }, (_, i) => fill(box(x + 10 + i * 24, y + height * 0.35, 12, height * 0.3, 3), '#3a4658')).join(''); // prettier-ignore
    return shaped(path, white.base, ramp(path, [[0, white.light], [1, white.shade]]), lights); // prettier-ignore
  };
  const funnel = (x: number): string => {
    const path = polygon([[x - 26, -300], [x + 26, -306], [x + 34, -200], [x - 22, -200]]); // prettier-ignore
    return shaped(path, '#b5473a', ramp(path, [[0, '#7a2c2c'], [0.5, '#b5473a'], [1, '#d9705a']], 0), fill(box(x - 60, -312, 120, 26), '#26242c')); // prettier-ignore
  };
  const svg =
    stroke(line([[380, -140], [384, -300]]), '#4a4a55', 6) + stroke(line([[-380, -130], [-384, -280]]), '#4a4a55', 6) + // prettier-ignore
    funnel(-130) + funnel(0) + funnel(130) +
    deck(-220, -222, 460, 38) + deck(-290, -186, 590, 38) + deck(-350, -150, 720, 58) + deck(210, -252, 80, 40) + // prettier-ignore
    shaped(side, hull.base, ramp(side, [[0, hull.light], [0.4, hull.base], [1, hull.shade]]), fill(box(-520, -6, 1040, 40), '#8f3a34'), ...Array.from({ length: 30 }, (_, i) => fill(ellipse(-410 + i * 28, -74, 4.4), '#e8d9a8', { opacity: 0.8 }))); // prettier-ignore
  return {
    box: [-490, -330, 520, 22],
    unitsPerMetre: 5.6,
    pace: 7,
    parts: [
      {
        id: 'ship',
        svg,
        pivot: { x: 0, y: 0 },
        motion: [{ of: 'turn', reach: 0.004, hertz: 0.2, phase: 0 }],
      },
    ],
  };
}
