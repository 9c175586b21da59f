/** Small pictures of which a part is known. */
import { blankSheet } from '../../../src/previz/outpaint/sheet.ts';
import type { Sheet } from '../../../src/previz/outpaint/sheet.ts';
import type { Area } from '../../../src/previz/outpaint/scene.ts';

export type Paint = (x: number, y: number) => readonly [number, number, number];

export function sheetWith(width: number, height: number, area: Area, paint: Paint): Sheet {
  const sheet = blankSheet(width, height);
  for (let y = area.top; y < area.bottom; y++)
    for (let x = area.left; x < area.right; x++) {
      const i = y * width + x;
      sheet.known[i] = 1;
      for (const [c, value] of paint(x, y).entries()) (sheet.planes[c] as Float32Array)[i] = value;
    }
  return sheet;
}

/** A meadow under a sky that is darker above: enough texture to tell copies by. */
export function meadow(horizon: number, seed = 1): Paint {
  return (x, y) => {
    const grain = ((Math.imul(x * 374761393 + y * 668265263 + seed, 1274126177) >>> 16) & 31) - 16;
    if (y < horizon) return [90 + y, 130 + y, 215];
    return [80 + grain, 110 + grain, 50 + grain / 2];
  };
}
