/** Pictures as a browser reads them: upright, sRGB, opaque. */
import type { Still, StillPart } from '../../../../src/previz/shot/still.ts';

/** Longer side that is kept: a preview looks at no more. */
const KEPT = 1600;

/** Throws for bytes that are no picture. */
export async function openStill(blob: Blob): Promise<Still> {
  const whole = await createImageBitmap(blob, { imageOrientation: 'from-image' });
  const scale = Math.min(1, KEPT / Math.max(whole.width, whole.height));
  const [width, height] = [
    Math.max(1, Math.round(whole.width * scale)),
    Math.max(1, Math.round(whole.height * scale)),
  ];
  const kept = new OffscreenCanvas(width, height);
  const context = contextOf(kept);
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.drawImage(whole, 0, 0, width, height);
  whole.close();
  const part = (w: number, h: number, { left, top, ...size }: StillPart): Promise<Uint8Array> => {
    const target = contextOf(new OffscreenCanvas(size.width, size.height));
    target.drawImage(kept, -left, -top, w, h);
    return Promise.resolve(new Uint8Array(target.getImageData(0, 0, size.width, size.height).data.buffer));
  };
  return { width, height, part, scaled: (w, h) => part(w, h, { left: 0, top: 0, width: w, height: h }) };
}

function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('This browser gives no canvas to the preview.');
  context.imageSmoothingQuality = 'high';
  return context;
}
