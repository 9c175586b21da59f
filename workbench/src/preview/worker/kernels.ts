/** The compiled kernels, from one file (`scripts/build-kernels.mjs` says how they lie in it). */
import { z } from 'zod';
import address from '../../../../src/previz/kernels/build/kernels.bin?url';
import { KERNEL_NAMES } from '../../../../src/previz/kernels/kernels.ts';
import type { KernelModules, KernelName } from '../../../../src/previz/kernels/kernels.ts';

const listSchema = z.array(z.tuple([z.string(), z.int().min(0)]));

/** @throws where the file does not arrive, or lacks a kernel */
export async function loadKernels(): Promise<KernelModules> {
  const response = await fetch(address);
  if (!response.ok) throw new Error('The kernels of the preview could not be loaded.');
  const parts = partsOf(await response.arrayBuffer());
  const compile = async (name: KernelName): Promise<[KernelName, WebAssembly.Module]> => {
    const bytes = parts.get(name);
    if (bytes === undefined) throw new Error(`The kernel ${name} was not built into the page.`);
    return [name, await WebAssembly.compile(bytes)];
  };
  // Every name is present by construction.
  return Object.fromEntries(await Promise.all(KERNEL_NAMES.map(compile))) as KernelModules;
}

function partsOf(packed: ArrayBuffer): ReadonlyMap<string, Uint8Array<ArrayBuffer>> {
  const length = new DataView(packed).getUint32(0, true);
  let at = 4 + length;
  const list: unknown = JSON.parse(new TextDecoder().decode(new Uint8Array(packed, 4, length)));
  return new Map(
    listSchema.parse(list).map(([name, bytes]) => {
      at += bytes;
      return [name, new Uint8Array(packed, at - bytes, bytes)];
    }),
  );
}
