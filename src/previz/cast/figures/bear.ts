/** Bears: brown, black, white. 400 units a metre. */
import type { Drawing } from './compose.ts';
import { blob, ellipse, line } from './curves.ts';
import { paw } from './feet.ts';
import { fill, mix, moved, ramp, shaped, stroke, tone } from './paint.ts';
import type { Tone } from './paint.ts';
import { farther, haunch, quadrupedParts, segment } from './quadruped.ts';
import type { Legs } from './quadruped.ts';
import { STRIDE_STAND, STRIDE_WALK } from './strides.ts';
import { colourOf, isMoving } from './wish.ts';
import type { Wish } from './wish.ts';

/** @param hide sRGB; its muzzle is paler when it is dark */
export function bear(hide: string, wish: Wish): Drawing {
  const fur = tone(colourOf(wish, hide), 0.48, 0.24);
  const walks = isMoving(wish);
  return {
    box: [-370, -530, 460, 18],
    unitsPerMetre: 400,
    parts: quadrupedParts({
      stride: walks ? STRIDE_WALK : STRIDE_STAND,
      hertz: walks ? 0.8 : 0.4,
      hip: { x: -172, y: -282 },
      shoulder: { x: 172, y: -286 },
      aside: { x: 30, y: -10 },
      hind: (far) => hind(far ? farther(fur) : fur),
      fore: (far) => fore(far ? farther(fur) : fur),
      soles: [{ x: -18, y: 96 }, { x: 52, y: 96 }], // prettier-ignore
      spread: 6,
      trunk: [{ id: 'trunk', svg: trunk(fur), pivot: { x: 0, y: -300 } }],
      front: [
        {
          id: 'head',
          svg: head(fur),
          pivot: { x: 250, y: -350 },
          sway: [{ reach: 0.03, times: 2, phase: 0.2 }],
        },
      ],
    }),
    ...(walks ? { pace: 0.95 } : {}),
  };
}

function hind(fur: Tone): Legs {
  return [
    haunch(100, [[-0.6, 50, 44], [-0.2, 84, 72], [0.3, 80, 78], [0.8, 56, 60], [1.02, 44, 48], [1.25, 28, 32]], fur), // prettier-ignore
    segment(
      100,
      [
        [-0.3, 36, 34],
        [0, 48, 48],
        [0.4, 42, 42],
        [0.85, 32, 34],
        [1.02, 30, 33],
        [1.2, 20, 22],
      ],
      fur,
    ),
    paw(fur, mix(fur.shade, '#2a2226', 0.4), 1.04),
  ];
}

function fore(fur: Tone): Legs {
  return [
    haunch(104, [[-0.7, 50, 52], [-0.2, 80, 78], [0.4, 66, 68], [0.85, 52, 54], [1.05, 43, 45], [1.25, 28, 30]], fur), // prettier-ignore
    segment(
      104,
      [
        [-0.3, 34, 36],
        [0, 47, 48],
        [0.45, 42, 42],
        [0.9, 34, 34],
        [1.05, 32, 32],
        [1.2, 22, 22],
      ],
      fur,
    ),
    paw(fur, mix(fur.shade, '#2a2226', 0.4), 1.04),
  ];
}

function trunk(fur: Tone): string {
  const path = blob([[240, -430], [176, -452], [120, -436], [40, -406], [-60, -404], [-160, -420], [-240, -396], [-288, -340], [-300, -270], [-276, -206], [-210, -170], [-110, -158], [20, -150], [130, -160], [220, -190], [284, -250], [300, -340], [284, -400]]); // prettier-ignore
  const shag = [[-230, -220], [-160, -190], [-60, -176], [40, -172], [110, -180], [-270, -280]].map(([x = 0, y = 0]) => stroke(line([[x, y - 20], [x - 6, y], [x - 18, y + 16]]), fur.light, 8, 0.22)).join(''); // prettier-ignore
  return (
    fill(blob([[-286, -360], [-312, -346], [-314, -316], [-290, -310]]), fur.base) + // prettier-ignore
    shaped(path, fur.base, ramp(path, [[0, fur.light], [0.3, fur.base], [0.6, fur.base], [1, fur.shade]]), shag) // prettier-ignore
  );
}

function head(fur: Tone): string {
  const muzzle = mix(fur.light, '#d8b48a', 0.5);
  const skull = blob([[200, -420], [250, -446], [300, -448], [340, -428], [366, -396], [400, -378], [426, -362], [432, -338], [416, -318], [376, -304], [340, -286], [290, -262], [230, -260], [196, -320]]); // prettier-ignore
  const ear = (x: number, y: number, dim: number): string =>
    fill(ellipse(x, y, 25, 26), mix(fur.base, fur.shade, dim)) + fill(ellipse(x + 3, y + 4, 13, 14), mix(fur.shade, '#1b1418', 0.3)); // prettier-ignore
  return (
    ear(318, -442, 0.7) +
    shaped(
      skull,
      fur.base,
      ramp(skull, [[0, fur.light], [0.4, fur.base], [1, fur.shade]]), // prettier-ignore
      fill(blob([[372, -396], [410, -384], [446, -350], [420, -306], [370, -294], [352, -330]]), muzzle, { opacity: 0.85, soft: 9 }), // prettier-ignore
      fill(ellipse(352, -384, 7), '#191316'),
      stroke(line([[424, -330], [400, -324], [378, -330]]), '#2a1e20', 4, 0.8), // prettier-ignore
    ) +
    fill(
      blob([
        [410, -376],
        [432, -368],
        [438, -350],
        [424, -344],
        [412, -358],
      ]),
      '#1f1719',
    ) + // prettier-ignore
    moved(ear(0, 0, 0.05), 262, -438)
  );
}
