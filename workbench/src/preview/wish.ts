/** From a request to what its preview shows: the same frames, fewer pixels. */
import { canvasOf, durationOf, frameOfIndex } from '../../../src/ray/geometry.ts';
import type { Anchor, Canvas } from '../../../src/ray/geometry.ts';
import type { GenerationRequest, MediaRef } from '../../../src/ray/request.ts';
import { SURFACES } from '../../../src/ray/surfaces.ts';

/** A picture of the request at a frame of the clip. */
export interface WishedPin {
  readonly frame: number;
  readonly ref: MediaRef;
}

/** As many pixels as 480 x 270 has, in the shape of the clip. */
const PIXELS = 480 * 270;

/** @param anchor size of the first picture, where it is known */
export function previewCanvas(request: GenerationRequest, anchor: Anchor | undefined): Canvas {
  const canvas = canvasOf(request, SURFACES.native, anchor);
  const scale = Math.min(1, Math.sqrt(PIXELS / (canvas.width * canvas.height)));
  const even = (length: number): number => 2 * Math.max(8, Math.round((length * scale) / 2));
  return { ...canvas, width: even(canvas.width), height: even(canvas.height) };
}

/** In the order of time. Where two stand on one frame the earlier one in the request counts. */
export function wishedPins(request: GenerationRequest): WishedPin[] {
  const {
    start_frame: start,
    end_frame: end,
    keyframes = [],
    keyframe_indexes: at = [],
  } = request.video ?? {};
  const duration = durationOf(request);
  const last = canvasOf(request, SURFACES.native).frame_count - 1;
  const pins = [
    ...(start ? [{ frame: 0, ref: start }] : []),
    ...keyframes.map((ref, n) => ({ frame: frameOfIndex(Math.max(0, at[n] ?? 0), duration), ref })),
    ...(end ? [{ frame: last, ref: end }] : []),
  ];
  const first = new Map(pins.toReversed().map((pin) => [pin.frame, pin]));
  return [...first.values()].sort((a, b) => a.frame - b.frame);
}

/** Restyled pictures of an edit, at their frames; the index behind the last frame stands for that one. */
export function wishedKeys({ video }: GenerationRequest, { frame_count: count }: Canvas): WishedPin[] {
  const { keyframes = [], keyframe_indexes: at = [] } = video?.edit ?? {};
  const start = video?.start_frame;
  return [
    ...(start ? [{ frame: 0, ref: start }] : []),
    ...keyframes.map((ref, n) => ({ frame: at[n] ?? 0, ref })),
  ]
    .filter(({ frame }) => frame <= count)
    .map(({ frame, ref }) => ({ frame: Math.min(frame, count - 1), ref }));
}

/** One word for a medium, short even where it stands in the request itself. */
export function nameOf({ url, data, generation_id: run, file_id: file }: MediaRef): string {
  if (data !== undefined) return `data:${data.length}:${data.slice(0, 48)}:${data.slice(-48)}`;
  return file ?? run ?? url ?? '';
}
