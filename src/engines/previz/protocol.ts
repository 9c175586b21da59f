/** What the engine and its render threads say to each other. */
import type { PaintedLayer } from '../../previz/scene/painted.ts';
import type { SetShot } from '../../previz/set/set.ts';
import type { SetPlan } from '../../previz/set/wish.ts';
import type { KernelModules } from '../../previz/kernels/kernels.ts';
import type { FrameMatter, ThreadScratch } from '../../previz/shot/matter.ts';
import type { WideFrame } from './wide.ts';
import type { WideOrder } from '../../previz/shot/wide.ts';

/** Words of the control block that all orders of a clip share. */
/** Frames that the encoder has taken; frame i may be rendered once i < taken + slots of the ring. */
export const TAKEN = 0;
/** Not zero: stop before the next frame. */
export const STOP = 1;
export const CONTROL_WORDS = 2;

export interface ThreadData {
  readonly modules: KernelModules;
}

/** Some frames of a clip. All threads get the same, but for `scratch`, and share the work. */
export interface RenderOrder {
  /** Counts the orders of the clip. */
  readonly order: number;
  readonly memory: WebAssembly.Memory;
  readonly control: Int32Array;
  /** One word: the next frame of the order that nobody has. */
  readonly next: Int32Array;
  readonly end: number;
  readonly matter: FrameMatter;
  readonly scratch: ThreadScratch;
  readonly ring: readonly number[];
  readonly fps: number;
  /** For a wide range of light. */
  readonly wide?: WideOrder | undefined;
}

/** The layers of a set, of which all threads paint some. */
export interface PaintOrder {
  readonly plan: SetPlan;
  readonly shot: SetShot;
  readonly count: number;
  /** One word: the next layer that nobody has. */
  readonly next: Int32Array;
}

export type PaintNews = { readonly painted: number; readonly layer: PaintedLayer } | { readonly idle: true };
export type ThreadNews =
  { readonly frame: number; readonly ms: number; readonly wide?: WideFrame } | { readonly over: number };
