import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadKernels } from '../../../src/engines/previz/load-kernels.ts';
import { REST } from '../../../src/previz/camera/pose.ts';
import type { Pose } from '../../../src/previz/camera/pose.ts';
import { linkKernels } from '../../../src/previz/kernels/kernels.ts';
import { plane } from '../../../src/previz/depth/plane.ts';
import { renderFrame } from '../../../src/previz/render/frame.ts';
import { coverOf } from '../../../src/previz/scene/cover.ts';
import type { Moment } from '../../../src/previz/scene/effects.ts';
import { COARSE_SHIFT } from '../../../src/previz/scene/memory.ts';
import type { Motion } from '../../../src/previz/scene/motion.ts';
import { viewOf } from '../../../src/previz/scene/view.ts';
import type { DisparityMap, Layer } from '../../../src/previz/scene/view.ts';
import { roomFor } from '../room.ts';

const [WIDTH, HEIGHT, SIDE] = [320, 192, 64];
const SECONDS = 5;
/** Where the picture with the disc lies, and the disc in it. */
const [LEFT, TOP, RADIUS] = [128, 64, 20];
const CENTRE = { x: LEFT + SIDE / 2 - 0.5, y: TOP + SIDE / 2 - 0.5 };
const STILL: Motion = { pivot: CENTRE, waves: [], drift: { x: 0, y: 0 }, spin: 0 };

interface Shown {
  readonly time: number;
  readonly loop?: boolean;
  readonly pose?: Pose;
  readonly shutter?: Moment['shutter'];
}

/** Renders a white disc on black, as it moves. */
async function stageOf(motion: Motion, covered = true): Promise<(shown: Shown) => Uint8Array> {
  const view = viewOf(WIDTH, HEIGHT);
  const flat: DisparityMap = {
    ...plane(2, 2, () => 1),
    scaleX: 1 / WIDTH,
    scaleY: 1 / HEIGHT,
    offsetX: 0,
    offsetY: 0,
  };
  const boxes = [{ width: WIDTH, height: HEIGHT }, { width: SIDE, height: SIDE }]; // prettier-ignore
  const { memory, places, scratch, target } = roomFor(view, COARSE_SHIFT, boxes);
  const kernels = await linkKernels(await loadKernels(), memory);
  const bytes = new Uint8Array(memory.buffer);
  const layers = boxes.map(({ width, height }, n): Layer => {
    const place = places[n];
    if (!place) throw new Error('no room');
    const rgba = new Uint8Array(width * height * 4);
    for (let i = 0; i < width * height; i++)
      if (n === 0) rgba[i * 4 + 3] = 255;
      else if (Math.hypot((i % SIDE) - SIDE / 2 + 0.5, Math.floor(i / SIDE) - SIDE / 2 + 0.5) < RADIUS)
        rgba.fill(255, i * 4, i * 4 + 4);
    bytes.set(rgba, place.offset);
    const cover = n > 0 && covered ? { cover: coverOf(rgba, width, height) } : {};
    const at = n === 0 ? { left: 0, top: 0 } : { left: LEFT, top: TOP };
    const level = { ...place, width, height, scaleX: 1, scaleY: 1, ...at, ...cover };
    return { levels: [level], disparity: flat, ...(n === 0 ? {} : { motion }) };
  });
  return ({ time, loop = false, pose = REST, shutter }) => {
    const frame = Math.round(time * 24);
    const moment = { frame, time, seconds: SECONDS, since: Infinity, loop, before: REST, shutter };
    renderFrame({ view, layers }, pose, target, { kernels, memory, scratch }, moment);
    return bytes.slice(target, target + WIDTH * HEIGHT);
  };
}

/** Centre and area of what is white. */
function whiteOf(frame: Uint8Array): { x: number; y: number; area: number } {
  let [x, y, sum] = [0, 0, 0];
  for (const [i, value] of frame.entries()) {
    const weight = (value - 16) / 219;
    x += weight * (i % WIDTH);
    y += weight * Math.floor(i / WIDTH);
    sum += weight;
  }
  return { x: x / sum, y: y / sum, area: sum };
}

function near(actual: number, expected: number, within: number, what: string): void {
  assert.ok(Math.abs(actual - expected) <= within, `${what}: ${actual} instead of ${expected}`);
}

test('Waves and drift move a layer, and half-way through the clip it drifts through its place', async () => {
  const waves = [{ of: 'y', reach: 10, hertz: 0.5, phase: 0 } as const];
  const show = await stageOf({ ...STILL, waves, drift: { x: 12, y: 0 } });
  for (const time of [0.5, 2.5, 3.5]) {
    const { x, y } = whiteOf(show({ time }));
    near(x, CENTRE.x + 12 * (time - 2.5), 0.15, `x at ${time}`);
    near(y, CENTRE.y + 10 * Math.sin(Math.PI * time), 0.15, `y at ${time}`);
  }
});

test('A layer turns about its pivot and grows by its share', async () => {
  const pivot = { x: CENTRE.x, y: CENTRE.y - 30 };
  const turning = await stageOf({ ...STILL, pivot, spin: 0.25 });
  const turned = whiteOf(turning({ time: 1 }));
  near(turned.x, pivot.x - 30, 0.15, 'a quarter turn clockwise, x');
  near(turned.y, pivot.y, 0.15, 'a quarter turn clockwise, y');
  const growing = await stageOf({ ...STILL, waves: [{ of: 'size', reach: 0.2, hertz: 0.25, phase: 0 }] });
  const { area } = whiteOf(growing({ time: 0 }));
  near(whiteOf(growing({ time: 1 })).area / area, 1.44, 0.02, 'area');
});

test('What a layer is carried by takes it along', async () => {
  const on = { ...STILL, pivot: { x: CENTRE.x, y: CENTRE.y - 30 }, spin: 0.25 };
  const show = await stageOf({ ...STILL, spin: 1, on });
  const { x, y } = whiteOf(show({ time: 1 }));
  near(x, CENTRE.x - 30, 0.15, 'x');
  near(y, CENTRE.y - 30, 0.15, 'y');
});

test('In a loop the end is the beginning, and every wave keeps moving', async () => {
  const waves = [
    { of: 'x', reach: 9, hertz: 0.07, phase: 0.1 } as const,
    { of: 'turn', reach: 0.3, hertz: 1.13, phase: 0.3 } as const,
  ];
  const pivot = { x: CENTRE.x + 30, y: CENTRE.y };
  const show = await stageOf({ pivot, waves, drift: { x: 8, y: 3 }, spin: 0.31 });
  const first = show({ time: 0, loop: true });
  assert.deepEqual(show({ time: SECONDS, loop: true }), first);
  const later = whiteOf(show({ time: SECONDS / 2, loop: true }));
  assert.ok(Math.abs(later.x - whiteOf(first).x) > 4);
  assert.notDeepEqual(show({ time: SECONDS, loop: false }), first);
});

test('The covers of its picture hide nothing of what moves', async () => {
  const waves = [{ of: 'turn', reach: 1.2, hertz: 1, phase: 0 } as const];
  const motion = { ...STILL, pivot: { x: CENTRE.x, y: CENTRE.y + 60 }, waves, drift: { x: 30, y: 0 } };
  const [covered, bare] = await Promise.all([stageOf(motion), stageOf(motion, false)]);
  for (const time of [0.1, 1.2, 2.25, 4.9]) assert.deepEqual(covered({ time }), bare({ time }));
});

test('An open shutter smears the layer along its own way too', async () => {
  const drift = { x: 240, y: 0 };
  const show = await stageOf({ ...STILL, drift });
  const turned = (yaw: number): Pose => ({ ...REST, yaw });
  const shutter = { opens: turned(-0.02), closes: turned(0.02), seconds: 1 / 48 };
  const moving = whiteOf(show({ time: 2.5, shutter }));
  near(moving.x, CENTRE.x, 0.3, 'x');
  const ends = [-1 / 96, 1 / 96].map((by) => whiteOf(show({ time: 2.5 + by, pose: turned(by * 1.92) })).x);
  const [from = 0, to = 0] = ends;
  const row = show({ time: 2.5, shutter }).subarray(WIDTH * 96, WIDTH * 97);
  const half = row.filter((value) => value > 24 && value < 225).length;
  near(half, 2 * Math.abs(to - from), 4, 'width of the smear');
});
