/** Single frames of a clip as pictures, decoded by the browser in an element of its own, so that what plays is not moved. */
import { middleOf } from './grid.ts';
import { seek } from './seek.ts';

const UNREADABLE = 'This browser cannot decode the clip, so no frame can be taken from it.';

export interface FrameSource {
  readonly url: string;
  readonly fps: number;
}

/** Each in the clip's own size, in the order given. The element is good until the next is asked for. */
export async function* framesOf(
  { url, fps }: FrameSource,
  frames: readonly number[],
): AsyncGenerator<HTMLVideoElement> {
  const video = document.createElement('video');
  video.muted = true;
  video.preload = 'auto';
  video.src = url;
  try {
    await loaded(video);
    // Files may begin later than at 0; the browser has gone to their first frame by itself.
    const origin = video.currentTime;
    for (const frame of frames) {
      const seconds = Math.min(origin + middleOf(frame, fps), Math.max(0, video.duration - 0.5 / fps));
      await seek(video, seconds, UNREADABLE);
      yield video;
    }
  } finally {
    // Frees the decoder at once.
    video.removeAttribute('src');
    video.load();
  }
}

/** One frame as PNG, in full resolution. @throws Error with a sentence where the browser cannot decode the clip */
export async function pngOf(source: FrameSource, frame: number): Promise<Blob> {
  for await (const video of framesOf(source, [frame])) {
    const canvas = canvasOf(video.videoWidth, video.videoHeight);
    canvas.getContext('2d')?.drawImage(video, 0, 0);
    return blobOf(canvas);
  }
  throw new Error('The clip has no such frame.');
}

export function canvasOf(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  return canvas;
}

export function blobOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error('The picture is too large for this browser.')) : resolve(blob)), 'image/png'); // prettier-ignore
  });
}

function loaded(video: HTMLVideoElement): Promise<void> {
  return new Promise((resolve, reject) => {
    video.addEventListener('loadeddata', () => resolve(), { once: true });
    video.addEventListener('error', () => reject(new Error(UNREADABLE)), { once: true });
  });
}
