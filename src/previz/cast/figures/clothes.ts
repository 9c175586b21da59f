/** What covers the trunk, cut for a build: coats, jackets, dresses, scarves. */
import type { BodyPiece } from './biped.ts';
import { round } from './build.ts';
import type { Build } from './build.ts';
import { blob, line } from './curves.ts';
import type { Knot } from './curves.ts';
import { fill, shaped, stroke } from './paint.ts';
import type { Tone } from './paint.ts';

/** From neck to hip, close; the chest of a woman when `soft`. */
export function jacket({ shoulder: s, hip, girth: g }: Build, cloth: Tone, soft = false): string {
  const waist = s + (hip - s) * 0.62;
  const chest = soft ? 54 : 50;
  const path = blob([[-20 * g, s - 26, 0.5], [16 * g, s - 24, 0.5], [36 * g, s + 4], [chest * g, s + 58 * g], [(soft ? 36 : 42) * g, waist], [46 * g, hip - 10], [46 * g, hip + 26, 0.2], [-54 * g, hip + 28, 0.2], [-55 * g, hip - 10], [-36 * g, waist], [-46 * g, s + 62 * g], [-42 * g, s]]); // prettier-ignore
  return round(
    path,
    cloth,
    fill(blob([[-70, waist + 20], [0, waist + 34], [70, waist + 10], [70, hip + 60], [-70, hip + 60]]), cloth.shade, { opacity: 0.25 }), // prettier-ignore
    stroke(line([[22 * g, s - 20], [30 * g, s + 40], [24 * g, waist], [28 * g, hip + 26]]), cloth.shade, 3, 0.7), // prettier-ignore
  );
}

/** A long coat, open below the hip, with a belt and a collar turned up. */
export function coat(build: Build, cloth: Tone, hem: number): BodyPiece[] {
  const { shoulder: s, hip, girth: g } = build;
  const waist = s + (hip - s) * 0.58;
  const [a, b] = [58 * g, 88 * g];
  const tails = blob([[40 * g, waist, 0.3], [54 * g, hip], [a + 10 * g, (hip + hem) / 2], [b, hem - 4, 0.15], [20 * g, hem + 10], [-40 * g, hem + 6], [-b, hem, 0.15], [-68 * g, (hip + hem) / 2], [-55 * g, hip], [-40 * g, waist, 0.3]]); // prettier-ignore
  const top = blob([[-26 * g, s - 44, 0.4], [-4 * g, s - 30], [22 * g, s - 40, 0.4], [40 * g, s + 2], [53 * g, s + 60 * g], [45 * g, waist], [44 * g, waist + 10, 0.2], [-43 * g, waist + 12, 0.2], [-42 * g, waist], [-50 * g, s + 60 * g], [-46 * g, s]]); // prettier-ignore
  const folds = [-34, -6, 30].map((x) => stroke(line([[x * 0.6 * g, waist + 24], [x * 1.1 * g, (hip + hem) / 2], [x * 1.5 * g, hem]]), cloth.shade, 6 * g, 0.35)).join(''); // prettier-ignore
  return [
    { id: 'tails', svg: round(tails, cloth, folds), pivot: { x: 0, y: waist }, upright: true, sway: [{ reach: 0.035, times: 2, phase: 0.3 }] }, // prettier-ignore
    {
      id: 'trunk',
      svg: round(top, cloth, fill(blob([[-60, waist - 6], [0, waist + 2], [60, waist - 8], [60, waist + 12], [0, waist + 20], [-60, waist + 14]]), cloth.shade, { opacity: 0.75 }), stroke(line([[22 * g, s - 38], [34 * g, s + 20], [26 * g, waist]]), cloth.shade, 4, 0.7)), // prettier-ignore
      pivot: { x: 0, y: waist },
    },
  ];
}

/** A dress with a wide skirt that swings. */
export function dress(build: Build, cloth: Tone, hem: number, flare = 1): BodyPiece[] {
  const { shoulder: s, hip, girth: g } = build;
  const waist = s + (hip - s) * 0.55;
  const w = 104 * g * flare;
  const skirt = blob([[34 * g, waist - 6, 0.3], [52 * g, hip - 20], [78 * g * flare, (hip + hem) / 2], [w, hem - 6, 0.15], [w * 0.4, hem + 9], [-w * 0.2, hem + 3], [-w * 0.6, hem + 10], [-w - 6, hem - 2, 0.15], [-84 * g * flare, (hip + hem) / 2], [-56 * g, hip - 20], [-34 * g, waist - 6, 0.3]]); // prettier-ignore
  const top = blob([[-22 * g, s - 26, 0.5], [16 * g, s - 24, 0.5], [34 * g, s + 4], [50 * g, s + 54 * g], [37 * g, waist], [36 * g, waist + 8, 0.2], [-36 * g, waist + 8, 0.2], [-36 * g, waist], [-44 * g, s + 56 * g], [-40 * g, s]]); // prettier-ignore
  const mid = (hip + hem) / 2;
  const folds = [[-22, -70], [-4, -24], [14, 24], [28, 66]] as const; // prettier-ignore
  const pleats = folds.map(([x, end]): readonly Knot[] => [[x * 0.8 * g, waist + 10], [(x + end) * 0.5 * g * flare, mid], [end * 1.15 * g * flare, hem + 12]]); // prettier-ignore
  return [
    {
      id: 'skirt',
      svg: round(skirt, cloth, ...pleats.map((pleat) => stroke(line(pleat), cloth.shade, 9 * g, 0.32))),
      pivot: { x: 0, y: waist },
      upright: true,
      sway: [{ reach: 0.045, times: 2, phase: 0.25 }],
    },
    {
      id: 'trunk',
      svg: round(top, cloth, fill(blob([[-60, waist - 8], [0, waist - 2], [60, waist - 10], [60, waist + 20], [-60, waist + 20]]), cloth.shade, { opacity: 0.6 })), // prettier-ignore
      pivot: { x: 0, y: waist },
    },
  ];
}

/** Wound about the neck, with an end that flies behind. */
export function scarf({ shoulder: s, girth: g }: Build, wool: Tone): { wrap: BodyPiece; end: BodyPiece } {
  const [x, y] = [-26 * g, s - 34];
  const tail = blob([[x + 10, y - 14], [x - 40, y - 12], [x - 88, y + 10], [x - 136, y - 2], [x - 172, y + 12, 0.2], [x - 166, y + 46, 0.2], [x - 128, y + 34], [x - 84, y + 46], [x - 40, y + 24], [x + 4, y + 18]]); // prettier-ignore
  const loop = blob([[-36 * g, s - 56], [-4, s - 62], [30 * g, s - 50], [40 * g, s - 28], [22 * g, s - 10], [-10, s - 4], [-40 * g, s - 14], [-46 * g, s - 36]]); // prettier-ignore
  const pivot = { x, y };
  return {
    end: {
      id: 'scarf-end',
      svg: shaped(tail, wool.base, fill(blob([[x - 60, y + 30], [x - 90, y + 20], [x - 180, y + 20], [x - 170, y + 60], [x - 60, y + 60]]), wool.shade, { opacity: 0.7 }), fill(blob([[x - 156, y - 20, 0], [x - 142, y - 20, 0], [x - 138, y + 60, 0], [x - 152, y + 60, 0]]), wool.light, { opacity: 0.8 })), // prettier-ignore
      pivot,
      sway: [{ reach: 0.14, times: 1, phase: 0.6 }],
    },
    wrap: {
      id: 'scarf',
      svg: shaped(loop, wool.base, fill(blob([[-60, s - 30], [0, s - 24], [50, s - 32], [40, s + 10], [-60, s + 10]]), wool.shade, { opacity: 0.6 }), stroke(line([[-44 * g, s - 44], [-6, s - 36], [36 * g, s - 44]]), wool.light, 4, 0.5)), // prettier-ignore
      pivot,
    },
  };
}
