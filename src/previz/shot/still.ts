/** A picture from outside, however it is read: from a file, or by a browser. */
import type { Json } from '../../ray/json.ts';
import type { DepthMap } from '../depth/depth-map.ts';

export interface Still {
  /** Upright size in pixels. */
  readonly width: number;
  readonly height: number;
  /** The whole picture at `width` x `height`, RGBA8, opaque. */
  scaled(width: number, height: number): Promise<Uint8Array>;
  /** A part of the picture as it would be at `width` x `height`, RGBA8, opaque. The part is in pixels of that size. */
  part(width: number, height: number, part: StillPart): Promise<Uint8Array>;
}

export interface StillPart {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What a model of depth made of a still. */
export interface ModelDepth {
  /** Nothing when the guess has to do. */
  readonly map: DepthMap | undefined;
  /** Why the guess had to do. */
  readonly unused?: string;
  /** For the report of the clip. */
  readonly report: Json;
}

/** The middle of a picture, scaled until it covers a frame. */
export async function covering(
  still: Still,
  { width, height }: { width: number; height: number },
): Promise<Uint8Array> {
  const scale = Math.max(width / still.width, height / still.height);
  const [w, h] = [
    Math.max(width, Math.round(still.width * scale)),
    Math.max(height, Math.round(still.height * scale)),
  ];
  return await still.part(w, h, { left: (w - width) >> 1, top: (h - height) >> 1, width, height });
}
