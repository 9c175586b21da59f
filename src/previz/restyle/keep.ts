/** Faces that stay as they were filmed: a map of how much of the footage shows. */
import { smoothstep } from '../math.ts';
import type { FaceEllipse } from '../survey/survey.ts';
import type { Restyle } from './restyle.ts';
import { keepCols, keepRows } from './room.ts';

/** Ellipses are taken this much larger, and end this softly, as shares of their size. */
const [INSIDE, OUTSIDE] = [1, 1.45];

/** Fills the map; false when nothing is kept. */
export function keepFaces(
  memory: WebAssembly.Memory,
  { choice, width, height }: Restyle,
  faces: readonly FaceEllipse[] | undefined,
  at: number,
): boolean {
  if (!choice.hold.face || !faces || faces.length === 0) return false;
  const [cols, rows] = [keepCols(width), keepRows(height)];
  const map = new Float32Array(memory.buffer, at, cols * rows);
  for (let j = 0, k = 0; j < rows; j++)
    for (let i = 0; i < cols; i++, k++) {
      let kept = 0;
      for (const { x, y, rx, ry } of faces) {
        const u = ((16 * i) / width - x) / rx;
        const v = ((16 * j) / height - y) / ry;
        kept = Math.max(kept, 1 - smoothstep(INSIDE, OUTSIDE, Math.sqrt(u * u + v * v)));
      }
      map[k] = kept;
    }
  return true;
}
