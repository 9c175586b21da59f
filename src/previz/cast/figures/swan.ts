/** A swan or a duck afloat; the waterline is the ground. 400 units a metre. */
import type { Drawing } from './compose.ts';
import { blob, ellipse, line } from './curves.ts';
import { fill, mix, ramp, shaped, stroke, tone } from './paint.ts';
import { colourOf } from './wish.ts';
import type { Wish } from './wish.ts';

const AFLOAT = [{ of: 'turn', reach: 0.014, hertz: 0.4, phase: 0 }, { of: 'y', reach: 2.4, hertz: 0.6, phase: 0.3 }] as const; // prettier-ignore

export function swan(wish: Wish): Drawing {
  const plumage = tone(colourOf(wish, '#e9e6e0'), 0.42, 0.5);
  const trunk = blob([[186, -110], [178, -50], [110, 2], [-60, 14], [-160, -10], [-226, -60], [-286, -116, 0.2], [-210, -116], [-130, -140], [-20, -146], [80, -130]]); // prettier-ignore
  const neck = blob([[60, -90], [120, -128], [142, -190], [128, -262], [112, -330], [130, -394], [178, -420], [216, -410], [232, -388], [222, -372], [190, -382], [164, -366], [160, -320], [184, -250], [196, -170], [176, -90], [130, -30], [80, -40]]); // prettier-ignore
  const wing = blob([[92, -120], [30, -168], [-70, -178], [-170, -160], [-262, -132, 0.3], [-230, -104], [-270, -88, 0.3], [-200, -66], [-220, -46, 0.3], [-120, -36], [-10, -40], [70, -70]]); // prettier-ignore
  const feathers = [[40, -70], [0, -60], [-44, -54], [-92, -50]].map(([x = 0, y = 0], i) => stroke(line([[x + 20, y - 60 + i * 4], [x - 50, y - 30], [x - 130, y - 26 - i * 6]]), plumage.shade, 5, 0.3)).join(''); // prettier-ignore
  return {
    box: [-310, -450, 290, 22],
    unitsPerMetre: 420,
    pace: 0.4,
    parts: [
      {
        id: 'swan',
        svg:
          shaped(trunk, plumage.base, ramp(trunk, [[0, plumage.light], [0.4, plumage.base], [1, plumage.shade]])) + // prettier-ignore
          shaped(neck, plumage.base, ramp(neck, [[0, plumage.shade], [0.35, plumage.base], [0.8, plumage.light]], 0)) + // prettier-ignore
          fill(blob([[216, -408, 0.3], [238, -392], [266, -372, 0.4], [258, -362], [228, -368], [214, -380, 0.3]]), '#d9762e') + // prettier-ignore
          fill(blob([[204, -412, 0.4], [222, -410], [232, -396], [222, -378], [212, -390, 0.4]]), '#26222a') + // prettier-ignore
          fill(ellipse(196, -398, 4), '#17131a') +
          shaped(wing, plumage.base, ramp(wing, [[0, plumage.light], [0.5, plumage.base], [1, plumage.shade]], 75), feathers), // prettier-ignore
        pivot: { x: 0, y: 0 },
        motion: AFLOAT,
      },
    ],
  };
}

/** A drake. */
export function duck(wish: Wish): Drawing {
  const grey = tone(colourOf(wish, '#a59a8e'), 0.46, 0.34);
  const [green, brown] = [tone('#2f6b52'), tone('#6b432f')];
  const trunk = blob([[150, -70], [130, -20], [80, 10], [-60, 12], [-140, -10], [-190, -60], [-210, -92, 0.2], [-150, -90], [-70, -104], [40, -106], [110, -100]]); // prettier-ignore
  const head = blob([[84, -90], [96, -140], [92, -190], [116, -226], [160, -230], [186, -204], [184, -170], [162, -142], [160, -90], [120, -70]]); // prettier-ignore
  const wing = blob([[70, -92], [0, -116], [-90, -108], [-180, -84, 0.3], [-130, -56], [-30, -40], [50, -56]]); // prettier-ignore
  return {
    box: [-230, -260, 260, 20],
    unitsPerMetre: 760,
    pace: 0.3,
    parts: [
      {
        id: 'duck',
        svg:
          shaped(trunk, grey.base, ramp(trunk, [[0, grey.light], [0.5, grey.base], [1, grey.shade]]), fill(ellipse(130, -40, 70, 56), brown.base, { soft: 8 }), fill(ellipse(-190, -70, 46, 40), '#2a2830', { soft: 6 })) + // prettier-ignore
          shaped(head, green.base, ramp(head, [[0, green.light], [0.45, green.base], [0.85, green.shade]], 80), fill(blob([[60, -116], [120, -104], [190, -116], [190, -104], [120, -90], [60, -104]]), '#efe9dd')) + // prettier-ignore
          fill(blob([[182, -200, 0.4], [206, -186], [240, -180, 0.5], [240, -168], [206, -166], [178, -172, 0.4]]), '#d9ac3c') + // prettier-ignore
          fill(ellipse(154, -196, 5), '#15121a') +
          shaped(wing, grey.base, ramp(wing, [[0, grey.light], [1, mix(grey.base, brown.base, 0.4)]]), fill(ellipse(-80, -72, 40, 14), '#3f5f9c')), // prettier-ignore
        pivot: { x: 0, y: 0 },
        motion: AFLOAT,
      },
    ],
  };
}
