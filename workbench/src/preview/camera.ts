/** Frames of a video element as pictures for the preview: those that are asked for while it rests, those that pass while it plays. */
import { FRAME_RATE } from '../../../src/ray/request.ts';
import type { Size } from '../../../src/ray/geometry.ts';
import { frameAt, middleOf } from '../player/grid.ts';
import { seek } from '../player/seek.ts';
import type { Camera } from './preview.ts';

/** @param size of the pictures */
export function cameraOf(video: HTMLVideoElement, { width, height }: Size): Camera {
  const take = (): Promise<ImageBitmap> =>
    createImageBitmap(video, { resizeWidth: width, resizeHeight: height, resizeQuality: 'medium' });
  return async (wanted) => {
    if (video.readyState < HTMLMediaElement.HAVE_METADATA) return undefined;
    if (!video.paused && !video.seeking) {
      const frame = frameAt(video.currentTime, FRAME_RATE);
      return { frame, picture: await take(), exact: false };
    }
    await showing(video, wanted);
    return { frame: wanted, picture: await take(), exact: true };
  };
}

/** Resolves when the element shows the frame, or its last one. */
async function showing(video: HTMLVideoElement, frame: number): Promise<void> {
  const there = !video.seeking && frameAt(video.currentTime, FRAME_RATE) === frame;
  if (there && video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) return;
  const seconds = Math.min(middleOf(frame, FRAME_RATE), Math.max(0, video.duration - 1e-3));
  await seek(video, seconds, 'The footage cannot be read.');
}
