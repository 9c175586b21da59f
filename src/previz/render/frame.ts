/** One frame of a scene: warp each layer by a grid, put the nearer over the farther, convert to planar 4:2:0. */
import { driftGrid } from '../atmosphere/clouds.ts';
import { drawAtmosphere, drawLights, hasLights } from '../atmosphere/draw.ts';
import { finishFrame } from '../light/finish.ts';
import { clamp } from '../math.ts';
import type { Pose } from '../camera/pose.ts';
import type { Shutter } from '../camera/shutter.ts';
import type { Kernels } from '../kernels/kernels.ts';
import { drawDoors } from './doors.ts';
import { easeIn } from './effects.ts';
import type { Effects, EffectScratch, Moment, Surface } from './effects.ts';
import { expose, exposureOf, momentsOf } from './exposure.ts';
import type { Exposure } from './exposure.ts';
import { COARSE_SHIFT, FINE_SHIFT, STRIP_ROWS, gridBytes, gridColumns, gridRows } from './memory.ts';
import type { StripLayout } from './memory.ts';
import { projectorOf } from './project.ts';
import type { Scene } from './scene.ts';
import type { FrameTools } from './tools.ts';
import type { Layer, LayerImage, View } from './view.ts';

/** One level of a layer, ready to be warped: 0 < weight <= 1 of what lies under it in its layer. */
interface Pass {
  readonly image: LayerImage;
  readonly grid: number;
  readonly shift: number;
  readonly weight: number;
  /** Of the farthest layer, which covers the frame. */
  readonly farthest: boolean;
  /** A further level, which mixes with the one before. */
  readonly finer: boolean;
  /** The last level of its layer. */
  readonly last: boolean;
  /** The first level of its layer. */
  readonly base: { readonly image: LayerImage; readonly grid: number };
}

/** The weight of a finer level under which it is not worth its cost. */
const LEAST_WEIGHT = 1 / 64;

/**
 * Renders into `target`: byte offset of a tightly packed planar 4:2:0 frame. Air and look need the moment, and are left
 * out in the first frame, which shows the still.
 */
export function renderFrame(
  scene: Scene,
  pose: Pose,
  target: number,
  tools: FrameTools,
  moment?: Moment,
): void {
  const { view, effects } = scene;
  const scratch = tools.scratch.effects;
  const passes = preparePasses(scene, pose, tools);
  const exposure = prepareExposure(scene, passes, moment?.shutter, tools);
  if (effects && scratch && moment && easeIn(moment.time) > 0) {
    renderWhole(scene, pose, target, tools, { passes, exposure, effects, scratch, moment });
    return;
  }
  for (let y = 0; y < view.height; y += STRIP_ROWS) {
    const rows = Math.min(STRIP_ROWS, view.height - y);
    drawStrip(view, passes, exposure, y, rows, tools);
    if (pose.doors > 0) drawDoors(view, pose.doors, rows, tools.memory, tools.scratch.strip);
    convertStrip(view, y, rows, target, tools);
  }
}

interface Whole {
  readonly passes: readonly Pass[];
  readonly exposure: Exposure | undefined;
  readonly effects: Effects;
  readonly scratch: EffectScratch;
  readonly moment: Moment;
}

/** Air and light reach across strips: the frame is drawn as a whole before it is converted. */
function renderWhole(
  scene: Scene,
  pose: Pose,
  target: number,
  tools: FrameTools,
  { passes, exposure, effects, scratch, moment }: Whole,
): void {
  const { view } = scene;
  const { canvas } = scratch;
  driftSky(scene, passes, effects, moment, tools.memory);
  if (exposure)
    for (const set of [tools.scratch.exposure.opens, tools.scratch.exposure.closes]) {
      const there = passes.map((pass) => moved(pass, set - tools.scratch.grids));
      driftSky(scene, there, effects, moment, tools.memory);
    }
  const at = (y: number): FrameTools => {
    const strip = { offset: canvas.offset + y * canvas.stride, stride: canvas.stride };
    return { ...tools, scratch: { ...tools.scratch, strip } };
  };
  forEachStrip(view, (y, rows) => {
    drawStrip(view, passes, exposure, y, rows, at(y));
  });
  const surface = surfaceOf(scene, passes, tools.memory);
  if (surface) drawAtmosphere(view, pose, moment, surface, effects, scratch, tools);
  if (pose.doors > 0)
    forEachStrip(view, (y, rows) => {
      drawDoors(view, pose.doors, rows, tools.memory, at(y).scratch.strip);
    });
  const lights = hasLights(effects)
    ? (): void => drawLights(view, pose, moment, effects, scratch, tools)
    : undefined;
  finishFrame(view, pose, moment, effects, scratch, tools, lights);
  forEachStrip(view, (y, rows) => {
    convertStrip(view, y, rows, target, at(y));
  });
}

/** Only the farthest picture has a sky. */
function driftSky(
  { view, layers }: Scene,
  passes: readonly Pass[],
  { drift }: Effects,
  { time }: Moment,
  memory: WebAssembly.Memory,
): void {
  const [layer] = layers;
  if (!drift || !layer) return;
  for (const { image, grid, shift } of passes) {
    if (!layer.levels.includes(image)) continue;
    const vertices = new Float32Array(
      memory.buffer,
      grid,
      gridColumns(view, shift) * gridRows(view, shift) * 2,
    );
    driftGrid(drift, time, view, layer.disparity, image, vertices);
  }
}

function forEachStrip({ height }: View, draw: (y: number, rows: number) => void): void {
  for (let y = 0; y < height; y += STRIP_ROWS) draw(y, Math.min(STRIP_ROWS, height - y));
}

/** What each vertex of the frame shows: the nearest layer that is opaque there, read back from the grids. */
function surfaceOf(
  { view, layers }: Scene,
  passes: readonly Pass[],
  memory: WebAssembly.Memory,
): Surface | undefined {
  const [first] = passes;
  const [farthest] = layers;
  if (!first || !farthest) return undefined;
  const columns = gridColumns(view, first.shift);
  const rows = gridRows(view, first.shift);
  const bytes = new Uint8Array(memory.buffer);
  const sheets = passes
    .filter(({ finer }) => !finer)
    .map(({ image, grid }) => ({ image, grid: new Float32Array(memory.buffer, grid, columns * rows * 2) }));
  return {
    disparity: farthest.disparity,
    shift: first.shift,
    columns,
    rows,
    at(column, row, out) {
      const i = (row * columns + column) * 2;
      for (let n = sheets.length - 1; n >= 0; n--) {
        const { image, grid } = sheets[n] as (typeof sheets)[number];
        const [x, y] = [grid[i] as number, grid[i + 1] as number];
        if (n > 0 && !opaqueAt(image, Math.round(x), Math.round(y), bytes)) continue;
        out.u = (x + image.left + 0.5) / image.scaleX - 0.5;
        out.v = (y + image.top + 0.5) / image.scaleY - 0.5;
        out.disparity = layers[n]?.disparity ?? farthest.disparity;
        return;
      }
    },
  };
}

function opaqueAt(
  { offset, stride, width, height }: LayerImage,
  x: number,
  y: number,
  bytes: Uint8Array,
): boolean {
  if (x < 0 || y < 0 || x >= width || y >= height) return false;
  return (bytes[offset + y * stride + x * 4 + 3] as number) >= 128;
}

/** Computes the grids of all layers and levels, and which of them this frame needs. */
function preparePasses(scene: Scene, pose: Pose, { memory, scratch }: FrameTools): Pass[] {
  const { view, layers } = scene;
  const shift = shiftOf(pose);
  const size = gridBytes(view, shift);
  const magnifications = writeAllGrids(scene, pose, scratch.grids, memory);
  const passes: Pass[] = [];
  let first = 0;
  for (const [index, layer] of layers.entries()) {
    const magnification = magnifications[index] as number;
    const grids = layer.levels.map((_, level) => scratch.grids + (first + level) * size);
    first += layer.levels.length;
    const needed: Pass[] = [];
    const base = { image: layer.levels[0], grid: grids[0] ?? 0 };
    for (const [level, image] of layer.levels.entries()) {
      const weight = level === 0 ? 1 : clamp((magnification - 1) / (image.scaleX - 1), 0, 1);
      const grid = grids[level];
      if (grid === undefined || weight < LEAST_WEIGHT) continue;
      needed.push({ image, grid, shift, weight, farthest: index === 0, finer: level > 0, last: false, base });
    }
    passes.push(...needed.map((pass, n) => ({ ...pass, last: n === needed.length - 1 })));
  }
  return passes;
}

function shiftOf(pose: Pose): number {
  return pose.planet > 0 ? FINE_SHIFT : COARSE_SHIFT;
}

/** Writes a set of grids at byte offset `set`, one a level of each layer; gives the magnification of each layer. */
function writeAllGrids(
  { view, layers }: Scene,
  pose: Pose,
  set: number,
  memory: WebAssembly.Memory,
): number[] {
  const shift = shiftOf(pose);
  const size = gridBytes(view, shift);
  let next = set;
  return layers.map((layer) => {
    const vertices = layer.levels.map((_, n) => new Float32Array(memory.buffer, next + n * size, size / 4));
    next += layer.levels.length * size;
    return writeGrids(view, pose, layer, shift, vertices);
  });
}

/** The frame's moments, when the picture runs so fast that one would not do. */
function prepareExposure(
  scene: Scene,
  passes: readonly Pass[],
  shutter: Shutter | undefined,
  { memory, scratch }: FrameTools,
): Exposure | undefined {
  const [pass] = passes;
  if (!shutter || !pass) return undefined;
  const { view, layers } = scene;
  const moments = momentsOf(view, layers, shutter);
  if (moments === 1) return undefined;
  const { exposure } = scratch;
  writeAllGrids(scene, shutter.opens, exposure.opens, memory);
  writeAllGrids(scene, shutter.closes, exposure.closes, memory);
  const count = layers.reduce((sum, { levels }) => sum + levels.length, 0);
  return exposureOf(view, moments, scratch.grids, count, pass.shift, exposure, memory);
}

/** Draws the layers of a strip: once, or at each moment of the exposure. */
function drawStrip(
  view: View,
  passes: readonly Pass[],
  exposure: Exposure | undefined,
  y: number,
  rows: number,
  tools: FrameTools,
): void {
  if (!exposure) {
    for (const pass of passes) drawPass(view, pass, y, rows, tools);
    return;
  }
  const { grids, exposure: sets, strip } = tools.scratch;
  const now = passes.map((pass) => moved(pass, sets.now - grids));
  expose(view, exposure, y, rows, strip, tools.kernels, () => {
    for (const pass of now) drawPass(view, pass, y, rows, tools);
  });
}

/** A pass with its grids in another set. */
function moved(pass: Pass, by: number): Pass {
  const { base, grid } = pass;
  return { ...pass, grid: grid + by, base: { ...base, grid: base.grid + by } };
}

/**
 * Writes, for each level, where each vertex of the grid falls in its pixels. Gives the mean magnification of the
 * frame against the window at rest.
 */
function writeGrids(
  view: View,
  pose: Pose,
  layer: Layer,
  shift: number,
  out: readonly Float32Array[],
): number {
  const projector = projectorOf(view, pose, layer.disparity);
  const [columns, rows] = [gridColumns(view, shift), gridRows(view, shift)];
  const [first] = layer.levels;
  for (let j = 0, i = 0; j < rows; j++)
    for (let c = 0; c < columns; c++, i += 2) {
      projector.project(c << shift, j << shift);
      for (let level = 0; level < out.length; level++) {
        const { scaleX, scaleY, left, top } = layer.levels[level] ?? first;
        const grid = out[level] as Float32Array;
        grid[i] = (projector.u + 0.5) * scaleX - 0.5 - left;
        grid[i + 1] = (projector.v + 0.5) * scaleY - 0.5 - top;
      }
    }
  return magnificationOf(out[0] as Float32Array, columns, rows, 1 << shift);
}

/** From the lengths of the grid's rows and columns. */
function magnificationOf(grid: Float32Array, columns: number, rows: number, cell: number): number {
  const distance = (a: number, b: number): number => {
    const du = (grid[2 * a] as number) - (grid[2 * b] as number);
    const dv = (grid[2 * a + 1] as number) - (grid[2 * b + 1] as number);
    return Math.sqrt(du * du + dv * dv);
  };
  let [across, down] = [0, 0];
  for (let j = 0; j < rows; j++) across += distance(j * columns, j * columns + columns - 1);
  for (let c = 0; c < columns; c++) down += distance(c, (rows - 1) * columns + c);
  across /= rows * (columns - 1) * cell;
  down /= columns * (rows - 1) * cell;
  return 1 / Math.sqrt(Math.max(1e-6, across * down));
}

/** Levels of one layer mix with each other first; then the layer goes over what lies behind it. */
function drawPass(view: View, pass: Pass, y: number, rows: number, tools: FrameTools): void {
  const { kernels, scratch } = tools;
  const { strip, overlay, detail } = scratch;
  if (!pass.farthest && !reaches(view, pass, y, rows, tools)) return;
  const into = pass.farthest ? strip : overlay;
  if (!pass.finer) warp(view, pass, into, y, rows, kernels);
  else {
    warp(view, pass, detail, y, rows, kernels);
    const weight = Math.round(pass.weight * 128);
    kernels.mix(detail.offset, detail.stride, into.offset, into.stride, view.width, rows, weight);
  }
  if (pass.farthest || !pass.last) return;
  kernels.over(overlay.offset, overlay.stride, strip.offset, strip.stride, view.width, rows);
}

/** Pixels around a layer's picture within which its grid is taken to reach it. */
const SLACK = 4;

/** Whether any of the layer may be seen in a strip: asked of its first level, so that all levels agree. */
function reaches(
  view: View,
  { base, shift }: Pass,
  y: number,
  rows: number,
  { memory }: FrameTools,
): boolean {
  const { image, grid } = base;
  const columns = gridColumns(view, shift);
  const [first, last] = [y >> shift, (y + rows - 1 + (1 << shift)) >> shift];
  const count = columns * (Math.min(last, gridRows(view, shift) - 1) - first + 1);
  const vertices = new Float32Array(memory.buffer, grid + first * columns * 8, count * 2);
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < vertices.length; i += 2) {
    const [u, v] = [vertices[i] as number, vertices[i + 1] as number];
    if (u < left) left = u;
    if (u > right) right = u;
    if (v < top) top = v;
    if (v > bottom) bottom = v;
  }
  return right > -SLACK && left < image.width + SLACK && bottom > -SLACK && top < image.height + SLACK;
}

function warp(
  view: View,
  { image, grid, shift }: Pass,
  into: StripLayout,
  y: number,
  rows: number,
  kernels: Kernels,
): void {
  kernels.gridWarp(
    image.offset,
    image.stride,
    image.width,
    image.height,
    grid,
    gridColumns(view, shift),
    shift,
    into.offset,
    into.stride,
    view.width,
    y,
    rows,
  );
}

function convertStrip(
  view: View,
  y: number,
  rows: number,
  target: number,
  { kernels, scratch }: FrameTools,
): void {
  const { width, height } = view;
  const chroma = target + width * height + ((y >> 1) * width) / 2;
  kernels.rgbaToI420(
    scratch.strip.offset,
    scratch.strip.stride,
    target + y * width,
    width,
    chroma,
    chroma + (width * height) / 4,
    width / 2,
    width,
    rows,
  );
}
