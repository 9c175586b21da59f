/** What a render thread works with. */
import type { Kernels } from '../kernels/kernels.ts';
import type { ScratchLayout } from './memory.ts';

export interface FrameTools {
  readonly kernels: Kernels;
  readonly memory: WebAssembly.Memory;
  readonly scratch: ScratchLayout;
}
