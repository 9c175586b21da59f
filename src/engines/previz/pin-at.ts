import { openStill } from '../../media/still.ts';
import type { Pin } from '../../previz/shot/pins.ts';

/** The picture of an image file at a frame. */
export function pinAt(frame: number, path: string): Pin {
  return { frame, open: () => openStill(path) };
}
