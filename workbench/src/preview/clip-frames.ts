/** Frames of a clip, as pictures. */
import { seek } from '../player/seek.ts';

const UNREADABLE = 'This browser cannot play the clip that the shot goes on from.';

/** Longer side: what is only compared, or shown small, needs no more. */
const LONGEST = 960;

/**
 * One PNG a time, in the order given.
 * @param seconds middles of frames
 * @throws for a clip that this browser does not play; the signal's reason
 */
export async function clipFrames(
  src: string,
  seconds: readonly number[],
  signal: AbortSignal,
): Promise<readonly Blob[]> {
  const video = document.createElement('video');
  video.muted = true;
  video.preload = 'auto';
  try {
    const loaded = Promise.withResolvers<undefined>();
    const stop = ({ reason }: { readonly reason: unknown }): void => loaded.reject(reason);
    video.addEventListener('loadeddata', () => loaded.resolve(undefined), { once: true });
    video.addEventListener('error', () => loaded.reject(new Error(UNREADABLE)), { once: true });
    signal.addEventListener('abort', () => stop(signal), { once: true });
    video.src = src;
    await loaded.promise;
    const pictures: Blob[] = [];
    for (const time of seconds) {
      signal.throwIfAborted();
      await seek(video, Math.max(0, time), UNREADABLE);
      pictures.push(await grab(video));
    }
    return pictures;
  } finally {
    video.removeAttribute('src');
    video.load();
  }
}

function grab(video: HTMLVideoElement): Promise<Blob> {
  const { videoWidth, videoHeight } = video;
  const scale = Math.min(1, LONGEST / Math.max(videoWidth, videoHeight));
  const canvas = new OffscreenCanvas(Math.round(videoWidth * scale), Math.round(videoHeight * scale));
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
  return canvas.convertToBlob({ type: 'image/png' });
}
