/** A stag, and a doe without antlers. 400 units a metre. */
import type { Drawing } from './compose.ts';
import { blob, ellipse, line } from './curves.ts';
import { shank } from './feet.ts';
import { fill, mix, moved, ramp, shaped, stroke, tone } from './paint.ts';
import type { Tone } from './paint.ts';
import { farther, haunch, quadrupedParts, segment } from './quadruped.ts';
import type { Legs } from './quadruped.ts';
import { STRIDE_GALLOP, STRIDE_STAND, STRIDE_WALK } from './strides.ts';
import { colourOf } from './wish.ts';
import type { Wish } from './wish.ts';

const CREAM = '#e6d8c0';
const HORN = tone('#b79a74');
const SOLE = 158;

export function deer(wish: Wish, antlers: boolean): Drawing {
  const fur = tone(colourOf(wish, '#96633c'), 0.5, 0.28);
  const going = wish.action === 'run' ? 'run' : wish.action === 'walk' ? 'walk' : 'stand';
  const stride = { run: STRIDE_GALLOP, walk: STRIDE_WALK, stand: STRIDE_STAND }[going];
  const pace = { run: 6, walk: 1.2, stand: 0 }[going];
  return {
    box: [-400, antlers ? -960 : -750, 420, 18],
    unitsPerMetre: 400,
    parts: quadrupedParts({
      stride,
      hertz: going === 'run' ? 1.8 : going === 'walk' ? 0.8 : 0.4,
      hip: { x: -136, y: -392 },
      shoulder: { x: 132, y: -366 },
      aside: { x: 22, y: -10 },
      hind: (far) => hind(far ? farther(fur) : fur),
      fore: (far) => fore(far ? farther(fur) : fur),
      soles: [{ x: -12, y: SOLE }, { x: 22, y: SOLE }], // prettier-ignore
      spread: 5,
      trunk: [
        { id: 'trunk', svg: trunk(fur), pivot: { x: 0, y: -380 } },
        {
          id: 'head',
          svg: neck(fur) + (antlers ? rack(true) : '') + head(fur) + (antlers ? rack(false) : ''),
          pivot: { x: 130, y: -420 },
          sway: [{ reach: going === 'stand' ? 0.012 : 0.025, times: going === 'walk' ? 2 : 1, phase: 0.2 }],
        },
      ],
    }),
    ...(pace > 0 ? { pace } : {}),
  };
}

function hind(fur: Tone): Legs {
  return [
    haunch(120, [[-0.45, 36, 34], [-0.15, 64, 52], [0.3, 62, 60], [0.75, 38, 42], [1, 26, 30], [1.2, 13, 16]], fur), // prettier-ignore
    segment(140, [[-0.2, 20, 20], [0, 29, 28], [0.3, 24, 25], [0.7, 13, 16], [0.95, 11, 19], [1.07, 8, 12]], fur), // prettier-ignore
    shank(SOLE, 0.7, fur, fur.shade),
  ];
}

function fore(fur: Tone): Legs {
  return [
    haunch(96, [[-0.6, 26, 36], [-0.15, 46, 52], [0.45, 38, 42], [1, 25, 27], [1.2, 14, 17]], fur), // prettier-ignore
    segment(144, [[-0.2, 18, 19], [0, 26, 28], [0.35, 20, 21], [0.8, 12, 13], [0.97, 14, 13], [1.07, 9, 9]], fur), // prettier-ignore
    shank(136, 0.66, fur, fur.shade),
  ];
}

function trunk(fur: Tone): string {
  const path = blob([[130, -500], [60, -484], [-30, -478], [-110, -490], [-170, -482], [-212, -446], [-220, -396], [-192, -350], [-130, -330], [-60, -326], [20, -308], [100, -304], [160, -330], [190, -390], [176, -460]]); // prettier-ignore
  const scut = blob([[-196, -476], [-226, -466], [-246, -428], [-244, -396], [-226, -400], [-206, -430]]); // prettier-ignore
  return (
    shaped(
      path,
      fur.base,
      ramp(path, [[0, fur.light], [0.3, fur.base], [0.62, fur.base], [1, fur.shade]]), // prettier-ignore
      fill(blob([[-230, -460], [-190, -452], [-186, -390], [-200, -350], [-240, -360]]), CREAM, { opacity: 0.85, soft: 9 }), // prettier-ignore
      fill(blob([[-130, -340], [-40, -340], [80, -318], [140, -316], [100, -280], [-130, -300]]), CREAM, { opacity: 0.5, soft: 9 }), // prettier-ignore
    ) + shaped(scut, fur.base, fill(blob([[-230, -450], [-260, -430], [-250, -380], [-224, -400]]), CREAM, { soft: 4 })) // prettier-ignore
  );
}

function neck(fur: Tone): string {
  const path = blob([[70, -480], [130, -510], [176, -570], [206, -630], [240, -664], [276, -650], [282, -606], [262, -560], [244, -500], [220, -420], [190, -370], [140, -350], [90, -400]]); // prettier-ignore
  return shaped(
    path,
    fur.base,
    ramp(path, [[0, fur.light, 0.5], [0.4, fur.base, 0.2], [1, fur.shade, 0.7]], 60), // prettier-ignore
    fill(blob([[268, -600], [246, -540], [226, -460], [206, -400], [190, -420], [216, -500], [240, -590]]), CREAM, { opacity: 0.55, soft: 9 }), // prettier-ignore
    ...[0, 1, 2, 3].map((i) => stroke(line([[250 - i * 14, -560 + i * 44], [236 - i * 14, -530 + i * 44], [232 - i * 16, -500 + i * 44]]), fur.shade, 5, 0.35)), // prettier-ignore
  );
}

function head(fur: Tone): string {
  const skull = blob([[216, -650], [240, -676], [272, -678], [300, -658], [338, -620], [364, -594], [370, -576], [356, -562], [328, -568], [300, -584], [268, -592], [232, -600]]); // prettier-ignore
  const ear = blob([[226, -650], [196, -664], [160, -690], [140, -716, 0.2], [176, -712], [214, -696], [238, -670]]); // prettier-ignore
  return (
    shaped(
      skull,
      fur.base,
      ramp(skull, [[0, fur.light], [0.4, fur.base], [1, fur.shade]], 115), // prettier-ignore
      fill(blob([[350, -600], [380, -580], [360, -552], [320, -560], [330, -582]]), CREAM, { opacity: 0.7, soft: 5 }),
      fill(blob([[356, -602], [376, -594], [374, -576], [362, -582]]), '#2a2022'), // prettier-ignore
      fill(ellipse(284, -646, 8.5, 7), '#1d1618'),
      fill(ellipse(282, -648, 13, 10), CREAM, { opacity: 0.25 }),
    ) + shaped(ear, fur.base, fill(blob([[222, -660], [190, -676], [160, -700], [200, -696], [226, -676]]), CREAM, { opacity: 0.6, soft: 3 })) // prettier-ignore
  );
}

/** One antler: a beam that sweeps back and up, with tines. */
function rack(far: boolean): string {
  const colour = far ? mix(HORN.base, HORN.shade, 0.6) : HORN.base;
  const beam = blob([[-9, 4], [-30, -50], [-62, -104], [-74, -156], [-56, -204], [-40, -222, 0.2], [-44, -200], [-54, -156], [-44, -108], [-12, -54], [9, 2]]); // prettier-ignore
  const tine = (x: number, y: number, turn: number, length: number): string => moved(fill(blob([[-9, 6], [-8, -length * 0.4], [2, -length, 0.2], [8, -length * 0.4], [9, 6]]), colour), x, y, turn); // prettier-ignore
  return moved(
    tine(-10, -26, 58, 62) + tine(-32, -64, 46, 70) + tine(-60, -118, 34, 74) + tine(-66, -150, -40, 56) + tine(-62, -178, 40, 44) + shaped(beam, colour, ramp(beam, [[0, HORN.light, far ? 0 : 0.6], [1, HORN.shade, 0.7]])), // prettier-ignore
    far ? 266 : 250,
    -668,
    far ? 22 : 4,
  );
}
