/** Sizes that the frames of a clip have in common while they are kept calm. */
import { flowShape } from '../flow/room.ts';
import type { PlaneShape } from '../flow/planes.ts';

export interface SteadyShape {
  /** Of the frames. */
  readonly width: number;
  readonly height: number;
  /** The smaller pictures that flow is looked for in. */
  readonly proxy: { readonly width: number; readonly height: number };
  /** Of the flows: 2^`shift` times smaller than the proxies. */
  readonly flow: PlaneShape;
  readonly shift: number;
  /** Pixels of the frame that one pixel of the flow covers. */
  readonly scaleX: number;
  readonly scaleY: number;
}

/** Longer side of a proxy: flow of half that size finds motion to about a tenth of a pixel of a frame at 1080p. */
const LONGEST = 640;
const SHIFT = 1;

export function steadyShape(width: number, height: number): SteadyShape {
  const share = Math.min(1, LONGEST / Math.max(width, height));
  const side = (length: number): number => Math.max(1, Math.round(length * share));
  const proxy = { width: side(width), height: side(height) };
  const cell = 2 ** SHIFT;
  return {
    width,
    height,
    proxy,
    flow: flowShape(proxy.width, proxy.height, SHIFT),
    shift: SHIFT,
    scaleX: (cell * width) / proxy.width,
    scaleY: (cell * height) / proxy.height,
  };
}
