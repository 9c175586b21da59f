/** What a render thread works with. */
import type { Kernels } from '../kernels/kernels.ts';
import type { Delivery } from '../range/develop.ts';
import type { ScratchLayout } from './memory.ts';

export interface FrameTools {
  readonly kernels: Kernels;
  readonly memory: WebAssembly.Memory;
  readonly scratch: ScratchLayout;
  /** For a wide range of light; absent for the display's own, 8 bits. */
  readonly delivery?: Delivery | undefined;
}
