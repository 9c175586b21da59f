/** The last of a frame: what shines, the grade, the corners, the grain. */
import { hash } from '../noise.ts';
import { clamp, lerp } from '../math.ts';
import { TABLE_NODES, easeIn, mapSize } from '../render/effects.ts';
import type { Effects, EffectScratch, Moment } from '../render/effects.ts';
import { seenAt } from '../render/turn.ts';
import type { Pose } from '../camera/pose.ts';
import type { FrameTools } from '../render/tools.ts';
import type { View } from '../render/view.ts';
import { lightAt } from './flicker.ts';
import { applyGrade, mixTables, tableOf } from './grade.ts';
import type { Rgb } from './grade.ts';
import type { Look } from './look.ts';

/** Radius of the bloom's blur, in frame heights. */
const BLOOM_REACH = 0.022;
const STREAM = 370;
/** Units of grain in a standard deviation, see `film.ts`. */
const GRAIN_UNITS = 32;

/** `lights` draws what shines by itself; it comes between the grade and the glow. */
export function finishFrame(
  view: View,
  pose: Pose,
  moment: Moment,
  effects: Effects,
  scratch: EffectScratch,
  tools: FrameTools,
  lights?: () => void,
): void {
  const { look, tables, sun } = effects;
  const strength = easeIn(moment.time);
  if (!look || strength === 0) {
    lights?.();
    return;
  }
  const { canvas } = scratch;
  const { kernels } = tools;
  const { cols } = mapSize(view);
  const lit = look.vignette > 0 ? strength : 0;
  const gain = 1 + (lightAt(look, moment.time) - 1) * strength;
  const table = writeTable(look, moment, strength, tools.memory, scratch);
  const pass = (graded: boolean, glow: number, tint: readonly number[], grain: number): void => {
    kernels.finish(
      canvas.offset, canvas.stride, view.width, view.height,
      tables.light, graded ? lit : 0, graded ? gain : 1,
      glow, tint[0] ?? 0, tint[1] ?? 0, tint[2] ?? 0,
      cols, graded ? table : 0,
      tables.grain, offsetOf(look, moment, 0), offsetOf(look, moment, 1), (grain * strength * 64) / GRAIN_UNITS,
    ); // prettier-ignore
  };
  if (lights) {
    pass(true, 0, [], 0);
    lights();
  }
  const source = sun && seenAt(view, pose, sun.x, sun.y, SUN_DISPARITY);
  const shining = look.bloom > 0 || (look.rays > 0 && source !== undefined);
  const glow = shining ? writeGlow(view, look, source, scratch, kernels) : 0;
  // Without lights the glow is gathered before the grade: it is as bright as the grade leaves its source.
  const level = lights ? 1 : levelOf(look);
  const share = source !== undefined && look.rays > 0 ? 1 : look.bloom;
  const tint = look.bloomColour.map((x) => (x / 255) ** 2 * share * level * strength);
  pass(!lights, glow, tint, look.grain);
}

/** Practically at infinity, but not quite: the depth of a sky. */
const SUN_DISPARITY = 0.1;

function offsetOf(look: Look, { frame }: Moment, axis: number): number {
  return Math.floor(hash(look.seed, STREAM + axis, frame) * 256);
}

/** How bright the grade leaves something bright, as a share of the light. */
function levelOf({ grades }: Look): number {
  const bright: Rgb = [BRIGHT, BRIGHT, BRIGHT];
  for (const grade of grades) applyGrade(bright, grade);
  return Math.min(1, (0.2126 * bright[0] + 0.7152 * bright[1] + 0.0722 * bright[2]) / BRIGHT) ** 2;
}
const BRIGHT = 0.92;

/** Bright light, blurred wide, near and far halo in one; and beams from where the light comes from. */
function writeGlow(
  view: View,
  look: Look,
  source: { x: number; y: number } | undefined,
  { canvas, maps }: EffectScratch,
  kernels: FrameTools['kernels'],
): number {
  const { cols, rows } = mapSize(view);
  const [a, b, c] = maps;
  kernels.shrink(canvas.offset, canvas.stride, view.width, view.height, look.threshold, a, cols, rows);
  const beams = look.rays > 0 && source !== undefined;
  const [x, y] = source ? [source.x / 4 + 1, source.y / 4 + 1] : [0, 0];
  if (beams) {
    kernels.streaks(a, b, cols, rows, x, y, 0.09, 0.97, 1, 0);
    kernels.streaks(b, c, cols, rows, x, y, 0.72, 0.9, 1, 0);
  }
  const near = Math.max(1, Math.round((BLOOM_REACH * view.height) / 4));
  for (const radius of [near, near * 2]) {
    kernels.boxBlur(a, b, cols, rows, radius);
    kernels.boxBlur(b, a, rows, cols, radius);
  }
  // The last call adds the beams to the halo, each in its strength.
  if (beams) kernels.streaks(c, a, cols, rows, x, y, 0.09, 0.97, look.rays * RAYS, look.bloom);
  return a;
}
const RAYS = 0.5;

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
