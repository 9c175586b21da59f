/** Draws a frame of footage in a style. A pure function of its arguments and the shared memory. */
import type { PictureRoom } from '../flow/room.ts';
import { cos as cosine, sin as sine } from '../math.ts';
import { applied } from './applied.ts';
import type { Applied } from './applied.ts';
import type { RestyleFrame, RestyleTools } from './frame.ts';
import { displaced } from './jitter.ts';
import { keepFaces } from './keep.ts';
import { drawCells } from './cells.ts';
import type { Restyle } from './restyle.ts';
import { keepCols } from './room.ts';
import type { RestyleScratch } from './room.ts';
import { paintStrokes } from './strokes.ts';
import { drawTexture } from './textures.ts';
import { composeValues } from './values.ts';
import { weightsOf } from './weights.ts';

/** The picture that a style was worked out in, and how it is read. */
interface Worked {
  readonly at: number;
  readonly cols: number;
  readonly rows: number;
  readonly perPixel: number;
  readonly nearest: boolean;
}

export function drawRestyled(
  tools: RestyleTools,
  restyle: Restyle,
  frame: RestyleFrame,
  scratch: RestyleScratch,
): void {
  const how = applied(restyle, scratch.work);
  const source = displaced(tools, restyle, how, frame, scratch);
  load(tools, restyle, source, scratch);
  traceLines(tools, how, scratch);
  const flat = flatten(tools, restyle, how, frame, scratch);
  const worked = how.recipe.pixels
    ? drawCells(tools, restyle, how, scratch)
    : paint(tools, restyle, how, frame, scratch, flat);
  finish(tools, restyle, how, frame, scratch, source, worked);
}

function load({ kernels }: RestyleTools, { width, height }: Restyle, source: PictureRoom, scratch: RestyleScratch): void {
  const { work, pictures } = scratch;
  kernels.restyleLoad(source.offset, source.stride, width, height, pictures[0], work.cols, work.rows, work.step);
} // prettier-ignore

function traceLines({ kernels, memory }: RestyleTools, { recipe, size }: Applied, scratch: RestyleScratch): void {
  if (!recipe.lines) return;
  const { work: { cols, rows }, pictures, lines, weights } = scratch; // prettier-ignore
  const plane = cols * rows * 4 + 16;
  const { values, reach } = weightsOf(recipe.lines.width * size);
  new Float32Array(memory.buffer, weights, 16).set(values);
  const spare = pictures[1];
  kernels.restyleLines(pictures[0], lines, spare, spare + plane, lines, cols, rows, weights, reach);
} // prettier-ignore

/** The second picture becomes the first, flattened. */
function flatten(
  tools: RestyleTools,
  restyle: Restyle,
  { recipe, radius }: Applied,
  frame: RestyleFrame,
  { work: { cols, rows, step }, pictures, soft, bristle, packed }: RestyleScratch,
): number {
  const { kernels } = tools;
  const [first, second, third] = pictures;
  if (recipe.pixels) {
    kernels.restyleLuma(first, soft, cols * rows);
    return first;
  }
  if (recipe.bristle) drawTexture(tools, restyle, recipe.bristle, frame.texture, packed, bristle, cols, rows, step);
  let mean = first;
  // Two boxes of half the size: a mean without corners.
  for (const reach of [(radius + 1) >> 1, radius >> 1]) {
    if (reach === 0) continue;
    kernels.boxBlur(mean, second, cols, rows, reach);
    kernels.boxBlur(second, third, rows, cols, reach);
    mean = third;
  }
  kernels.restyleFlatten(mean, recipe.bristle ? bristle : 0, second, cols, rows, radius, recipe.even);
  return second;
} // prettier-ignore

function paint(
  tools: RestyleTools,
  restyle: Restyle,
  how: Applied,
  frame: RestyleFrame,
  scratch: RestyleScratch,
  flat: number,
): Worked {
  const { kernels } = tools;
  const { work: { cols, rows, step }, pictures: [first, second, third], lines, followed } = scratch; // prettier-ignore
  const { recipe, size, level } = how;
  const strokes = level.more > 0 ? recipe.strokes : undefined;
  const follow = Math.round((recipe.lines?.follow ?? 0) * size);
  // Strokes have hairs of their own.
  const taps = how.radius > 0 ? Math.min(recipe.along.taps, strokes ? 3 : recipe.along.taps) : 0;
  let at = flat;
  if (taps > 0 || follow > 0 || strokes) findTangents(tools, how, scratch, flat);
  if (taps > 0) {
    kernels.restyleAlong(flat, first, third, cols, rows, taps, recipe.along.step * size);
    at = third;
  }
  kernels.restyleLuma(at, scratch.soft, cols * rows);
  kernels.restyleTone(at, cols * rows, tools.tables.colours, how.shading);
  if (recipe.lines && follow > 0) kernels.restyleFollow(lines, first, followed, cols, rows, follow);
  if (strokes) at = paintStrokes(tools, restyle, how, strokes, frame, scratch, at, at === third ? second : third);
  const { rim, neon } = recipe;
  if (rim) kernels.restyleRim(at, cols, rows, rim.keep, rim.rise, rim.rim, rim.gain / Math.max(0.5, size) * Math.min(2, Math.max(1, size)));
  if (neon) {
    const spare = at === third ? second : third;
    const blur = (radius: number): void => {
      kernels.boxBlur(spare, first, cols, rows, radius);
      kernels.boxBlur(first, spare, rows, cols, radius);
    };
    kernels.restyleNeon(at, spare, cols * rows, neon.boost);
    blur(Math.round(7 * size));
    blur(Math.round(5 * size));
    kernels.restyleNeon(at, first, cols * rows, neon.boost);
    kernels.restyleShine(at, first, spare, cols * rows, neon.base, neon.gain, neon.glow);
  }
  return { at, cols, rows, perPixel: 1 / step, nearest: false };
} // prettier-ignore

/** The first picture becomes directions along the edges of the flattened one. */
function findTangents({ kernels }: RestyleTools, { recipe, size }: Applied, scratch: RestyleScratch, flat: number): void {
  const { work: { cols, rows }, pictures: [first, , third] } = scratch; // prettier-ignore
  kernels.restyleTensor(flat, first, cols, rows);
  const blur = Math.max(2, Math.round(4 * size));
  for (let n = 0; n < 2; n++) {
    kernels.boxBlur(first, third, cols, rows, blur);
    kernels.boxBlur(third, first, rows, cols, blur);
  }
  const turn = (recipe.lie.degrees * Math.PI) / 90;
  kernels.restyleTangent(first, cols, rows, cosine(turn), sine(turn), recipe.lie.wind, recipe.lie.pull, 130 * size);
} // prettier-ignore

function finish(
  tools: RestyleTools,
  restyle: Restyle,
  how: Applied,
  frame: RestyleFrame,
  scratch: RestyleScratch,
  source: PictureRoom,
  worked: Worked,
): void {
  const { kernels, memory } = tools;
  const { width, height } = restyle;
  const { recipe } = how;
  const { work, packed, paper, screen, keep, values, lines, followed, soft } = scratch;
  if (recipe.paper) drawTexture(tools, restyle, recipe.paper, frame.texture, packed, paper, width, height, 1);
  if (recipe.screen)
    drawTexture(tools, restyle, recipe.screen, frame.texture, packed, screen, width, height, 1);
  new Float32Array(memory.buffer, values, 40).set(composeValues(how));
  const faces = keepFaces(memory, restyle, frame.faces, keep);
  kernels.restyleCompose(
    source.offset, source.stride, frame.target.offset, frame.target.stride, width, height,
    worked.at, worked.cols, worked.rows, worked.perPixel, worked.nearest ? 1 : 0,
    recipe.lines && recipe.lines.follow > 0 && how.size > 0 && Math.round(recipe.lines.follow * how.size) > 0 ? followed : lines, soft, work.cols, work.rows, 1 / work.step,
    recipe.paper ? paper : 0, recipe.screen ? screen : 0, faces ? keep : 0, keepCols(width), values, packed,
  ); // prettier-ignore
}
