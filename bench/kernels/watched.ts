/** Kernels that keep the time of each. */
import type { KernelName, Kernels } from '../../src/previz/kernels/kernels.ts';

export interface Watched {
  readonly kernels: Kernels;
  /** Milliseconds of each kernel in its best round. */
  readonly best: Readonly<Record<string, number>>;
  /** Ends a round: what a kernel took in it is the sum of its calls. */
  round(): void;
}

export function watched(kernels: Kernels, watchedNames: readonly KernelName[]): Watched {
  const best: Record<string, number> = {};
  let now: Record<string, number> = {};
  const names = watchedNames.map((name) =>
    name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()),
  );
  const timed = new Proxy(kernels, {
    get(target, name: string) {
      const kernel = target[name as keyof Kernels] as (...values: number[]) => number | undefined;
      if (!names.includes(name)) return kernel;
      return (...values: number[]) => {
        const began = performance.now();
        const result = kernel(...values);
        now[name] = (now[name] ?? 0) + performance.now() - began;
        return result;
      };
    },
  });
  return {
    kernels: timed,
    best,
    round() {
      for (const [name, ms] of Object.entries(now)) best[name] = Math.min(best[name] ?? Infinity, ms);
      now = {};
    },
  };
}
