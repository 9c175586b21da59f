/** A still in a form that the media library reads, as pixels. Runs in the main thread of a process only. */
import { openTrack, unreadable } from './container.ts';
import { decodeTrack } from './decode.ts';
import { frameToRgba } from './to-rgba.ts';

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** RGBA8. */
  readonly rgba: Uint8Array;
}

/** @param format FFmpeg's name of it. @throws KinoraError `corrupt_input` */
export async function readPicture(path: string, format: string, mostPixels: number): Promise<Picture> {
  await using track = await openTrack(path, format);
  for await (const frame of decodeTrack(track, { threads: 1, mostPixels })) {
    const { width, height } = frame;
    return { width, height, rgba: await frameToRgba(frame) };
  }
  throw unreadable(path, 'has no picture in it');
}
