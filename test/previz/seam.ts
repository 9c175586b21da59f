/** Whether the end of a loop leads into its beginning as evenly as its frames follow each other there. */
import assert from 'node:assert/strict';

export const LOOP = { seconds: 5, frames: 120 } as const;

/** Decibels by which a seam may fall behind the smaller of its two neighbouring steps. */
const BEHIND = 0.5;

export function assertSeam(name: string, frame: (n: number) => Uint8Array): void {
  const { frames } = LOOP;
  const [before, last, first, after] = [frames - 2, frames - 1, 0, 1].map(frame) as [
    Bytes,
    Bytes,
    Bytes,
    Bytes,
  ];
  assert.ok(Buffer.compare(first, frame(frames)) === 0, `${name}: frame ${frames} is frame 0`);
  const steps = [psnr(before, last), psnr(last, first), psnr(first, after)] as const;
  const told = steps.map((step) => step.toFixed(2)).join(', ');
  assert.ok(steps[1] >= Math.min(steps[0], steps[2]) - BEHIND, `${name}: ${told} dB`);
}
type Bytes = Uint8Array;

/** Of frames that are equal it is infinite. */
export function psnr(a: Uint8Array, b: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += ((a[i] ?? 0) - (b[i] ?? 0)) ** 2;
  return 10 * Math.log10((255 ** 2 * a.length) / sum);
}
