/** One thread that does everything itself, in a memory of one shot. */
import { linkKernels } from '../kernels/kernels.ts';
import type { KernelModules } from '../kernels/kernels.ts';
import { laySet } from '../set/set.ts';
import { mapBreathing } from './breath.ts';
import { keptMemory } from './memory.ts';
import type { MemorySource } from './memory.ts';
import type { Studio } from './words.ts';

export interface OneThread {
  readonly source: MemorySource;
  readonly paint: Studio['paint'];
}

export function oneThread(modules: KernelModules): OneThread {
  const kept = keptMemory();
  return {
    source: {
      threads: 1,
      memory: (bytes) => kept.of(bytes),
      kernels: (memory) => linkKernels(modules, memory),
    },
    paint(plan, shot, count, signal) {
      const set = laySet(plan, shot);
      return mapBreathing([...Array(count).keys()], signal, (n) => set.paint(n));
    },
  };
}
