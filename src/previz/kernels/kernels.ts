/**
 * The kernels as typed functions. Each is a WebAssembly module of its own (`<name>.as.ts`) that imports one shared
 * memory, so that several threads work on the same pixels. All addresses are byte offsets into that memory.
 */
import { FLOW_KERNEL_NAMES } from './flow-kernels.ts';
import type { FlowKernels } from './flow-kernels.ts';
import { FOLLOW_KERNEL_NAMES } from './follow-kernels.ts';
import type { FollowKernels } from './follow-kernels.ts';
import { OUTPAINT_KERNEL_NAMES } from './outpaint-kernels.ts';
import type { OutpaintKernels } from './outpaint-kernels.ts';
import { RANGE_KERNEL_NAMES } from './range-kernels.ts';
import type { RangeKernels } from './range-kernels.ts';
import { RESTYLE_KERNEL_NAMES } from './restyle-kernels.ts';
import type { RestyleKernels } from './restyle-kernels.ts';
import { RELIGHT_KERNEL_NAMES } from './relight-kernels.ts';
import type { RelightKernels } from './relight-kernels.ts';
import { STEADY_KERNEL_NAMES } from './steady-kernels.ts';
import type { SteadyKernels } from './steady-kernels.ts';

export const KERNEL_NAMES = [
  ...FLOW_KERNEL_NAMES,
  ...RESTYLE_KERNEL_NAMES,
  ...STEADY_KERNEL_NAMES,
  ...FOLLOW_KERNEL_NAMES,
  ...OUTPAINT_KERNEL_NAMES,
  ...RANGE_KERNEL_NAMES,
  ...RELIGHT_KERNEL_NAMES,
  'grid-warp', 'rgba-to-i420', 'over', 'mix', 'mix-fine', 'grade', 'air-map', 'veil', 'sprites', 'shrink', 'box-blur', 'streaks', 'shafts', 'finish', 'expose', 'develop', 'mix-by', 'lens-blur', 'bridge', 'whip',
] as const; // prettier-ignore
export type KernelName = (typeof KERNEL_NAMES)[number];

/** Compiled modules by name; they can be posted to threads. */
export type KernelModules = Readonly<Record<KernelName, WebAssembly.Module>>;

export interface Kernels
  extends
    FlowKernels,
    FollowKernels,
    OutpaintKernels,
    RangeKernels,
    RelightKernels,
    RestyleKernels,
    SteadyKernels {
  /** Samples `src` at grid coordinates; see `grid-warp.as.ts`. */
  gridWarp(
    src: number,
    srcStride: number,
    srcWidth: number,
    srcHeight: number,
    grid: number,
    gridCols: number,
    shift: number,
    dst: number,
    dstStride: number,
    width: number,
    y0: number,
    rows: number,
  ): void;
  /** RGBA8 to BT.709 limited-range 4:2:0; see `rgba-to-i420.as.ts`. */
  rgbaToI420(
    src: number,
    srcStride: number,
    y: number,
    yStride: number,
    u: number,
    v: number,
    cStride: number,
    width: number,
    rows: number,
  ): void;
  /** Premultiplied alpha-over; see `over.as.ts`. */
  over(src: number, srcStride: number, dst: number, dstStride: number, width: number, rows: number): void;
  /** Weighted mean, weight 0..128 of `src`; see `mix.as.ts`. */
  mix(
    src: number,
    srcStride: number,
    dst: number,
    dstStride: number,
    width: number,
    rows: number,
    weight: number,
  ): void;
  /** Weighted mean, weight 0..32767 of 32768; see `mix-fine.as.ts`. */
  mixFine(
    src: number,
    srcStride: number,
    dst: number,
    dstStride: number,
    width: number,
    rows: number,
    weight: number,
  ): void;
  /** Weighted mean by a coarse map; see `mix-by.as.ts`. */
  mixBy(
    src: number,
    srcStride: number,
    dst: number,
    dstStride: number,
    width: number,
    y0: number,
    rows: number,
    map: number,
    cols: number,
    shift: number,
    low: number,
    share: number,
  ): void;
  /** A picture out of focus; see `lens-blur.as.ts`. */
  lensBlur(
    src: number,
    srcCols: number,
    pad: number,
    taps: number,
    count: number,
    dst: number,
    dstStride: number,
    width: number,
    rows: number,
  ): void;
  /** Adds a picture to an exposure; see `expose.as.ts`. */
  expose(src: number, srcStride: number, sum: number, width: number, rows: number, first: boolean): void;
  /** The picture of an exposure; see `develop.as.ts`. */
  develop(sum: number, dst: number, dstStride: number, width: number, rows: number, count: number): void;
  /** A picture through a table of colours, once for a clip; see `grade.as.ts`. */
  grade(src: number, dst: number, width: number, rows: number, table: number, dither: number): void;
  /** The veil of fog at an eighth of the size; see `air-map.as.ts`. */
  airMap(
    depth: number,
    cols: number,
    from: number,
    to: number,
    light: number,
    lightCols: number,
    noise: number,
    sheets: number,
    count: number,
    copies: number,
    even: number,
    near: number,
    top: number,
    bottom: number,
    least: number,
    strength: number,
    out: number,
  ): void;
  /** Lays a veil over some rows of a picture; see `veil.as.ts`. */
  veil(
    dst: number,
    dstStride: number,
    x0: number,
    width: number,
    y0: number,
    rows: number,
    map: number,
    cols: number,
    dither: number,
  ): void;
  /** Soft small shapes; see `sprites.as.ts`. */
  sprites(
    dst: number,
    dstStride: number,
    width: number,
    y0: number,
    rows: number,
    list: number,
    order: number,
    count: number,
  ): void;
  /** Bright light at an eighth of the size; see `shrink.as.ts`. */
  shrink(
    src: number,
    srcStride: number,
    width: number,
    height: number,
    threshold: number,
    out: number,
    cols: number,
    rows: number,
  ): void;
  /** Box blur along rows, transposed; see `box-blur.as.ts`. */
  boxBlur(src: number, out: number, cols: number, rows: number, r: number): void;
  /** Beams from a point; see `streaks.as.ts`. */
  streaks(
    src: number,
    out: number,
    cols: number,
    rows: number,
    x: number,
    y: number,
    reach: number,
    fade: number,
    share: number,
    keep: number,
  ): void;
  /** Light cut into shafts; see `shafts.as.ts`. */
  shafts(
    src: number,
    out: number,
    cols: number,
    rows: number,
    x: number,
    y: number,
    reach: number,
    noise: number,
    fine: number,
    drift: number,
    lift: number,
    share: number,
    keep: number,
    red: number,
    green: number,
    blue: number,
  ): void;
  /** From one frame to another by a coarse map; see `bridge.as.ts`. */
  bridge(
    a: number,
    b: number,
    dst: number,
    width: number,
    height: number,
    maps: number,
    cols: number,
    mapRows: number,
    values: number,
  ): void;
  /** A pan too fast to follow from one frame to another; see `whip.as.ts`. */
  whip(
    a: number,
    b: number,
    dst: number,
    width: number,
    height: number,
    sums: number,
    at: number,
    run: number,
    from: number,
  ): void;
  /** Light, glow, grain; see `finish.as.ts`. */
  finish(
    dst: number,
    dstStride: number,
    width: number,
    y0: number,
    rows: number,
    light: number,
    lit: number,
    gain: number,
    glow: number,
    red: number,
    green: number,
    blue: number,
    cols: number,
    grain: number,
    grainX: number,
    grainY: number,
    amount: number,
  ): void;
}

/** The largest memory the kernels were linked for: 1 GiB in pages of 64 KiB. An address range, not use. */
export const MAX_PAGES = 16384;
export const PAGE_BYTES = 65536;

/** A memory that all kernels and threads share; grows to at least `bytes`. */
export function createMemory(bytes: number): WebAssembly.Memory {
  return new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE_BYTES), maximum: MAX_PAGES, shared: true });
}

/** Links the modules to `memory`. Cheap: about 0.1 ms. */
export async function linkKernels(modules: KernelModules, memory: WebAssembly.Memory): Promise<Kernels> {
  const link = async (name: KernelName): Promise<WebAssembly.Exports> =>
    (await WebAssembly.instantiate(modules[name], { env: { memory, abort } })).exports;
  const exported = await Promise.all(KERNEL_NAMES.map(link));
  // The exports of our own modules: their types stand in the sources that they were compiled from.
  return Object.assign({}, ...exported) as Kernels;
}

function abort(): never {
  throw new Error('A kernel met a state that its source rules out.');
}
