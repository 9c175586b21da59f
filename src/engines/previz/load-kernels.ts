/** Reads the compiled kernels from disk. */
import { readFile } from 'node:fs/promises';
import { KinoraError } from '../../ray/errors.ts';
import { KERNEL_NAMES } from '../../previz/kernels/kernels.ts';
import type { KernelModules, KernelName } from '../../previz/kernels/kernels.ts';

const folder = new URL('../../previz/kernels/build/', import.meta.url);

export async function loadKernels(): Promise<KernelModules> {
  const load = async (name: KernelName): Promise<[KernelName, WebAssembly.Module]> => [
    name,
    await WebAssembly.compile(await readFile(new URL(`${name}.wasm`, folder))),
  ];
  try {
    // Every name is present by construction.
    return Object.fromEntries(await Promise.all(KERNEL_NAMES.map(load))) as KernelModules;
  } catch (cause) {
    throw new KinoraError(
      'The rendering kernels are not built. In a clone run `node scripts/build-kernels.mjs`.',
      {
        status: 500,
        code: 'kernels_missing',
        cause,
      },
    );
  }
}
