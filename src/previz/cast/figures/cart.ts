/** A wooden hand cart with two wheels and a load of bundles; it is pushed to the right. 400 units a metre. */
import type { Drawing } from './compose.ts';
import { blob, box, ellipse, line } from './curves.ts';
import { fill, moved, ramp, shaped, stroke, tone } from './paint.ts';
import type { Tone } from './paint.ts';
import { rolling, spoked, wheelPart } from './wheels.ts';

const WOOD = tone('#9a6a42');
const OLD = tone('#7d5536');
const RADIUS = 132;
/** Where the hands of who pushes it are. */
export const HANDLE = { x: -408, y: -270 };

/** @param pace metres a second; 0 stands still */
export function cart(pace: number): Drawing {
  const spin = rolling(pace, RADIUS, 400);
  const jolt = [{ of: 'turn', reach: 0.006, hertz: 1.6, phase: 0 }, { of: 'y', reach: 1.6, hertz: 2.8, phase: 0.2 }] as const; // prettier-ignore
  const axle = { x: 10, y: -RADIUS };
  const far = { x: 44, y: -RADIUS - 6 };
  return {
    box: [-440, -500, 270, 16],
    unitsPerMetre: 400,
    parts: [
      wheelPart('far-wheel', spoked(far.x, far.y, RADIUS - 6, OLD), far, spin, true),
      {
        id: 'bed',
        svg: load() + bed(),
        pivot: axle,
        ...(pace > 0 ? { motion: jolt } : {}),
      },
      wheelPart('near-wheel', spoked(axle.x, axle.y, RADIUS, WOOD), axle, spin),
    ],
    ...(pace > 0 ? { pace } : {}),
  };
}

function plank(x: number, y: number, width: number, height: number, wood: Tone, turn = 0): string {
  const path = box(0, 0, width, height, 5);
  const grain = stroke(line([[8, height * 0.6], [width * 0.5, height * 0.52], [width - 8, height * 0.62]]), wood.shade, 2, 0.6); // prettier-ignore
  return moved(shaped(path, wood.base, ramp(path, [[0, wood.light], [0.35, wood.base], [1, wood.shade]]), grain), x, y, turn); // prettier-ignore
}

function bed(): string {
  const shaft = blob([[-426, -280, 0.6], [-400, -282, 0.6], [-300, -262], [-190, -214], [230, -196, 0.2], [232, -172, 0.2], [-196, -186], [-300, -236], [-400, -258, 0.6], [-426, -260, 0.6]]); // prettier-ignore
  const rest = blob([[-206, -196, 0.2], [-182, -196, 0.2], [-190, -100], [-204, -20], [-222, -20], [-214, -100]]); // prettier-ignore
  return (
    fill(blob([[-196, -196, 0], [226, -180, 0], [210, -150, 0], [-180, -160, 0]]), OLD.shade) + // prettier-ignore
    shaped(
      rest,
      OLD.base,
      ramp(
        rest,
        [
          [0, OLD.shade],
          [1, OLD.light],
        ],
        0,
      ),
    ) + // prettier-ignore
    plank(-186, -296, 400, 32, WOOD, 1) +
    plank(-186, -258, 404, 32, WOOD, 1) +
    [-176, -30, 110, 196].map((x, i) => plank(x, -306 + i * 3, 18, 128, OLD)).join('') +
    shaped(
      shaft,
      WOOD.base,
      ramp(shaft, [
        [0, WOOD.light],
        [0.5, WOOD.base],
        [1, WOOD.shade],
      ]),
    ) +
    fill(ellipse(HANDLE.x, HANDLE.y, 17), OLD.shade) +
    fill(ellipse(HANDLE.x - 2, HANDLE.y - 2, 11), OLD.light) +
    fill(box(-2, -190, 24, 60, 6), OLD.shade)
  );
}

function load(): string {
  const [jute, wine, blue, straw] = [tone('#c7a679'), tone('#8f3f45'), tone('#4f6b7d'), tone('#c99b55')];
  const sack = blob([[-170, -280], [-182, -340], [-160, -394], [-124, -408], [-110, -432], [-92, -436], [-84, -410], [-56, -392], [-34, -340], [-42, -280]]); // prettier-ignore
  const chest = box(30, -388, 150, 110, 8);
  const roll = blob([[-66, -440, 0.7], [150, -452, 0.7], [176, -428], [160, -400], [-50, -390, 0.7], [-80, -414]]); // prettier-ignore
  const bundle = blob([[-60, -270], [-66, -330], [-44, -372], [-6, -390], [32, -372], [50, -330], [48, -270]]); // prettier-ignore
  return (
    shaped(chest, blue.base, ramp(chest, [[0, blue.shade], [0.6, blue.base], [1, blue.light]], 0), fill(box(30, -352, 150, 8), blue.shade), fill(box(150, -390, 10, 120), blue.shade, { opacity: 0.5 })) + // prettier-ignore
    shaped(roll, straw.base, ramp(roll, [[0, straw.light], [0.5, straw.base], [1, straw.shade]]), ...[-20, 40, 100].map((x) => fill(box(x, -470, 14, 90), wine.base, { opacity: 0.8 }))) + // prettier-ignore
    fill(ellipse(157, -427, 12, 22), straw.shade) +
    shaped(bundle, wine.base, ramp(bundle, [[0, wine.shade], [0.6, wine.base], [1, wine.light]], 0), stroke(line([[-70, -340], [-10, -322], [60, -344]]), wine.shade, 7, 0.8), stroke(line([[-8, -390], [-14, -330], [-4, -270]]), wine.shade, 7, 0.8)) + // prettier-ignore
    shaped(sack, jute.base, ramp(sack, [[0, jute.shade], [0.5, jute.base], [1, jute.light]], 0), stroke(line([[-128, -406], [-106, -398], [-82, -408]]), jute.shade, 7), stroke(line([[-120, -390], [-134, -340], [-130, -290]]), jute.shade, 5, 0.5), stroke(line([[-90, -392], [-74, -350], [-78, -300]]), jute.shade, 5, 0.5)) // prettier-ignore
  );
}
