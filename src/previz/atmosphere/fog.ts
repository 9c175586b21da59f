/** The veils of one frame: sheets of noise in world space, seen from the camera where it is, before each layer. */
import { lerp, tan } from '../math.ts';
import { TILE } from '../scene/noise-tile.ts';
import type { Pose } from '../camera/pose.ts';
import type { FrameTools } from '../scene/tools.ts';
import { MOST_COPIES, MOST_SHEETS, SHEET_FLOATS, lightSize, mapSize } from '../scene/effects.ts';
import type { EffectScratch, Sun, TableLayout, Travel } from '../scene/effects.ts';
import type { Sight } from '../scene/sight.ts';
import { isSky } from '../scene/view.ts';
import type { View } from '../scene/view.ts';
import type { Air } from '../scene/air.ts';
import { neededOf } from './needed.ts';
import { phasesOf } from './phases.ts';
import { writeDepth } from './surface.ts';
import type { Depths } from './surface.ts';

/** How far a layer is taken back towards what it stands before, within it; on an outline that was guessed, wholly. */
const PULLED = 0.25;
/** How gently a sheet ends at what stands in it, in inverse depths. */
const SOFTNESS = 1.8;
/** The coarser noise runs against the finer one by this: banks dissolve and form. */
const COUNTER = -0.35;
/** Noise cells between a place and what shades it. */
const TOWARDS_LIGHT = 4.5;

export interface Weave {
  readonly view: View;
  readonly pose: Pose;
  /** How the camera of footage has turned beyond the pose. */
  readonly turned: Travel;
  readonly horizon: number;
  readonly sun: Sun | undefined;
  readonly time: number;
  /** Seconds after which the air is as it was; infinite in a clip that runs once. */
  readonly period: number;
  /** 0..1 */
  readonly strength: number;
}

/** Writes a veil for each layer. Needs the light of this frame. */
export function writeVeils(
  air: Air,
  weave: Weave,
  depths: readonly Depths[],
  sight: Sight,
  tools: FrameTools,
  scratch: EffectScratch,
  tables: TableLayout,
): void {
  const { view, pose, horizon } = weave;
  const { cols, rows } = mapSize(view);
  const { count, copies } = writeSheets(air, weave, tools.memory, scratch);
  const cell = (share: number): number =>
    (horizon + share * view.height - view.focal * pose.zoom * tan(-pose.pitch)) / 8;
  const bed = air.bed ?? { top: -2, bottom: -1, least: 1 };
  const plane = new Float32Array(tools.memory.buffer, scratch.depth, cols * rows);
  let below: Depths | undefined;
  for (const [layer, one] of depths.entries()) {
    const map = scratch.veils[layer];
    if (map === undefined) continue;
    const pulled = below ? pulledTo(below, one) : one;
    writeDepth(view, pulled, neededOf(view, sight, layer), plane);
    if (!isSky(one)) below = pulled;
    tools.kernels.airMap(
      scratch.depth, cols, 0, rows, scratch.light, lightSize(view).cols, tables.noise, scratch.sheets, count, copies,
      air.haze.even, air.haze.near, cell(bed.top), cell(bed.bottom), bed.least, weave.strength, map,
    ); // prettier-ignore
  }
}

function pulledTo(below: Depths, { data, firm, ...size }: Depths): Depths {
  return {
    ...size,
    data: data.map((q, i) => lerp(below.data[i] as number, q, (1 - PULLED) * (firm?.[i] ?? 1))),
  };
}

/** Gives the number of sheets; each is written as many times as it has copies. */
function writeSheets(
  air: Air,
  { view, pose, turned, sun, time, period }: Weave,
  memory: WebAssembly.Memory,
  scratch: EffectScratch,
): { count: number; copies: number } {
  const floats = MOST_SHEETS * MOST_COPIES * SHEET_FLOATS;
  const out = new Float32Array(memory.buffer, scratch.sheets, floats);
  const lens = 1 / (view.focal * pose.zoom);
  const [lightX, lightY] = lightFrom(view, sun);
  const runs = runsOf(time, period);
  let count = 0;
  for (const sheet of air.sheets) {
    const distance = sheet.distance - pose.z;
    if (distance < 0.12) continue;
    // A sheet that the camera comes close to thins out instead of popping.
    const thick = sheet.thick * Math.min(1, (distance - 0.12) / 0.25);
    const scale = 8 * distance * lens * sheet.fine;
    const tall = sheet.fine * sheet.tall;
    const [x, y] = cornerOf(view, pose, turned, distance);
    for (const [copy, { gone, share }] of runs.entries()) {
      const run = sheet.wind * gone * air.tempo;
      const rise = sheet.rise * gone * air.tempo;
      const apart = APART * copy;
      out.set(
        [
          1 / distance,
          thick,
          scale,
          scale * sheet.tall,
          wrapped((x - run) * sheet.fine + 31 * count + apart),
          wrapped((y + rise) * tall + 57 * count + apart),
          wrapped(((x - run * (1 + COUNTER)) * sheet.fine) / 2 + 113 * count + apart),
          wrapped(((y + rise * 0.7) * tall) / 2 + 17 * count + apart),
          sheet.bend,
          sheet.from,
          sheet.contrast,
          lightX * TOWARDS_LIGHT,
          lightY * TOWARDS_LIGHT,
          sheet.shade,
          SOFTNESS,
          share,
        ],
        (count * runs.length + copy) * SHEET_FLOATS,
      );
    }
    count++;
  }
  return { count, copies: runs.length };
}

/** For how long the air has run, in seconds; in a loop it runs in copies, each of which has a share in it. */
function runsOf(time: number, period: number): { gone: number; share: number }[] {
  if (period === Infinity) return [{ gone: time, share: 0 }];
  return phasesOf(time, period).map(({ along, weight }) => ({ gone: along * period, share: weight }));
}
/** Noise cells between two copies: farther than its largest bumps are wide. */
const APART = 85;

/** The direction to the light in the picture; from above when nothing is known. */
function lightFrom(view: View, sun: Sun | undefined): [number, number] {
  if (!sun) return [-0.45, -0.9];
  const [dx, dy] = [sun.x - view.width / 2, sun.y - view.height * 0.7];
  const length = Math.sqrt(dx * dx + dy * dy) + 1;
  return [dx / length, dy / length];
}

/** Where the frame's upper left corner falls on a sheet. */
function cornerOf(view: View, pose: Pose, turned: Travel, distance: number): [number, number] {
  const lens = 1 / (view.focal * pose.zoom);
  return [
    pose.x + distance * (tan(pose.yaw) + turned.across - (view.width / 2) * lens),
    pose.y + distance * (tan(-pose.pitch) + turned.down - (view.height / 2) * lens),
  ];
}

function wrapped(x: number): number {
  return x - Math.floor(x / TILE) * TILE;
}
