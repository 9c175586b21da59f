/** Stills to pixels: upright, sRGB, 8 bit, opaque; resampled once. */
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { KinoraError } from '../ray/errors.ts';

/** Larger pictures are refused before they are decoded. */
export const MAX_PIXELS = 200_000_000;

// A still is read for one clip: what libvips would keep of it is only in the way.
sharp.cache(false);

export interface Still {
  /** Upright size in pixels. */
  readonly width: number;
  readonly height: number;
  /** The whole picture at `width` x `height`, RGBA8. */
  scaled(width: number, height: number): Promise<Uint8Array>;
  /** The same with its own alpha, not laid on white. */
  seeThrough(width: number, height: number): Promise<Uint8Array>;
  /** A part of the picture as it would be at `width` x `height`, RGBA8. The part is in pixels of that size. */
  part(width: number, height: number, part: Part): Promise<Uint8Array>;
}

export interface Part {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Opens a still; throws a `KinoraError` of code `corrupt_input` when it cannot be read. */
export async function openStill(path: string): Promise<Still> {
  const metadata = await readable(path, () => open(path).metadata());
  const { width, height } = metadata.autoOrient;
  return {
    width,
    height,
    scaled: (w, h) => readable(path, () => pixels(resized(path, w, h))),
    seeThrough: (w, h) => readable(path, () => pixels(shrunk(path, w, h))),
    part: (w, h, part) => readable(path, () => pixels(resized(path, w, h).extract({ ...part }))),
  };
}

function open(path: string): Sharp {
  return sharp(path, { autoOrient: true, failOn: 'error', limitInputPixels: MAX_PIXELS });
}

/** For what is only measured: files that can be read at a smaller size are. */
function shrunk(path: string, width: number, height: number): Sharp {
  return open(path).resize(width, height, { fit: 'fill', kernel: 'lanczos3' }).toColourspace('srgb');
}

function resized(path: string, width: number, height: number): Sharp {
  return open(path)
    .resize(width, height, { fit: 'fill', kernel: 'lanczos3', fastShrinkOnLoad: false })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb');
}

async function pixels(image: Sharp): Promise<Uint8Array> {
  return await image.ensureAlpha().raw({ depth: 'uchar' }).toBuffer();
}

async function readable<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    throw new KinoraError(
      `The image ${path.split('/').at(-1)} cannot be decoded: it is damaged or of an unknown kind.`,
      {
        status: 422,
        code: 'corrupt_input',
        cause,
      },
    );
  }
}
