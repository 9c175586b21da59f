/** Light that shines beyond its place: halos around what is bright, and shafts from where the light comes from. */
import type { Pose } from '../camera/pose.ts';
import { TAU, clamp, cos, sin } from '../math.ts';
import { mapSize } from '../scene/effects.ts';
import type { Effects, EffectScratch, Moment } from '../scene/effects.ts';
import type { FrameTools } from '../scene/tools.ts';
import { seenAt } from '../scene/turn.ts';
import type { View } from '../scene/view.ts';
import type { Look } from '../scene/look.ts';

/** Radius of the bloom's blur, in frame heights. */
const BLOOM_REACH = 0.022;
/** Practically at infinity, but not quite: the depth of a sky. */
const SUN_DISPARITY = 0.1;
/** Over how many frame heights shafts thin out. */
const SHAFT_REACH = 0.9;
/** Light that shafts show where nothing bright lies on their way, of full scale. */
const SHAFT_LEVEL = { seen: 0.2, outside: 0.42 };
/** How much brighter than the mean along a line its beam is. */
const BEAM = 2.6;

/** Whether a look needs the whole frame before it is finished. */
export function hasGlow(look: Look | undefined): boolean {
  return look !== undefined && (look.bloom > 0 || look.rays > 0);
}

/** Writes the glow of a frame and gives its address; 0 when there is none. */
export function writeGlow(
  view: View,
  pose: Pose,
  moment: Moment,
  { look, sun, air, tables }: Effects,
  { canvas, glows }: EffectScratch,
  { kernels, memory }: FrameTools,
): number {
  if (!look || !canvas || !glows || !hasGlow(look)) return 0;
  const { cols, rows } = mapSize(view);
  const [a, b, c] = glows;
  kernels.shrink(canvas.offset, canvas.stride, view.width, view.height, look.threshold, a, cols, rows);
  const source = sun && look.rays > 0 ? seenAt(view, pose, sun.x, sun.y, SUN_DISPARITY) : undefined;
  const [x, y] = source ? [source.x / 8 + 1, source.y / 8 + 1] : [0, 0];
  if (source) {
    kernels.streaks(a, b, cols, rows, x, y, 0.09, 0.97, 1, 0);
    kernels.streaks(b, c, cols, rows, x, y, 0.72, 0.9, 1, 0);
    kernels.streaks(c, b, cols, rows, x, y, 0.09, 0.97, BEAM, 0);
    kernels.boxBlur(b, c, cols, rows, 1);
    kernels.boxBlur(c, b, rows, cols, 1);
  }
  const beams = source ? b : undefined;
  const near = Math.max(1, Math.round((BLOOM_REACH * view.height) / 8));
  const spare = c;
  for (const radius of [near, near * 2]) {
    kernels.boxBlur(a, spare, cols, rows, radius);
    kernels.boxBlur(spare, a, rows, cols, radius);
  }
  tinted(memory, a, cols * rows, look);
  if (beams !== undefined && sun) {
    const level = (sun.seen ? SHAFT_LEVEL.seen : SHAFT_LEVEL.outside) * 65025;
    const [red, green, blue] = look.rayColour.map((v) => level * (v / 255) ** 2) as [number, number, number];
    const [drift, lift] = shimmerAt(moment, air?.tempo ?? 1);
    kernels.shafts(
      beams, a, cols, rows, x, y, (SHAFT_REACH * view.height) / 8,
      tables.noise, SHAFT_FINE, drift, lift, look.rays, 1, red, green, blue,
    ); // prettier-ignore
  }
  return a;
}
/** How far shafts have drifted through the noise; in a loop they run round on a circle, as fast. */
function shimmerAt(moment: Moment, tempo: number): [drift: number, lift: number] {
  const way = SHIMMER * moment.time * tempo;
  if (!moment.loop) return [way, 0];
  const radius = (SHIMMER * moment.seconds * tempo) / TAU;
  return [radius * sin(way / radius), radius * cos(way / radius)];
}
/** Noise cells a second. */
const SHIMMER = 0.35;
/** Radius of the circle in the noise: how many shafts there are around the sun. */
const SHAFT_FINE = 105;

/** Gives the halo the share and colour of its light. */
function tinted(memory: WebAssembly.Memory, map: number, cells: number, { bloom, bloomColour }: Look): void {
  const values = new Float32Array(memory.buffer, map, cells * 4);
  const shares = bloomColour.map((x) => bloom * clamp((x / 255) ** 2, 0, 1));
  for (let i = 0; i < values.length; i += 4)
    for (let k = 0; k < 3; k++) values[i + k] = (values[i + k] as number) * (shares[k] as number);
}
