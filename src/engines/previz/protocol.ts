/** What the engine and its render threads say to each other. */
import type { PathInput } from '../../previz/camera/path.ts';
import type { KernelModules } from '../../previz/kernels/kernels.ts';
import type { ScratchLayout } from '../../previz/scene/memory.ts';
import type { Scene } from '../../previz/scene/scene.ts';

/** Words of the shared control block. */
export const NEXT_FRAME = 0;
/** Frames that the encoder has taken; frame i may be rendered once i < taken + slots of the ring. */
export const TAKEN = 1;
/** Not zero: stop before the next frame. */
export const STOP = 2;
export const CONTROL_WORDS = 4;

export interface ThreadData {
  readonly modules: KernelModules;
}

/** One clip. All threads get the same, but for `scratch`. */
export interface RenderOrder {
  readonly memory: WebAssembly.Memory;
  readonly control: Int32Array;
  readonly scene: Scene;
  readonly path: PathInput;
  readonly scratch: ScratchLayout;
  readonly ring: readonly number[];
  readonly frameCount: number;
  readonly fps: number;
}

export type ThreadNews = { readonly frame: number; readonly ms: number } | { readonly idle: true };
