/** Where pinned images stand: `frame`, `timestamp`, or by their number alone (Runware docs, video inference). */
import { frameIndex, lastIndex } from '../../ray/geometry.ts';
import type { Duration } from '../../ray/request.ts';
import { LAST_FRAME } from '../../ray/rules.ts';
import { BAD_FRAME_IMAGES, FRAMES_OF_A_TIMESTAMP } from './open-points.ts';
import type { FrameImage } from './schemas.ts';
import { TaskRefusal } from './task-error.ts';

type Images = readonly FrameImage[];

/** On the grid of the output, 0 to 120 or 240, both ends included. One image alone is the first; several are spread evenly. */
export function outputPositions(images: Images, duration: Duration): number[] {
  const last = lastIndex(duration);
  const apart = images.length > 1 ? last / (images.length - 1) : 0;
  return images.map((image, i) => {
    const given = numberOf(image, i);
    const index = given === undefined ? Math.round(i * apart) : frameIndex(given, duration);
    if (index > last) throw outOfRange(i, index, last, duration);
    return index;
  });
}

/**
 * On the grid of a source, whose length is not known before it is fetched: its last frame can be named, but nothing can be
 * spread over it.
 */
export function sourcePositions(images: Images): number[] {
  return images.map((image, i) => {
    const given = numberOf(image, i) ?? (i === 0 ? 'first' : i === images.length - 1 ? 'last' : undefined);
    if (given === 'first') return 0;
    if (given === 'last') return LAST_FRAME;
    if (given !== undefined) return given;
    throw new TaskRefusal(
      BAD_FRAME_IMAGES,
      `${field(i)} is required: of three images and more beside inputs.video, only the first and the last may go without the number of a frame (24 a second, from 0)`,
      { parameter: field(i), type: 'integer' },
    );
  });
}

function numberOf({ frame, timestamp }: FrameImage, i: number): number | 'first' | 'last' | undefined {
  if (timestamp === undefined) return frame;
  const index = Math.round(timestamp * FRAMES_OF_A_TIMESTAMP);
  if (Number.isSafeInteger(index)) return index;
  throw new TaskRefusal(BAD_FRAME_IMAGES, `inputs.frameImages[${i}].timestamp is out of range`, {
    parameter: `inputs.frameImages[${i}].timestamp`,
  });
}

function outOfRange(i: number, index: number, last: number, duration: Duration): TaskRefusal {
  const seconds = Number.parseInt(duration, 10);
  return new TaskRefusal(
    BAD_FRAME_IMAGES,
    `${field(i)}: ${index} is out of range; a clip of ${seconds} s takes frames 0 to ${last}, 'first', 'last' and -1`,
    { parameter: field(i), type: 'integer', min: -1, max: last },
  );
}

function field(i: number): string {
  return `inputs.frameImages[${i}].frame`;
}
