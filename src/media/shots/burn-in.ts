/** Shot and time code, burnt into the lower corners of pictures. */
import { FRAME_RATE } from '../../ray/request.ts';
import { advanceOf, lettering } from '../lettering/lettering.ts';
import { rasterise } from '../vector.ts';

export interface BurnIn {
  /** Draws into RGBA8 of the size it was opened for. @param frame of the whole, counted from 0 */
  draw(rgba: Uint8Array, frame: number): void;
}

interface Sprite {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

const CODE_LENGTH = 'hh:mm:ss:ff'.length;
const SHADE = 'rgb(0,0,0)';
const SHADE_OPACITY = 0.55;

/** A code of the time, `00:00:05:12` for frame 132 (24 frames a second, none dropped). */
export function timeCode(frame: number): string {
  const seconds = Math.floor(frame / FRAME_RATE);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60, frame % FRAME_RATE];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

/** @param name of the shot */
export async function openBurnIn(name: string, width: number, height: number): Promise<BurnIn> {
  const size = Math.max(7, Math.round(Math.min(width, height) / 30));
  const pad = Math.round(size * 0.7);
  const room = width - 4 * pad - labelWidth(CODE_LENGTH, size, pad);
  const most = Math.max(1, Math.floor((room - 2 * pad) / advanceOf(size)));
  const label = await boxed(name.slice(0, most), size, pad);
  const letters = new Map<string, Sprite>();
  for (const letter of '0123456789:') letters.set(letter, await boxed(letter, size, 0));
  const box = await boxed(' '.repeat(CODE_LENGTH), size, pad);
  const top = height - box.height - pad;
  return {
    draw(rgba, frame) {
      lay(label, rgba, width, pad, top);
      const left = width - box.width - pad;
      lay(box, rgba, width, left, top);
      for (const [i, letter] of Array.from(timeCode(frame)).entries()) {
        const sprite = letters.get(letter);
        if (sprite) lay(sprite, rgba, width, left + pad + Math.round(i * advanceOf(size)), top + pad);
      }
    },
  };
}

function labelWidth(length: number, size: number, pad: number): number {
  return Math.ceil(length * advanceOf(size)) + 2 * pad;
}

/** Words on a shade; without `pad` the words alone. */
async function boxed(text: string, size: number, pad: number): Promise<Sprite> {
  const width = labelWidth(text.length, size, pad);
  const height = Math.ceil(size * 1.3) + 2 * pad;
  const shade = pad > 0 ? `<rect width="${width}" height="${height}" fill="${SHADE}" fill-opacity="${SHADE_OPACITY}"/>` : ''; // prettier-ignore
  const inset = size * 0.12;
  const body = shade + lettering(text, pad + inset, pad + inset, { size, colour: '#ffffff', weight: 0.13 });
  return { width, height, rgba: await rasterise({ body, left: 0, top: 0, width, height }, width, height) };
}

function lay(
  { width, height, rgba }: Sprite,
  onto: Uint8Array,
  row: number,
  left: number,
  top: number,
): void {
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = (y * width + x) * 4;
      const share = (rgba[from + 3] ?? 0) / 255;
      if (share === 0 || left + x >= row) continue;
      const to = ((top + y) * row + left + x) * 4;
      for (let c = 0; c < 3; c++)
        onto[to + c] = (onto[to + c] ?? 0) * (1 - share) + (rgba[from + c] ?? 0) * share;
    }
  }
}
