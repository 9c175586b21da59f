/** Heads seen from the side with no more than a hint of a face, their hair and what they wear. About (0, 0), 97 high. */
import { blob, ellipse, line } from './curves.ts';
import { fill, mix, ramp, shaped, stroke, tone } from './paint.ts';
import type { Tone } from './paint.ts';

export type Hair = 'short' | 'long' | 'bun' | 'tail' | 'bob' | 'hood';
export type Hat = 'brim' | 'cap' | 'straw';

const FACE = blob([[-2, -48], [24, -40], [35, -18], [35, -8], [44, 8, 0.5], [36, 15], [36, 27], [30, 43], [12, 47], [-6, 34], [-26, 24], [-38, -6], [-30, -36]]); // prettier-ignore

/** Goes under the collar. */
export function neck(skin: Tone): string {
  const path = blob([[-24, 12, 0.3], [14, 30, 0.3], [12, 58], [26, 92, 0.3], [-34, 92, 0.3], [-26, 50]]); // prettier-ignore
  return shaped(path, skin.base, ramp(path, [[0, skin.shade], [0.7, skin.base], [1, skin.base]], 0), fill(blob([[-30, 20], [30, 30], [24, 56], [-4, 62], [-34, 50]]), skin.shade, { opacity: 0.7 })); // prettier-ignore
}

export function head(skin: Tone, hair: Hair, locks: Tone): string {
  return (
    shaped(
      FACE,
      skin.base,
      ramp(FACE, [[0, skin.shade], [0.45, skin.base], [0.75, skin.base], [1, skin.light]], 0), // prettier-ignore
      fill(ellipse(16, 16, 14, 9), mix(skin.base, '#d4573f', 0.35), { opacity: 0.5, soft: 4 }),
      stroke(line([[22, -8], [28, -6]]), mix(skin.shade, '#1d1320', 0.6), 4), // prettier-ignore
    ) +
    hairOver(hair, locks) +
    (hair === 'hood' ? '' : fill(ellipse(-8, 4, 6, 10), skin.base) + fill(ellipse(-9, 5, 3, 6), skin.shade, { opacity: 0.6 })) // prettier-ignore
  );
}

/** What hangs behind the neck and sways, about its root at (-20, -10); nothing for short hair. */
export function hanging(hair: Hair, locks: Tone): string {
  const long = blob([[10, -44], [-30, -42], [-50, -6], [-56, 50], [-62, 104], [-44, 132], [-24, 118], [-12, 70], [-8, 10]]); // prettier-ignore
  const tail = blob([[-30, -26], [-52, -30], [-74, -8], [-80, 40], [-88, 84], [-70, 70], [-54, 34], [-42, 0]]); // prettier-ignore
  const path = hair === 'long' ? long : hair === 'tail' ? tail : undefined;
  if (path === undefined) return '';
  return shaped(path, locks.base, ramp(path, [[0, locks.base], [0.5, locks.base], [1, locks.shade]], 90), stroke(line([[-24, -20], [-38, 40], [-46, 120]]), locks.light, 5, 0.5)); // prettier-ignore
}

function hairOver(hair: Hair, locks: Tone): string {
  const short = blob([[34, -28, 0.4], [22, -50], [-8, -60], [-38, -44], [-48, -10], [-38, 26], [-24, 28, 0.4], [-16, 6], [-4, -8], [2, -20], [20, -26]]); // prettier-ignore
  const full = blob([[35, -26, 0.4], [24, -52], [-8, -61], [-40, -46], [-50, -8], [-44, 34], [-24, 42], [-12, 20], [-2, -10], [14, -24]]); // prettier-ignore
  const bob = blob([[36, -24, 0.4], [24, -52], [-8, -62], [-42, -46], [-54, -4], [-52, 40], [-30, 52], [-2, 44], [0, 20], [2, -6], [16, -22]]); // prettier-ignore
  const path = hair === 'short' ? short : hair === 'bob' ? bob : full;
  const knot = hair === 'bun' ? shaped(ellipse(-48, -34, 22), locks.base, fill(ellipse(-42, -42, 12), locks.light, { opacity: 0.5 })) : ''; // prettier-ignore
  return (
    knot +
    shaped(
      path,
      locks.base,
      ramp(path, [[0, locks.light], [0.4, locks.base], [1, locks.shade]], 75), // prettier-ignore
      stroke(line([[26, -38], [-4, -44], [-30, -26], [-36, 6]]), locks.light, 4, 0.45), // prettier-ignore
    )
  );
}

export function hat(kind: Hat, cloth: Tone): string {
  const band = tone(mix(cloth.base, '#22182a', 0.6));
  if (kind === 'cap') {
    const cap = blob([[38, -30, 0.2], [30, -54], [-4, -66], [-40, -50], [-48, -20, 0.3], [-10, -30]]); // prettier-ignore
    const peak = blob([[26, -36, 0.3], [60, -30], [70, -22], [36, -24], [16, -28]]); // prettier-ignore
    return shaped(cap, cloth.base, ramp(cap, [[0, cloth.light], [1, cloth.shade]], 80)) + fill(peak, cloth.shade); // prettier-ignore
  }
  const wide = kind === 'straw' ? 96 : 74;
  const brim = blob([[-wide, -16], [-40, -30], [30, -34], [wide, -26], [wide - 16, -18], [0, -20], [-wide + 20, -8]]); // prettier-ignore
  const crown = blob([[-44, -24, 0.2], [-42, -62], [-18, -84], [16, -80], [36, -66], [38, -28, 0.2]]); // prettier-ignore
  return (
    shaped(crown, cloth.base, ramp(crown, [[0, cloth.shade], [0.6, cloth.base], [1, cloth.light]], 0), fill(blob([[-60, -44], [50, -48], [50, -26], [-60, -20]]), band.base)) + // prettier-ignore
    shaped(brim, cloth.base, ramp(brim, [[0, cloth.light], [1, cloth.shade]], 90)) // prettier-ignore
  );
}
