/** Parts as a lens sees them that is focused on something near: painted at half the size, blurred and spread out again. */
import type { Canvas } from './canvas.ts';
import type { Depths, Part } from './part.ts';

/** @param radius of the blur in window pixels */
export function blurredPart(part: Part, radius: number): Part {
  return {
    ...part,
    ...(part.top === undefined ? {} : { top: part.top - 3 * radius }),
    soft: true,
    paint(canvas) {
      const half = halved(canvas);
      const depths = part.paint(half);
      const reach = Math.max(1, Math.round(radius * half.scale));
      const other = new Float32Array(half.light.length);
      for (let pass = 0; pass < 2; pass++) {
        means(half.light, other, half, reach, false);
        means(other, half.light, half, reach, true);
      }
      spread(half, canvas);
      return spreadDepths(depths, half, canvas);
    },
  };
}

function halved({ width, height, left, top, scale }: Canvas): Canvas {
  const [wide, high] = [Math.ceil(width / 2) + 1, Math.ceil(height / 2) + 1];
  return {
    width: wide,
    height: high,
    left: left / 2,
    top: top / 2,
    scale: scale / 2,
    light: new Float32Array(wide * high * 4),
  };
}

/** Means of `2 reach + 1` neighbours along the rows or the columns; borders repeat. */
function means(
  from: Float32Array,
  to: Float32Array,
  { width, height }: Canvas,
  reach: number,
  down: boolean,
): void {
  const [lines, length] = down ? [width, height] : [height, width];
  const [next, step] = down ? [4, 4 * width] : [4 * width, 4];
  const share = 1 / (2 * reach + 1);
  for (let line = 0; line < lines; line++)
    for (let c = 0; c < 4; c++) {
      const start = line * next + c;
      const last = start + (length - 1) * step;
      let sum = (reach + 1) * (from[start] as number);
      for (let k = 1; k <= reach; k++) sum += from[Math.min(last, start + k * step)] as number;
      for (let k = 0, at = start; k < length; k++, at += step) {
        to[at] = sum * share;
        const [enters, leaves] = [
          Math.min(last, at + (reach + 1) * step),
          Math.max(start, at - reach * step),
        ];
        sum += (from[enters] as number) - (from[leaves] as number);
      }
    }
}

function spread({ width, height, light }: Canvas, to: Canvas): void {
  for (let j = 0, o = 0; j < to.height; j++) {
    const y = Math.max(0, (j - 0.5) / 2);
    const row = Math.min(height - 2, Math.floor(y));
    for (let i = 0; i < to.width; i++, o += 4) {
      const x = Math.max(0, (i - 0.5) / 2);
      const col = Math.min(width - 2, Math.floor(x));
      const [s, t] = [x - col, y - row];
      const a = (row * width + col) * 4;
      const b = a + 4 * width;
      for (let c = 0; c < 4; c++) {
        const top = (light[a + c] as number) * (1 - s) + (light[a + 4 + c] as number) * s;
        const low = (light[b + c] as number) * (1 - s) + (light[b + 4 + c] as number) * s;
        to.light[o + c] = top + (low - top) * t;
      }
    }
  }
}

function spreadDepths(depths: Depths, { width }: Canvas, to: Canvas): Depths {
  if (!(depths instanceof Float32Array)) return depths;
  const out = new Float32Array(to.width * to.height);
  for (let j = 0, o = 0; j < to.height; j++)
    for (let i = 0; i < to.width; i++, o++) out[o] = depths[(j >> 1) * width + (i >> 1)] as number;
  return out;
}
