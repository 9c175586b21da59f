/** Which instruction sets x264 may use. */
import { readFileSync } from 'node:fs';

/**
 * The x264 option that keeps it off AVX-512, or nothing where that cannot apply.
 *
 * With AVX-512 the macroblock tree of x264 (core 165) reads memory that was never written whenever the width in
 * macroblocks is no multiple of eight (960 pixels, for one): of 30 equal encodes up to 13 differed. With AVX and AVX2
 * all were equal, and equal to AVX-512's at the widths that it gets right; the cost is 8 % more CPU time at 1080p.
 * The option names a set outright, hence it is only given where the processor is known to have it.
 */
export function x264InstructionSet(): { asm: 'AVX' } | undefined {
  if (process.arch !== 'x64') return undefined;
  if (process.platform === 'darwin') return { asm: 'AVX' };
  if (process.platform !== 'linux') return undefined;
  known ??= hasAvx();
  return known ? { asm: 'AVX' } : undefined;
}

let known: boolean | undefined;

function hasAvx(): boolean {
  try {
    return /^flags\s*:.*\bavx\b/m.test(readFileSync('/proc/cpuinfo', 'utf8'));
  } catch {
    return false;
  }
}
