/** What flow is worked out with. */
import type { Kernels } from '../kernels/kernels.ts';

export interface FlowTools {
  readonly kernels: Kernels;
  readonly memory: WebAssembly.Memory;
}
