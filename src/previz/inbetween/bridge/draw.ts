/** Draws a frame of a bridge from the frames of its two pictures. */
import { clamp, exp, lerp, smoothstep } from '../../math.ts';
import { ease } from '../../camera/easing.ts';
import type { Kernels } from '../../kernels/kernels.ts';
import type { View } from '../../scene/view.ts';
import { progressOf } from './bridge.ts';
import type { Bridge, BridgeKind, BridgeMaps, Levels } from './bridge.ts';
import type { BridgeScratch } from './scratch.ts';

export interface BridgeTools {
  readonly kernels: Kernels;
  readonly memory: WebAssembly.Memory;
  readonly scratch: BridgeScratch;
}

/** The frames of both pictures lie in the scratch; planar 4:2:0 goes to byte offset `target`. */
export function drawBridge(
  bridge: Bridge,
  view: View,
  time: number,
  target: number,
  tools: BridgeTools,
): void {
  const x = clamp(progressOf(bridge, time), 0, 1);
  if (bridge.kind === 'whip') drawWhip(bridge, view, x, target, tools);
  else drawMixed(bridge, bridge.kind, view, x, target, tools);
}

/** Widths between the first window of the strip and the last. */
const STRIP = 3;

function drawWhip(
  { side, start, end }: Bridge,
  { width, height }: View,
  x: number,
  target: number,
  tools: BridgeTools,
): void {
  const { kernels, scratch } = tools;
  const seconds = end - start;
  const at = STRIP * ease('smooth', x, seconds);
  // The shutter is open for three quarters of a frame of 24 a second: a whip is meant to be seen as one.
  const open = 0.75 / 24 / seconds / 2;
  const run = STRIP * (ease('smooth', x + open, seconds) - ease('smooth', x - open, seconds));
  kernels.whip(scratch.a, scratch.b, target, width, height, scratch.sums, at, Math.max(1, run * width), side);
}

/** How the edge between the pictures looks. */
interface Edge {
  /** Its width as a share of the order. */
  readonly soft: number;
  /** How much the first picture's own brightness bends it: dark places go first when positive. */
  readonly byLuma: number;
  /** The light along it. */
  readonly glow: number;
  /** A band of light that runs with it, as a share of the order. */
  readonly band: number;
}
type MaskKind = Exclude<BridgeKind, 'whip'>;
const EDGES: Readonly<Record<MaskKind, Edge>> = {
  depth: { soft: 0.14, byLuma: 0.12, glow: 0.06, band: 0 },
  light: { soft: 0.16, byLuma: -0.4, glow: 0.3, band: 0 },
  horizon: { soft: 0.16, byLuma: -0.08, glow: 0.3, band: 0.2 },
  sweep: { soft: 0.18, byLuma: -0.06, glow: 0.3, band: 0.24 },
  flash: { soft: 0.6, byLuma: -0.3, glow: 0, band: 0 },
  fog: { soft: 0.7, byLuma: 0, glow: 0, band: 0 },
};

function drawMixed(
  bridge: Bridge,
  kind: MaskKind,
  { width, height }: View,
  x: number,
  target: number,
  { kernels, memory, scratch }: BridgeTools,
): void {
  const { maps, tints, levels } = bridge;
  const [edge, veil] = [EDGES[kind], VEILS[kind](x)];
  const { columns, rows } = maps;
  const [mask, light, level] = [0, 1, 2].map(
    (n) => new Float32Array(memory.buffer, scratch.maps + n * columns * rows * 4, columns * rows),
  ) as [Float32Array, Float32Array, Float32Array];
  writeMask(maps, edge, paceOf(kind, x), mask);
  // The room of the brightness holds the cover until it has been read.
  writeDrifted(maps.cover, bridge, x, level);
  for (let i = 0; i < light.length; i++)
    light[i] = edge.band > 0 ? bandAt(edge, x, maps.order[i] as number) : veil.at(level[i] as number);
  writeDrifted(maps.bright, bridge, x, level);
  writeValues(new Float32Array(memory.buffer, scratch.values, 18), {
    byLuma: -edge.byLuma / 235 / edge.soft,
    glow: edge.glow * Math.min(1, 8 * x * (1 - x)),
    glare: veil.glare / 235,
    levels,
    shares: [smoothstep(0, 0.5, x), smoothstep(0, 0.5, 1 - x)],
    tint: [lerp(tints[0][0], tints[1][0], x), lerp(tints[0][1], tints[1][1], x)],
    lift: veil.lift * smoothstep(0, 1, 1 - Math.abs(2 * x - 1)),
  });
  kernels.bridge(scratch.a, scratch.b, target, width, height, scratch.maps, columns, rows, scratch.values);
}

/** Where the change is, before the pictures' own brightness bends it: that moves a place along the order by `byLuma` in all. */
function writeMask({ order }: BridgeMaps, { soft, byLuma }: Edge, pace: number, mask: Float32Array): void {
  const spread = 1 - Math.abs(byLuma);
  const front = pace * (1 + soft) + Math.min(0, byLuma);
  for (let i = 0; i < mask.length; i++) mask[i] = (front - (order[i] as number) * spread) / soft;
}

/** How much of the band of light lies over a place; it comes and goes at the ends. */
function bandAt({ soft, band }: Edge, x: number, order: number): number {
  const away = (x * (1 + soft) - order - soft / 2) / band;
  return Math.min(1, 8 * x * (1 - x)) * exp(-away * away);
}

/** A map that drifts through the frame, the way that the bridge goes. */
function writeDrifted(
  map: Float32Array,
  { maps: { columns, rows, drift }, side }: Bridge,
  x: number,
  out: Float32Array,
): void {
  const place = drift * (side > 0 ? x : 1 - x);
  const whole = Math.min(Math.max(0, drift - 1), Math.floor(place));
  const share = place - whole;
  const wide = columns + drift;
  for (let row = 0; row < rows; row++)
    for (let c = 0; c < columns; c++) {
      const at = row * wide + c + whole;
      const here = map[at] as number;
      out[row * columns + c] = share > 0 ? lerp(here, map[at + 1] as number, share) : here;
    }
}

/** Where light and fog hide the change, it is quick. */
function paceOf(kind: MaskKind, x: number): number {
  if (kind === 'flash') return clamp((x - 0.34) / 0.2, 0, 1);
  if (kind === 'fog') return clamp((x - 0.38) / 0.24, 0, 1);
  return x;
}

interface Veil {
  /** How much light or fog lies over a place of this cover. */
  readonly at: (cover: number) => number;
  /** Further light on what is white. */
  readonly glare: number;
  /** Exposure beyond the pictures' own, as a share. */
  readonly lift: number;
}
const NO_VEIL: Veil = { at: () => 0, glare: 0, lift: 0 };

const VEILS: Readonly<Record<MaskKind, (x: number) => Veil>> = {
  depth: () => NO_VEIL,
  light: () => NO_VEIL,
  horizon: () => NO_VEIL,
  sweep: () => NO_VEIL,
  // Up fast, then a long glow.
  flash: (x) => {
    const force = x < 0.4 ? smoothstep(0, 0.4, x) : 1 - smoothstep(0.44, 1, x);
    return { at: (cover) => force * force * (0.25 + 1.15 * cover), glare: 0.85 * force, lift: 0.7 * force };
  },
  fog: (x) => {
    const force = Math.min(smoothstep(0, 0.44, x), smoothstep(0, 0.44, 1 - x));
    return {
      at: (cover) => 1 - exp(-force * (0.4 + 2.6 * cover) - 3.4 * force ** 10),
      glare: 0,
      lift: 0,
    };
  },
};

interface Values {
  readonly byLuma: number;
  readonly glow: number;
  readonly glare: number;
  readonly levels: readonly [Levels, Levels];
  readonly shares: readonly [number, number];
  readonly tint: readonly [number, number];
  readonly lift: number;
}

/** As `bridge.as.ts` reads them. */
function writeValues(out: Float32Array, { byLuma, glow, glare, levels, shares, tint, lift }: Values): void {
  out.set([byLuma, 0, glow, glare]);
  for (let plane = 0; plane < 3; plane++)
    for (const [n, { gain, add }] of levels.entries()) {
      const share = shares[n] as number;
      const exposed = plane === 0 ? 1 + lift : 1;
      const ground = plane === 0 ? 16 : 0;
      const own = lerp(1, gain[plane] as number, share) * exposed;
      const sum = share * (add[plane] as number) * exposed - ground * (exposed - 1);
      out.set([own, sum], 4 + plane * 4 + n * 2);
    }
  out.set(tint, 16);
}
