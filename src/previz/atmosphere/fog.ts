/** The veil of one frame: sheets of noise in world space, seen from the camera where it is. */
import { tan } from '../math.ts';
import { TILE } from './noise-tile.ts';
import type { Pose } from '../camera/pose.ts';
import type { FrameTools } from '../render/tools.ts';
import { MOST_SHEETS, lightSize, mapSize } from '../render/effects.ts';
import type { EffectScratch, TableLayout } from '../render/effects.ts';
import type { View } from '../render/view.ts';
import type { Air, Sheet } from './air.ts';

/** How gently a sheet ends at what stands in it, in inverse depths. */
const SOFTNESS = 1.8;
/** The second noise, finer by this, runs against the first: banks dissolve and form. */
const FINER = 1.7;
const COUNTER = -0.35;

export interface Weave {
  readonly view: View;
  readonly pose: Pose;
  readonly horizon: number;
  readonly time: number;
  /** 0..1 */
  readonly strength: number;
}

/** Lays the veil over the canvas. Needs the depth plane and the light of this frame. */
export function drawVeil(
  air: Air,
  weave: Weave,
  tools: FrameTools,
  scratch: EffectScratch,
  tables: TableLayout,
): void {
  const { view, pose, horizon } = weave;
  const { cols, rows } = mapSize(view);
  const count = writeSheets(air, weave, tools.memory, scratch);
  const cell = (share: number): number =>
    (horizon + share * view.height - view.focal * pose.zoom * tan(-pose.pitch)) / 4;
  const bed = air.bed ?? { top: -2, bottom: -1, least: 1 };
  tools.kernels.airMap(
    scratch.depth, cols, rows, scratch.light, lightSize(view).cols, tables.noise, scratch.sheets, count,
    air.haze.even, air.haze.near, cell(bed.top), cell(bed.bottom), bed.least, weave.strength, scratch.maps[0],
  ); // prettier-ignore
  const { canvas } = scratch;
  tools.kernels.veil(
    canvas.offset, canvas.stride, view.width, view.height, scratch.maps[0], cols, tables.dither,
  ); // prettier-ignore
}

function writeSheets(
  air: Air,
  { view, pose, time }: Weave,
  memory: WebAssembly.Memory,
  scratch: EffectScratch,
): number {
  const out = new Float32Array(memory.buffer, scratch.sheets, MOST_SHEETS * 8);
  const lens = 1 / (view.focal * pose.zoom);
  let count = 0;
  for (const sheet of air.sheets) {
    const distance = sheet.distance - pose.z;
    if (distance < 0.12) continue;
    // A sheet that the camera comes close to thins out instead of popping.
    const thick = sheet.thick * Math.min(1, (distance - 0.12) / 0.25);
    const scale = 4 * distance * lens * sheet.fine;
    const [x, y] = cornerOf(sheet, view, pose, distance);
    const run = sheet.wind * time * air.tempo;
    const rise = sheet.rise * time * air.tempo;
    out.set(
      [
        1 / distance,
        thick,
        scale,
        SOFTNESS,
        wrapped((x - run) * sheet.fine + 31 * count),
        wrapped((y + rise) * 1.5 * sheet.fine + 57 * count),
        wrapped((x - run * (1 + COUNTER)) * FINER * sheet.fine + 113 * count),
        wrapped((y + rise * 1.4) * 1.5 * FINER * sheet.fine + 17 * count),
      ],
      count * 8,
    );
    count++;
  }
  return count;
}

/** Where the frame's upper left corner falls on the sheet. */
function cornerOf(_sheet: Sheet, view: View, pose: Pose, distance: number): [number, number] {
  const lens = 1 / (view.focal * pose.zoom);
  return [
    pose.x + distance * (tan(pose.yaw) - (view.width / 2) * lens),
    pose.y + distance * (tan(-pose.pitch) - (view.height / 2) * lens),
  ];
}

function wrapped(x: number): number {
  return x - Math.floor(x / TILE) * TILE;
}
