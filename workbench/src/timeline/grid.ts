/** The frames that pictures are pinned to, and the numbers by which a request names them. */
import { canvasOf, durationOf, frameOfIndex, lastIndex } from '../../../src/ray/geometry.ts';
import { FRAME_RATE } from '../../../src/ray/request.ts';
import type { GenerationRequest } from '../../../src/ray/request.ts';
import { LAST_FRAME } from '../../../src/ray/rules.ts';
import { SOURCE_SECONDS } from '../../../src/ray/rules/source.ts';
import { SURFACES } from '../../../src/ray/surfaces.ts';

export interface Grid {
  /** Frames of the clip, numbered from 0; of footage of unknown length, as many as it may have. */
  readonly frames: number;
  /** False where the length of the footage is not known; its last frame is then the end, wherever that is. */
  readonly known: boolean;
  /** The frame that an index stands for. It may lie beyond the clip where the index does. */
  frameOf(index: number): number;
  /** The index that stands for a frame. The last one has the contract's own word for the end of a clip. */
  indexOf(frame: number): number;
}

/** Of a request with keyframes. @param seconds of its footage, where it has one and its length is known */
export function gridOf(request: GenerationRequest, seconds: number | undefined): Grid {
  return request.type === 'video_edit' ? sourceGrid(request, seconds) : outputGrid(request);
}

function outputGrid(request: GenerationRequest): Grid {
  const duration = durationOf(request);
  const { frame_count: frames } = canvasOf(request, SURFACES.native);
  const end = lastIndex(duration);
  return {
    frames,
    known: true,
    frameOf: (index) => (index > end ? index : frameOfIndex(index, duration)),
    indexOf: (frame) => (frame >= frames - 1 ? end : frame),
  };
}

function sourceGrid(request: GenerationRequest, seconds: number | undefined): Grid {
  const longest = SOURCE_SECONDS.video_edit;
  const anchor = { width: 0, height: 0, seconds: seconds ?? longest };
  const { frame_count: frames } = canvasOf(request, SURFACES.native, anchor);
  return {
    frames,
    known: seconds !== undefined,
    // Like the output, footage of n frames takes index n, which is its last frame.
    frameOf: (index) => (index === LAST_FRAME || index === frames ? frames - 1 : index),
    indexOf: (frame) => (frame >= frames - 1 ? LAST_FRAME : frame),
  };
}

/** As directors say it: `2.5 s`. */
export function inSeconds(frame: number): string {
  return `${Number((frame / FRAME_RATE).toFixed(2))} s`;
}
