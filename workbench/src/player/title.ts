import type { Generation } from '../../../src/http/native/schemas/generation.ts';

/** What tells takes of one shot apart: who made it, in which size, from which seed. */
export function titleOf({ engine, canvas, seed }: Generation): string {
  return `${engine} · ${canvas.width} × ${canvas.height} · seed ${seed}`;
}
