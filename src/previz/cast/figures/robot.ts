/** A robot with a lamp for a heart. 400 units a metre. */
import { bipedParts } from './biped.ts';
import type { Drawing } from './compose.ts';
import { blob, box, ellipse, ring } from './curves.ts';
import { STAND, WALK } from './gaits.ts';
import type { Segment } from './limbs.ts';
import { fill, halo, mix, ramp, shaped, stroke, tone } from './paint.ts';
import type { Tone } from './paint.ts';
import { chosen, colourOf, isMoving } from './wish.ts';
import type { Wish } from './wish.ts';

const DARK = '#34343f';

export function robot(wish: Wish): Drawing {
  const shell = tone(colourOf(wish, chosen(wish, 1, ['#d9d5cc', '#c99a4a', '#6f93a8'])), 0.48, 0.4);
  const walks = isMoving(wish);
  const body = blob([[-92, -560, 0.6], [70, -564, 0.6], [98, -530], [96, -400], [66, -320, 0.6], [-66, -320, 0.6], [-104, -400], [-112, -530]]); // prettier-ignore
  const skull = blob([[-78, -690], [-50, -736], [20, -744], [86, -724], [104, -680], [96, -630], [50, -602], [-40, -604], [-78, -636]]); // prettier-ignore
  const visor = blob([[0, -704], [60, -704], [92, -686], [92, -652], [60, -636], [0, -640], [-14, -670]]); // prettier-ignore
  return {
    box: [-240, -840, 250, 16],
    unitsPerMetre: 420,
    light: { x: 46, y: -670, radius: 160, colour: '#7fe0ea' },
    parts: bipedParts({
      gait: walks ? WALK : STAND,
      hertz: walks ? 0.8 : 0.4,
      hip: { x: -6, y: -318 },
      shoulder: { x: -34, y: -520 },
      aside: 34,
      thigh: tube(136, 30, shell),
      calf: tube(140, 38, shell),
      foot: boot(shell),
      soles: [{ x: -42, y: 42 }, { x: 74, y: 42 }], // prettier-ignore
      arms: { upper: tube(112, 26, shell), fore: claw(shell) },
      ...(walks ? {} : { lean: { legs: [-6, 7] as const, arms: [-2, 8] as const } }),
      body: [
        {
          id: 'body',
          svg:
            fill(box(-26, -616, 62, 66, 8), DARK) +
            fill(box(-60, -340, 110, 50, 14), DARK) +
            stroke('M16 -740V-796', DARK, 7) + fill(ellipse(16, -800, 13), '#e0563f') + // prettier-ignore
            shaped(body, shell.base, ramp(body, [[0, shell.shade], [0.4, shell.base], [0.8, shell.light], [1, shell.base]], 0), stroke('M-120 -400C-40 -380 40 -380 110 -400', mix(shell.shade, DARK, 0.4), 4, 0.6)) + // prettier-ignore
            fill(ellipse(36, -470, 36), DARK) + halo(ellipse(36, -470, 28), [[0, '#f2ffff'], [0.5, '#7fe0ea'], [1, '#2f7f8c']]) + // prettier-ignore
            shaped(skull, shell.base, ramp(skull, [[0, shell.light], [0.5, shell.base], [1, shell.shade]])) + // prettier-ignore
            fill(visor, '#20222c') + halo(ellipse(30, -670, 15), [[0, '#ffffff'], [0.5, '#8fe9f0'], [1, '#2f8f9c']]) + halo(ellipse(72, -670, 13), [[0, '#ffffff'], [0.5, '#8fe9f0'], [1, '#2f8f9c']]) + // prettier-ignore
            fill(ellipse(-46, -670, 22), DARK) + fill(ring(-46, -670, 22, 14), shell.light, { opacity: 0.6 }), // prettier-ignore
          pivot: { x: 0, y: -320 },
        },
      ],
    }),
    ...(walks ? { pace: 0.8 } : {}),
  };
}

/** A shell about a dark joint. */
function tube(length: number, radius: number, shell: Tone): Segment {
  const path = box(-radius, 8, 2 * radius, length - 22, radius * 0.7);
  return {
    length,
    svg:
      fill(ellipse(0, 0, radius * 0.78), DARK) +
      fill(box(-radius * 0.4, 0, radius * 0.8, length, 6), DARK) +
      shaped(path, shell.base, ramp(path, [[0, shell.shade], [0.5, shell.base], [0.85, shell.light], [1, shell.base]], 0)), // prettier-ignore
  };
}

function boot(shell: Tone): string {
  const path = blob([[-34, -16, 0.4], [28, -16, 0.4], [46, 10], [80, 26], [84, 42, 0.2], [-44, 42, 0.2], [-44, 14]]); // prettier-ignore
  return fill(ellipse(0, -8, 24), DARK) + shaped(path, shell.base, ramp(path, [[0, shell.light], [1, shell.shade]]), fill(box(-60, 32, 160, 14), DARK)); // prettier-ignore
}

function claw(shell: Tone): Segment {
  const arm = tube(112, 32, shell);
  const hand = blob([[-22, 100], [22, 100], [34, 126], [26, 158], [14, 150], [10, 130], [-8, 130], [-10, 152], [-24, 158], [-34, 126]]); // prettier-ignore
  return { ...arm, svg: fill(hand, DARK) + arm.svg };
}
