/** A hummingbird that hovers: bill to the right, wings as fans that the eye cannot part. 4000 units a metre. */
import type { Drawing } from './compose.ts';
import { blob, ellipse, line } from './curves.ts';
import type { Part } from './figure.ts';
import { fill, halo, mix, moved, ramp, shaped, stroke, tone } from './paint.ts';
import { chosen, colourOf } from './wish.ts';
import type { Wish } from './wish.ts';

/** Slower than life, so that frames at 24 a second still show a wing come and go. */
const BEAT = 5.6;
const SHOULDER = { x: 8, y: -52 };

export function hummingbird(wish: Wish): Drawing {
  const back = colourOf(wish, chosen(wish, 1, ['#2f7f5e', '#2d7468', '#3f8149']));
  const hover = [{ of: 'y', reach: 5, hertz: 0.6, phase: 0.1 }, { of: 'x', reach: 4, hertz: 0.4, phase: 0.4 }] as const; // prettier-ignore
  const wing = (id: string, degrees: number, scale: number, phase: number, behind: boolean): Part => ({
    id,
    svg: moved(fan(back), SHOULDER.x + (behind ? 18 : 0), SHOULDER.y, degrees, scale),
    pivot: { x: SHOULDER.x + (behind ? 18 : 0), y: SHOULDER.y },
    motion: [...hover, { of: 'turn', reach: 0.34, hertz: BEAT, phase }],
    ...(behind ? { behind } : {}),
  });
  return {
    box: [-290, -350, 260, 250],
    ground: 190,
    unitsPerMetre: 4000,
    parts: [
      wing('far-wing', 14, 0.92, 0.08, true),
      { id: 'body', svg: tail(back) + body(back) + bill(), pivot: { x: 0, y: 0 }, motion: [...hover] },
      wing('near-wing', -42, 1, 0, false),
    ],
  };
}

/** A wing that points up from its joint at (0, 0), and fainter where it has just been. */
function fan(back: string): string {
  const feathers = tone(mix(back, '#4b4a5e', 0.72));
  const blade = blob([[-10, 8], [14, -8], [34, -60], [46, -130], [38, -206], [12, -262, 0.5], [-8, -232], [-30, -170], [-40, -110], [-32, -46]]); // prettier-ignore
  const quills = [-24, -12, 2, 14, 26].map((x, i) => stroke(line([[x * 0.3, -20], [x, -100], [x * 0.9 + 8, -190 - i * 8]]), feathers.light, 3, 0.4)).join(''); // prettier-ignore
  const ghosts = [-34, 32, -24, 22, -12, 11].map((degrees, i) => moved(fill(blade, feathers.light, { opacity: 0.13 + i * 0.045 }), 0, 0, degrees, 0.98)).join(''); // prettier-ignore
  return (
    ghosts +
    shaped(blade, feathers.base, ramp(blade, [[0, feathers.shade], [0.45, feathers.base], [1, feathers.light]], 0), fill(blob([[-14, 14], [18, -4], [30, -52], [24, -80], [-10, -70], [-30, -40]]), back), quills) // prettier-ignore
  );
}

function tail(back: string): string {
  const dark = tone(mix(back, '#1c2a38', 0.6));
  return [-26, -12, 2, 15]
    .map((degrees, i) => {
      const feather = blob([[-13, -14], [13, -14], [19, 60], [15, 116], [0, 134, 0.6], [-15, 114], [-19, 60]]); // prettier-ignore
      const shades = ramp(feather, [[0, dark.shade], [0.55, dark.base], [1, i % 2 === 0 ? dark.light : dark.base]], 20); // prettier-ignore
      return moved(shaped(feather, dark.base, shades), -78, 82, 34 + degrees, 0.96);
    })
    .join('');
}

function body(back: string): string {
  const green = tone(back, 0.5, 0.42);
  const trunk = blob([[52, -148], [86, -140], [100, -112], [88, -82], [80, -40], [68, 12], [34, 62], [-24, 98], [-88, 114], [-98, 100], [-74, 56], [-46, 6], [-22, -52], [-2, -104], [20, -138]]); // prettier-ignore
  const belly = blob([[96, -96], [74, -84], [52, -40], [26, 20], [-30, 74], [-96, 112], [-60, 130], [40, 90], [110, 10]]); // prettier-ignore
  const throat = blob([[104, -112], [80, -118], [52, -100], [38, -66], [46, -34], [68, -22], [90, -40], [104, -80]]); // prettier-ignore
  const scales = Array.from({ length: 22 }, (_, i) => {
    const [row, column] = [Math.floor(i / 5), i % 5];
    const [x, y] = [46 + column * 12 + (row % 2) * 6, -98 + row * 16];
    return fill(ellipse(x, y, 6.5, 5), i % 3 === 0 ? '#ff8f8a' : i % 3 === 1 ? '#e0446a' : '#8e1f5c', { opacity: 0.55 }); // prettier-ignore
  }).join('');
  const plumage = Array.from({ length: 26 }, (_, i) => {
    const t = i / 25;
    const [x, y] = [30 - t * 104 + (i % 3) * 13, -124 + t * 190 + (i % 2) * 7];
    return stroke(line([[x - 7, y - 3], [x - 3, y + 5], [x + 7, y + 4]]), i % 2 === 0 ? green.light : mix(green.light, '#e8d26a', 0.4), 3.4, 0.42); // prettier-ignore
  }).join('');
  return (
    shaped(
      trunk,
      green.base,
      ramp(trunk, [[0, green.shade], [0.3, green.base], [0.5, green.light], [0.72, green.base], [1, green.shade]], 25), // prettier-ignore
      plumage,
      fill(belly, '#d8d2c2', { soft: 5 }),
      fill(
        blob([
          [60, 20],
          [20, 70],
          [-60, 118],
          [-40, 140],
          [90, 80],
        ]),
        '#8f8a8c',
        { opacity: 0.55, soft: 7 },
      ),
      fill(throat, '#b3264f'),
      halo(throat, [[0, '#ff7a6a'], [0.45, '#d3315c'], [1, '#6e1650']], 0.62, 0.4, 0.65), // prettier-ignore
      scales,
    ) +
    fill(ellipse(72, -122, 8.5), '#17141c') +
    fill(ellipse(75, -125, 2.6), '#ffffff') +
    fill(ellipse(58, -117, 5, 3), '#f1ece0', { opacity: 0.9 })
  );
}

function bill(): string {
  const path = blob([[90, -130, 0.4], [120, -132], [180, -146], [244, -166, 0.2], [182, -138], [122, -120], [92, -114, 0.4]]); // prettier-ignore
  return shaped(path, '#2b2730', ramp(path, [[0, '#5a525c'], [1, '#1c1920']])); // prettier-ignore
}
