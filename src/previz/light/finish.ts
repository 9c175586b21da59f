/** The last of a frame: what shines, the grade, the corners, the grain. */
import { hash } from '../noise.ts';
import { clamp, lerp } from '../math.ts';
import { TABLE_NODES, easeIn, mapSize } from '../render/effects.ts';
import type { Effects, EffectScratch, Moment } from '../render/effects.ts';
import type { FrameTools } from '../render/frame.ts';
import type { View } from '../render/scene.ts';
import { lightAt } from './flicker.ts';
import { mixTables, tableOf } from './grade.ts';
import type { Look } from './look.ts';

/** Radius of the bloom's blur, in frame heights. */
const BLOOM_REACH = 0.022;
const STREAM = 370;
/** Units of grain in a standard deviation, see `film.ts`. */
const GRAIN_UNITS = 32;

export function finishFrame(
  view: View,
  moment: Moment,
  { look, tables }: Effects,
  scratch: EffectScratch,
  { kernels, memory }: FrameTools,
): void {
  const strength = easeIn(moment.time);
  if (!look || strength === 0) return;
  const { canvas } = scratch;
  const glow = look.bloom > 0 ? writeGlow(view, look, scratch, kernels) : 0;
  const graded = writeTable(look, moment, strength, memory, scratch);
  const tint = look.bloomColour.map((x) => (x / 255) ** 2 * look.bloom * strength);
  const place = (k: number): number => Math.floor(hash(look.seed, STREAM + k, moment.frame) * 256);
  kernels.finish(
    canvas.offset, canvas.stride, view.width, view.height,
    tables.light, look.vignette > 0 ? strength : 0, 1 + (lightAt(look, moment.time) - 1) * strength,
    glow, tint[0] ?? 0, tint[1] ?? 0, tint[2] ?? 0,
    mapSize(view).cols, graded,
    tables.grain, place(0), place(1), (look.grain * strength * 64) / GRAIN_UNITS,
  ); // prettier-ignore
}

/** Bright light, blurred wide: near and far halo in one. */
function writeGlow(
  view: View,
  look: Look,
  { canvas, maps }: EffectScratch,
  kernels: FrameTools['kernels'],
): number {
  const { cols, rows } = mapSize(view);
  const [a, b] = maps;
  kernels.shrink(canvas.offset, canvas.stride, view.width, view.height, look.threshold, a, cols, rows);
  const near = Math.max(1, Math.round((BLOOM_REACH * view.height) / 4));
  for (const radius of [near, near * 2]) {
    kernels.boxBlur(a, b, cols, rows, radius);
    kernels.boxBlur(b, a, rows, cols, radius);
  }
  return a;
}

const kept = new WeakMap<Look, { identity: Float32Array; from: Float32Array; towards: Float32Array }>();

/** Writes the table of this moment and gives its address; 0 when there is nothing to grade. */
function writeTable(
  look: Look,
  { time, seconds }: Moment,
  strength: number,
  memory: WebAssembly.Memory,
  scratch: EffectScratch,
): number {
  if (look.grades.length === 0 && !look.towards) return 0;
  let tables = kept.get(look);
  if (!tables) {
    const from = tableOf(look.grades);
    tables = { identity: tableOf([]), from, towards: look.towards ? tableOf(look.towards) : from };
    kept.set(look, tables);
  }
  const way = look.towards ? clamp(time / Math.max(0.1, seconds), 0, 1) : 0;
  const out = new Float32Array(memory.buffer, scratch.table, TABLE_NODES ** 3 * 4);
  if (way > 0) {
    mixTables(tables.from, tables.towards, lerp(0, 1, way * way * (3 - 2 * way)), out);
    mixTables(tables.identity, out, strength, out);
  } else mixTables(tables.identity, tables.from, strength, out);
  return scratch.table;
}
