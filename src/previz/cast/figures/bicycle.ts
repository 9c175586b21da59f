/** A bicycle, and whoever rides it. 400 units a metre. */
import { calf, forearm, MAN, shoe, thigh, upperArm, WOMAN } from './build.ts';
import type { Build } from './build.ts';
import { jacket } from './clothes.ts';
import type { Drawing } from './compose.ts';
import { blob, ellipse, line } from './curves.ts';
import type { Part } from './figure.ts';
import { head, neck } from './head.ts';
import { limbParts } from './limbs.ts';
import { fill, moved, shaped, stroke, tone } from './paint.ts';
import { rolling, wheelPart, wired } from './wheels.ts';
import { chosen, colourOf } from './wish.ts';
import type { Wish } from './wish.ts';
import { cos, RADIANS, sin, TAU } from '../../math.ts';

const RADIUS = 134;
const PEDALS = { x: -20, y: -116 };
const CRANK = 58;
const REAR = { x: -200, y: -RADIUS };
const FRONT = { x: 222, y: -RADIUS };
const SADDLE = { x: -84, y: -384 };
const GRIP = { x: 148, y: -436 };

export function bicycle(wish: Wish): Drawing {
  return { box: [-350, -520, 370, 8], unitsPerMetre: 400, parts: machine(colourOf(wish, '#3f7f86'), 0) };
}

export function cyclist(wish: Wish): Drawing {
  const build = chosen<Build>(wish, 1, [MAN, WOMAN, MAN]);
  const pace = wish.action === 'stand' ? 0 : 4;
  const hertz = 1;
  const skin = tone(chosen(wish, 2, ['#d8a07c', '#a86f4b', '#c68a63']));
  const cloth = tone(colourOf(wish, chosen(wish, 3, ['#c2503a', '#d9a23a', '#3f658c'])));
  const legs = tone('#2f303c');
  const hip = { x: SADDLE.x + 8, y: SADDLE.y - 26 };
  const leg = (far: boolean): Part[] => {
    const at = (p: number): { thigh: number; calf: number } =>
      reach(hip, pedalAt(far ? p + 0.5 : p), build, pace > 0);
    return limbParts({
      id: far ? 'far-leg' : 'near-leg',
      root: hip,
      hertz,
      behind: far,
      lastFirst: true,
      hangs: [
        { segment: thigh(build, legs), forward: (p) => at(p).thigh },
        { segment: { ...calf(build, legs), svg: moved(shoe(build, tone('#e6e1d8')), 0, build.calf) + calf(build, legs).svg }, forward: (p) => at(p).calf }, // prettier-ignore
      ],
    });
  };
  const lean = 40;
  const shoulder = { x: hip.x + 196 * sin(lean * RADIANS), y: hip.y - 196 * cos(lean * RADIANS) };
  const arm = armTo(shoulder, build);
  const armParts = (far: boolean): Part[] =>
    limbParts({
      id: far ? 'far-arm' : 'near-arm',
      root: { x: shoulder.x + (far ? 8 : 0), y: shoulder.y },
      hertz,
      behind: far,
      hangs: [
        { segment: upperArm(build, cloth), forward: () => arm.upper },
        { segment: forearm(build, cloth, skin), forward: () => arm.fore },
      ],
    });
  const trunk = moved(
    moved(jacket({ ...build, hip: 0, shoulder: -196 }, cloth), 0, 0),
    hip.x,
    hip.y + 6,
    lean,
  );
  const skull = moved(neck(skin), shoulder.x + 46, shoulder.y - 62, 22) + moved(head(skin, 'short', tone('#2c211d')) + helmet(), shoulder.x + 50, shoulder.y - 66, 6); // prettier-ignore
  return {
    box: [-350, -800, 380, 8],
    unitsPerMetre: 400,
    ...(pace > 0 ? { pace } : {}),
    parts: [
      ...armParts(true),
      ...leg(true),
      ...machine(chosen(wish, 4, ['#3f7f86', '#2f303c', '#b04438']), pace),
      ...leg(false),
      { id: 'trunk', svg: trunk + skull, pivot: hip },
      ...armParts(false),
    ],
  };
}

function machine(paint: string, pace: number): Part[] {
  const spin = rolling(pace, RADIUS, 400);
  const tube = (ax: number, ay: number, bx: number, by: number, width = 11): string => stroke(`M${ax} ${ay}L${bx} ${by}`, paint, width); // prettier-ignore
  const crown = { x: 158, y: -360 };
  const seat = { x: -76, y: -340 };
  const frame =
    tube(REAR.x, REAR.y, PEDALS.x, PEDALS.y, 8) +
    tube(REAR.x, REAR.y, seat.x, seat.y, 8) +
    tube(PEDALS.x, PEDALS.y, SADDLE.x, SADDLE.y, 11) +
    tube(PEDALS.x, PEDALS.y, crown.x + 8, crown.y + 44) +
    tube(seat.x, seat.y, crown.x, crown.y) +
    tube(crown.x - 8, crown.y - 40, FRONT.x, FRONT.y, 10) + // prettier-ignore
    stroke(
      line([
        [crown.x - 10, crown.y - 46],
        [crown.x + 10, crown.y - 66],
        [GRIP.x + 8, GRIP.y],
        [GRIP.x - 22, GRIP.y + 4],
      ]),
      '#3a3840',
      10,
    ) + // prettier-ignore
    fill(
      blob([
        [SADDLE.x - 56, SADDLE.y - 10],
        [SADDLE.x - 20, SADDLE.y - 16],
        [SADDLE.x + 54, SADDLE.y - 6],
        [SADDLE.x + 50, SADDLE.y + 2],
        [SADDLE.x - 10, SADDLE.y + 8],
        [SADDLE.x - 54, SADDLE.y + 6],
      ]),
      '#2c2328',
    ) + // prettier-ignore
    fill(ellipse(PEDALS.x, PEDALS.y, 27), '#5a5860') +
    fill(ellipse(PEDALS.x, PEDALS.y, 19), '#8d8a92');
  const crank = stroke(`M${PEDALS.x} ${PEDALS.y - CRANK}V${PEDALS.y + CRANK}`, '#b9b6bb', 9) + stroke(`M${PEDALS.x - 17} ${PEDALS.y - CRANK}h34M${PEDALS.x - 17} ${PEDALS.y + CRANK}h34`, '#2c2a31', 9); // prettier-ignore
  return [
    wheelPart('rear-wheel', wired(REAR.x, REAR.y, RADIUS, '#a9abb3'), REAR, spin),
    wheelPart('front-wheel', wired(FRONT.x, FRONT.y, RADIUS, '#a9abb3'), FRONT, spin),
    { id: 'frame', svg: frame, pivot: PEDALS },
    { id: 'crank', svg: crank, pivot: PEDALS, ...(pace > 0 ? { spin: 1 } : {}) },
  ];
}

/** Where the ankle over the near pedal is; the crank begins upright and goes clockwise. */
function pedalAt(phase: number): { x: number; y: number } {
  return { x: PEDALS.x + CRANK * sin(TAU * phase) - 12, y: PEDALS.y - CRANK * cos(TAU * phase) - 32 };
}

/** Angles of a leg whose ankle is at a place: two circles that meet with the knee ahead, or behind for an elbow. */
function reach(
  hip: { x: number; y: number },
  at: { x: number; y: number },
  build: Build,
  moves: boolean,
  side = 1,
): { thigh: number; calf: number } {
  const target = moves ? at : pedalAt(0.2);
  const [dx, dy] = [target.x - hip.x, target.y - hip.y];
  const d = Math.min(Math.sqrt(dx * dx + dy * dy), build.thigh + build.calf - 1);
  const along = (build.thigh ** 2 - build.calf ** 2 + d * d) / (2 * d);
  const across = side * Math.sqrt(Math.max(0, build.thigh ** 2 - along * along));
  const knee = {
    x: hip.x + (dx * along) / d + (dy * across) / d,
    y: hip.y + (dy * along) / d - (dx * across) / d,
  };
  return { thigh: angle(hip, knee), calf: angle(knee, target) };
}

function armTo(shoulder: { x: number; y: number }, build: Build): { upper: number; fore: number } {
  const long = { ...build, thigh: build.upperArm, calf: build.forearm + 26 };
  const back = reach(shoulder, GRIP, long, true, -1);
  return { upper: back.thigh, fore: back.calf };
}

/** Degrees forward from straight down, by Newton's method on the tangent's sine and cosine. */
function angle(from: { x: number; y: number }, to: { x: number; y: number }): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.sqrt(dx * dx + dy * dy) || 1;
  let degrees = dx > 0 ? 45 : -45;
  for (let k = 0; k < 8; k++) {
    const off = (dx * cos(degrees * RADIANS) - dy * sin(degrees * RADIANS)) / length;
    degrees += off / RADIANS;
  }
  return degrees;
}

function helmet(): string {
  const shell = blob([[42, -32, 0.3], [30, -58], [-6, -70], [-44, -56], [-58, -26, 0.3], [-10, -34]]); // prettier-ignore
  return shaped(shell, '#e9e3d8', stroke(line([[-50, -36], [-10, -54], [34, -44]]), '#b04438', 8)); // prettier-ignore
}
