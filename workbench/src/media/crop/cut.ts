/** Pixels out of pictures and clips that the page shows. */
import type { Rect } from './rect.ts';

/** Of JPEG: what is cut once more should not be seen to be. */
const QUALITY = 0.95;

export interface Cut {
  readonly blob: Blob;
  readonly name: string;
}

/** A part of a picture at full resolution; JPEG stays JPEG, everything else becomes PNG. */
export function cutOut(
  picture: HTMLImageElement,
  { x, y, width, height }: Rect,
  source: { readonly name: string; readonly mimeType: string | undefined },
): Promise<Cut> {
  const jpeg = source.mimeType === 'image/jpeg';
  const stem = source.name.replace(/\.[a-z0-9]{1,5}$/i, '');
  return drawn(picture, { x, y, width, height }, `${stem}-${width}x${height}`, jpeg);
}

/** The frame that a clip stands at, whole. */
export function frameOf(clip: HTMLVideoElement, name: string): Promise<Cut> {
  return drawn(clip, { x: 0, y: 0, width: clip.videoWidth, height: clip.videoHeight }, name, false);
}

async function drawn(
  source: CanvasImageSource,
  { x, y, width, height }: Rect,
  stem: string,
  jpeg: boolean,
): Promise<Cut> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  context?.drawImage(source, x, y, width, height, 0, 0, width, height);
  const type = jpeg ? 'image/jpeg' : 'image/png';
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, QUALITY));
  if (context === null || blob === null)
    throw new Error(`The browser cannot draw ${width} × ${height} pixels. Make the picture smaller first.`);
  return { blob, name: `${stem}.${jpeg ? 'jpg' : 'png'}` };
}
