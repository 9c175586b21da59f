/** Birds on the wing, seen a little from the front: two wings of two joints, the hand behind the arm. */
import { sin, TAU } from '../../math.ts';
import type { Drawing } from './compose.ts';
import { blob, ellipse, line } from './curves.ts';
import type { Part } from './figure.ts';
import { limbParts } from './limbs.ts';
import type { Segment } from './limbs.ts';
import { fill, mix, ramp, shaped, stroke, tone } from './paint.ts';
import type { Tone } from './paint.ts';
import { colourOf } from './wish.ts';
import type { Wish } from './wish.ts';

export interface Plumage {
  readonly back: string;
  readonly breast: string;
  readonly tip: string;
  readonly head: string;
  readonly bill: string;
  /** A hook and spread fingers: birds of prey. */
  readonly hooked?: boolean;
  /** A long neck ahead and long legs behind. */
  readonly long?: boolean;
  /** Beats a second, and by how many degrees. */
  readonly beat: number;
  readonly reach: number;
  /** Length of a wing over that of a gull. */
  readonly wing: number;
  readonly unitsPerMetre: number;
  readonly pace: number;
}

export const GULL: Plumage = { back: '#a9adb6', breast: '#efebe4', tip: '#34343e', head: '#f2eee8', bill: '#e0a83c', beat: 1.4, reach: 26, wing: 1, unitsPerMetre: 430, pace: 6 }; // prettier-ignore
export const DOVE: Plumage = { back: '#dad6d0', breast: '#f6f2ec', tip: '#c2bdb8', head: '#f4f0ea', bill: '#c98a7a', beat: 2.4, reach: 34, wing: 0.8, unitsPerMetre: 700, pace: 6 }; // prettier-ignore
export const SWALLOW: Plumage = { back: '#2c3f63', breast: '#e9d9c2', tip: '#1d2840', head: '#2c3f63', bill: '#22222a', beat: 3, reach: 32, wing: 0.92, unitsPerMetre: 1300, pace: 8 }; // prettier-ignore
export const CROW: Plumage = { back: '#2c2b34', breast: '#34333d', tip: '#1b1a22', head: '#2a2932', bill: '#1d1b20', beat: 1.8, reach: 30, wing: 0.95, unitsPerMetre: 560, pace: 6 }; // prettier-ignore
export const EAGLE: Plumage = { back: '#5a3f2d', breast: '#6b4c36', tip: '#2e2220', head: '#efe6d6', bill: '#e2aa3a', hooked: true, beat: 0.6, reach: 13, wing: 1.32, unitsPerMetre: 340, pace: 8 }; // prettier-ignore
export const HAWK: Plumage = { back: '#7a5638', breast: '#d9c0a0', tip: '#3a2a24', head: '#7f5a3b', bill: '#4a4248', hooked: true, beat: 0.8, reach: 15, wing: 1.15, unitsPerMetre: 480, pace: 8 }; // prettier-ignore
export const OWL: Plumage = { back: '#9a7a56', breast: '#e6d5ba', tip: '#5a4534', head: '#d8c2a0', bill: '#4a4248', hooked: true, beat: 1, reach: 24, wing: 1.1, unitsPerMetre: 520, pace: 4 }; // prettier-ignore
export const CRANE: Plumage = { back: '#e4e0da', breast: '#f4f0ea', tip: '#2c2a33', head: '#f4f0ea', bill: '#8a7a5a', long: true, beat: 1, reach: 24, wing: 1.3, unitsPerMetre: 330, pace: 7 }; // prettier-ignore
export const GOOSE: Plumage = { back: '#7d6a58', breast: '#d8cbb8', tip: '#3a3230', head: '#2e2a2c', bill: '#2a2628', long: true, beat: 1.4, reach: 24, wing: 1.05, unitsPerMetre: 420, pace: 8 }; // prettier-ignore

export function flyingBird(kind: Plumage, wish: Wish): Drawing {
  const back = tone(colourOf(wish, kind.back), 0.46, 0.3);
  const span = 300 * kind.wing;
  return {
    box: [-span - (kind.long ? 40 : 20), -span - 20, span + (kind.long ? 60 : 10), 190 * kind.wing],
    ground: 110,
    unitsPerMetre: kind.unitsPerMetre,
    parts: [...wing(kind, back, true), body(kind, back), ...wing(kind, back, false)],
    pace: kind.pace,
  };
}

function wing(kind: Plumage, back: Tone, far: boolean): Part[] {
  const k = kind.wing * (far ? 0.88 : 1);
  const [rest, fold] = far ? [128, 112] : [236, 252];
  const sense = far ? 1 : -1;
  const beat = (p: number, lag: number): number => kind.reach * sin(TAU * (p - lag));
  const plumes = far ? { ...back, base: mix(back.base, back.shade, 0.45), light: back.base } : back;
  const mirror = (segment: Segment): Segment =>
    far ? { ...segment, svg: `<g transform="scale(-1 1)">${segment.svg}</g>` } : segment;
  return limbParts({
    id: far ? 'far-wing' : 'near-wing',
    root: far ? { x: 34, y: -18 } : { x: 4, y: -14 },
    hertz: kind.beat,
    behind: far,
    hangs: [
      { segment: mirror(armOf(120 * k, k, plumes)), forward: (p) => rest + sense * beat(p, 0) },
      { segment: mirror(handOf(kind, k, plumes)), forward: (p) => fold + sense * 1.35 * beat(p, 0.12) },
    ],
  });
}

/** Points down, its leading edge to the left. */
function armOf(length: number, k: number, plumes: Tone): Segment {
  const path = blob([[-22 * k, -18], [-32 * k, length * 0.4], [-26 * k, length + 8], [8 * k, length + 20 * k], [52 * k, length + 6], [66 * k, length * 0.55], [58 * k, length * 0.1], [30 * k, -24]]); // prettier-ignore
  const rows = [0.2, 0.42, 0.64, 0.86].map((t) => stroke(line([[4 * k, length * t], [30 * k, length * t + 8], [60 * k, length * t + 12]]), plumes.shade, 4 * k, 0.35)).join(''); // prettier-ignore
  return { length, svg: shaped(path, plumes.base, ramp(path, [[0, plumes.light], [0.4, plumes.base], [1, plumes.shade]], 0), rows) }; // prettier-ignore
}

function handOf({ tip, hooked }: Plumage, k: number, plumes: Tone): Segment {
  const length = 190 * k;
  const path = hooked
    ? blob([[-24 * k, -20], [-30 * k, 50 * k], [-22 * k, 130 * k], [-14 * k, 196 * k, 0.3], [-4 * k, 150 * k, 0.4], [8 * k, 204 * k, 0.3], [14 * k, 148 * k, 0.4], [28 * k, 192 * k, 0.3], [30 * k, 138 * k, 0.4], [46 * k, 168 * k, 0.3], [44 * k, 112 * k, 0.4], [58 * k, 130 * k, 0.3], [58 * k, 60 * k], [50 * k, 6], [20 * k, -22]]) // prettier-ignore
    : blob([[-24 * k, -18], [-32 * k, 40 * k], [-28 * k, 110 * k], [-12 * k, 176 * k], [10 * k, 204 * k, 0.3], [20 * k, 160 * k], [38 * k, 104 * k], [52 * k, 50 * k], [50 * k, 2], [18 * k, -22]]); // prettier-ignore
  const dark = blob([[-60 * k, 104 * k], [0, 92 * k], [70 * k, 60 * k], [90 * k, 260 * k], [-60 * k, 260 * k]]); // prettier-ignore
  const rows = [0.1, 0.28, 0.46, 0.64].map((t) => stroke(line([[0, length * t * 0.8], [24 * k, length * t + 14], [46 * k, length * t * 0.9 + 30]]), plumes.shade, 3.4 * k, 0.35)).join(''); // prettier-ignore
  return {
    length,
    svg: shaped(path, plumes.base, ramp(path, [[0, plumes.light], [0.4, plumes.base], [1, plumes.shade]], 0), rows, fill(dark, tip, { opacity: 0.85, soft: 14 * k })), // prettier-ignore
  };
}

function body(kind: Plumage, back: Tone): Part {
  const tail = blob([[-70, 26], [-130, 36], [-186, 66, 0.3], [-192, 84, 0.3], [-150, 88], [-60, 58]]); // prettier-ignore
  const trunk = blob([[96, -46], [60, -50], [10, -44], [-50, -12], [-110, 34], [-104, 56], [-50, 66], [20, 52], [72, 20], [104, -14]]); // prettier-ignore
  const legs = kind.long ? stroke(line([[-70, 56], [-150, 74], [-226, 96]]), mix(kind.bill, '#2a2228', 0.4), 7) : ''; // prettier-ignore
  return {
    id: 'body',
    svg:
      legs +
      shaped(
        tail,
        back.base,
        ramp(
          tail,
          [
            [0, kind.hooked ? kind.head : back.light],
            [0.5, back.base],
            [1, back.shade],
          ],
          200,
        ),
      ) + // prettier-ignore
      shaped(
        trunk,
        back.base,
        fill(
          blob([
            [120, -20],
            [60, 4],
            [-20, 30],
            [-110, 52],
            [-60, 90],
            [60, 70],
            [130, 10],
          ]),
          kind.breast,
          { soft: 6 },
        ),
        fill(
          blob([
            [90, 20],
            [10, 54],
            [-80, 60],
            [-40, 90],
            [60, 70],
          ]),
          mix(kind.breast, '#2a2438', 0.4),
          { opacity: 0.6, soft: 7 },
        ),
      ) + // prettier-ignore
      (kind.long ? longHead(kind) : head(kind)),
    pivot: { x: 0, y: 0 },
  };
}

function head({ head, bill, hooked }: Plumage): string {
  const skull = blob([[58, -44], [84, -66], [114, -70], [136, -54], [138, -34], [118, -16], [92, -6], [66, -16]]); // prettier-ignore
  const beak = hooked
    ? blob([[130, -56, 0.4], [152, -52], [164, -38], [160, -22, 0.2], [150, -34], [130, -34, 0.4]]) // prettier-ignore
    : blob([[132, -50, 0.4], [156, -44], [172, -36, 0.2], [154, -34], [130, -34, 0.4]]); // prettier-ignore
  return (
    fill(beak, bill) +
    shaped(
      skull,
      head,
      ramp(skull, [
        [0, mix(head, '#ffffff', 0.25)],
        [0.5, head],
        [1, mix(head, '#2a2438', 0.4)],
      ]),
    ) + // prettier-ignore
    fill(ellipse(118, -48, 5), '#191519')
  );
}

function longHead({ head, bill, breast }: Plumage): string {
  const neck = blob([[70, -46], [120, -52], [190, -66], [250, -74], [276, -80], [290, -70], [280, -58], [240, -54], [180, -42], [120, -16], [80, 0]]); // prettier-ignore
  return (
    fill(blob([[282, -76, 0.4], [320, -68], [346, -60, 0.2], [318, -60], [280, -60, 0.4]]), bill) + // prettier-ignore
    shaped(
      neck,
      breast,
      ramp(neck, [
        [0, breast],
        [0.5, breast],
        [1, mix(breast, '#2a2438', 0.45)],
      ]),
      fill(ellipse(276, -70, 40, 22), head, { soft: 5 }),
    ) + // prettier-ignore
    fill(ellipse(276, -71, 4), '#191519')
  );
}
