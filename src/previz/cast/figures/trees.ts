/** Trees: pine, oak, palm, birch, bare. Crowns sway on still trunks. */
import type { Drawing } from './compose.ts';
import { blob, ellipse, line } from './curves.ts';
import type { Knot } from './curves.ts';
import type { Part } from './figure.ts';
import { fill, mix, ramp, shaped, stroke, tone } from './paint.ts';
import type { Tone } from './paint.ts';
import { chosen, colourOf } from './wish.ts';
import type { Wish } from './wish.ts';
import { RADIANS, cos, sin } from '../../math.ts';

function swaying(id: string, svg: string, reach: number, phase: number, y: number): Part {
  return { id, svg, pivot: { x: 0, y }, motion: [{ of: 'turn', reach, hertz: 0.2, phase }, { of: 'turn', reach: reach * 0.35, hertz: 0.6, phase: phase + 0.3 }] }; // prettier-ignore
}

/** A spruce in tiers. 50 units a metre. */
export function pine(wish: Wish): Drawing {
  const green = tone(colourOf(wish, chosen(wish, 1, ['#2f5a48', '#35604a', '#2c5550'])), 0.5, 0.3);
  const tiers = Array.from({ length: 9 }, (_, i) => {
    const t = i / 8;
    const [y, w, h] = [-96 - (1 - t) * 520, 38 + t * 172, 92 + t * 34];
    const hem: Knot[] = [];
    for (let k = 0; k <= 6; k++) {
      const x = w - (2 * w * k) / 6;
      hem.push([
        x,
        y + (k % 2 === 0 ? 14 + Math.abs(x) * 0.16 : -4) + ((i * 5 + k * 3) % 9),
        k % 2 === 0 ? 0.12 : 0.8,
      ]);
    }
    const path = blob([[0, y - h, 0.3], [w * 0.3, y - h * 0.5], [w * 0.66, y - h * 0.14], ...hem, [-w * 0.66, y - h * 0.14], [-w * 0.3, y - h * 0.5]]); // prettier-ignore
    return shaped(path, green.base, ramp(path, [[0, green.light], [0.45, green.base], [1, green.shade]]), fill(blob([[-w * 1.2, y + 40], [-w * 0.5, y - h * 0.5], [-w * 0.1, y - h], [-w * 0.06, y + 40]]), green.shade, { opacity: 0.4, soft: 12 })); // prettier-ignore
  });
  const trunk = blob([[-16, -130, 0.2], [16, -130, 0.2], [22, 0, 0.2], [-24, 0, 0.2]]); // prettier-ignore
  return {
    box: [-240, -730, 240, 6],
    unitsPerMetre: 52,
    parts: [
      { id: 'trunk', svg: shaped(trunk, '#4f3a2e', ramp(trunk, [[0, '#33251f'], [1, '#6b5040']], 0)), pivot: { x: 0, y: 0 } }, // prettier-ignore
      swaying('crown', tiers.reverse().join(''), 0.008, 0, -100),
    ],
  };
}

/** A broad crown of billows on a strong trunk. 50 units a metre. */
export function oak(wish: Wish): Drawing {
  const green = tone(colourOf(wish, chosen(wish, 1, ['#4f7a3d', '#5d8142', '#47724a'])), 0.5, 0.34);
  const trunk = blob([[-34, -60], [-28, -180], [-60, -260], [-120, -330], [-100, -336], [-40, -290], [-14, -250], [-10, -380, 0.4], [10, -380, 0.4], [16, -250], [60, -290], [110, -350], [124, -336], [64, -256], [34, -190], [36, -70], [64, 0, 0.2], [-66, 0, 0.2]]); // prettier-ignore
  return {
    box: [-320, -690, 330, 6],
    unitsPerMetre: 56,
    parts: [
      { id: 'trunk', svg: shaped(trunk, '#5a4334', ramp(trunk, [[0, '#33261f'], [0.6, '#5a4334'], [1, '#7d6048']], 0)), pivot: { x: 0, y: 0 } }, // prettier-ignore
      swaying('crown', billows(green, OAK), 0.009, 0, -260),
    ],
  };
}

type Billow = readonly [x: number, y: number, radius: number];
const OAK: readonly Billow[] = [
  [-190, -350, 96], [190, -350, 100], [0, -340, 110], [-230, -430, 78], [236, -440, 80], [-130, -440, 120], [130, -450, 124],
  [0, -430, 120], [-180, -530, 92], [176, -540, 94], [-60, -560, 110], [70, -570, 106], [0, -620, 62],
]; // prettier-ignore

/** Each billow is light above and dark below; tufts break its rim. */
function billows(green: Tone, list: readonly Billow[]): string {
  return list
    .map(([x, y, radius], index) => {
      const rim = Array.from({ length: 24 }, (_, i): Knot => {
        const angle = i * 15 * RADIANS;
        const r =
          radius *
          (i % 2 === 0 ? 0.99 + ((index * 5 + i * 7) % 5) * 0.026 : 0.93 + ((index * 3 + i) % 4) * 0.018);
        return [x + r * cos(angle), y + r * 0.88 * sin(angle), 0.8];
      });
      const path = blob(rim);
      const leaf = (i: number, low: boolean): string => {
        const [u, v] = [((i * 53 + index * 17) % 100) / 100 - 0.5, ((i * 37 + index * 29) % 100) / 100];
        return fill(ellipse(x + u * radius * 1.5, y + (low ? 0.05 + v * 0.7 : -0.75 + v * 0.6) * radius, radius * 0.085, radius * 0.055), low ? green.shade : green.light, { opacity: low ? 0.3 : 0.55 }); // prettier-ignore
      };
      const leaves = Array.from({ length: 16 }, (_, i) => leaf(i, i % 2 === 0)).join('');
      return shaped(path, green.base, ramp(path, [[0, mix(green.light, '#f2e6a0', 0.12)], [0.45, green.base], [1, mix(green.base, green.shade, 0.75)]], 78), leaves); // prettier-ignore
    })
    .join('');
}

/** A coconut palm that leans. 60 units a metre. */
export function palm(wish: Wish): Drawing {
  const green = tone(colourOf(wish, '#3f7a4c'), 0.5, 0.34);
  const trunk = blob([[-60, 0, 0.2], [-6, 0, 0.2], [-6, -120], [14, -280], [56, -420], [84, -500], [62, -510], [24, -420], [-20, -280], [-46, -120]]); // prettier-ignore
  const bark = Array.from({ length: 15 }, (_, i) => stroke(line([[-60 + i * 7, -30 - i * 32], [-20 + i * 6.6, -22 - i * 32], [20 + i * 5.6, -34 - i * 32]]), '#4a382c', 4, 0.5)).join(''); // prettier-ignore
  const frond = (degrees: number, length: number, behind: boolean): string => {
    const hue = behind ? { ...green, base: mix(green.base, green.shade, 0.6), light: green.base } : green;
    const teeth: Knot[] = [];
    for (let k = 1; k <= 9; k++) {
      const t = k / 10;
      const [x, y] = [length * t, 90 * t * t - 46 * t];
      teeth.push([x + 8, y + 62 * (1 - t * 0.7), 0.1], [x + length * 0.045, y + 14, 0.1]);
    }
    const path = blob([[0, -8, 0.3], [length * 0.4, -32], [length * 0.8, 8], [length, 64, 0.1], ...teeth.reverse(), [0, 12, 0.3]]); // prettier-ignore
    const side = degrees > 90 || degrees < -90;
    const turned = side ? `scale(-1 1) rotate(${180 - degrees})` : `rotate(${degrees})`;
    return `<g transform="translate(72 -504) ${turned}">${shaped(path, hue.base, ramp(path, [[0, hue.light], [0.5, hue.base], [1, hue.shade]]), stroke(line([[0, 0], [length * 0.4, -24], [length * 0.8, 14], [length, 62]]), hue.light, 5, 0.7))}</g>`; // prettier-ignore
  };
  const back = [-60, -120, 20, 162].map((d) => frond(d, 210, true)).join('');
  const front = [-28, -152, 4, 178, -86, 44, 138]
    .map((d, i) => frond(d, 226 - (i > 3 ? 40 : 0), false))
    .join('');
  const nuts = [[60, -494], [82, -490], [72, -480]].map(([x = 0, y = 0]) => fill(ellipse(x, y, 14, 15), '#5a3f2c')).join(''); // prettier-ignore
  return {
    box: [-190, -740, 330, 6],
    unitsPerMetre: 70,
    parts: [
      { id: 'trunk', svg: shaped(trunk, '#7d6248', ramp(trunk, [[0, '#4f3c30'], [0.6, '#7d6248'], [1, '#a88a66']], 0), bark), pivot: { x: 0, y: 0 } }, // prettier-ignore
      { ...swaying('crown', back + nuts + front, 0.022, 0.2, -500), pivot: { x: 72, y: -504 } },
    ],
  };
}

/** White bark with dark marks, light leaves. 50 units a metre. */
export function birch(wish: Wish): Drawing {
  const green = tone(colourOf(wish, '#8a9a45'), 0.45, 0.36);
  const trunk = blob([[-18, -200], [-12, -420], [-4, -640, 0.2], [4, -640, 0.2], [10, -420], [16, -200], [24, 0, 0.2], [-24, 0, 0.2]]); // prettier-ignore
  const marks = Array.from({ length: 18 }, (_, i) => fill(blob([[-22 + ((i * 13) % 20), -20 - i * 34], [-4 + ((i * 13) % 20), -25 - i * 34], [10 + ((i * 7) % 12), -20 - i * 34], [-4 + ((i * 13) % 20), -16 - i * 34]]), '#2f2a2e', { opacity: 0.85 })).join(''); // prettier-ignore
  const list: readonly Billow[] = [
    [-70, -330, 56], [80, -350, 58], [-100, -420, 60], [100, -440, 60], [0, -400, 66], [-60, -500, 66], [66, -520, 64],
    [-20, -590, 62], [30, -640, 46], [-6, -690, 34],
  ]; // prettier-ignore
  return {
    box: [-180, -740, 180, 6],
    unitsPerMetre: 60,
    parts: [
      { id: 'trunk', svg: shaped(trunk, '#e6e0d6', ramp(trunk, [[0, '#a8a3a6'], [0.6, '#e6e0d6'], [1, '#fbf6ea']], 0), marks), pivot: { x: 0, y: 0 } }, // prettier-ignore
      swaying('crown', billows(green, list), 0.014, 0.1, -280),
    ],
  };
}

/** Branches that fork and fork again. 50 units a metre. */
export function bareTree(): Drawing {
  const bark = tone('#3f3230');
  const limb = (
    x: number,
    y: number,
    degrees: number,
    length: number,
    width: number,
    depth: number,
  ): string => {
    const [ex, ey] = [x + length * sin(degrees * RADIANS), y - length * cos(degrees * RADIANS)];
    const bow = ((depth * 37) % 3) - 1;
    const wood = stroke(line([[x, y], [(x + ex) / 2 + bow * 7, (y + ey) / 2], [ex, ey]]), depth % 2 === 0 ? bark.base : mix(bark.base, bark.light, 0.12), width); // prettier-ignore
    if (depth === 0) return wood;
    const spread = 24 + ((depth * 7) % 9);
    return limb(ex, ey, degrees - spread, length * 0.74, width * 0.64, depth - 1) + limb(ex, ey, degrees + spread * 0.86, length * 0.78, width * 0.66, depth - 1) + (depth > 3 ? limb(x + (ex - x) * 0.7, y + (ey - y) * 0.7, degrees + (depth % 2 === 0 ? 48 : -48), length * 0.56, width * 0.5, depth - 2) : '') + wood; // prettier-ignore
  };
  const foot = blob([[-23, -90], [23, -90], [28, -30], [60, 0, 0.2], [-60, 0, 0.2], [-28, -30]]); // prettier-ignore
  return {
    box: [-350, -690, 390, 6],
    unitsPerMetre: 60,
    parts: [{ id: 'tree', svg: limb(0, -60, 2, 170, 46, 6) + fill(foot, bark.base), pivot: { x: 0, y: 0 } }], // prettier-ignore
  };
}
