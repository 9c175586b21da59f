/** The good frames of a clip of somebody else's, each with its time. */
import { AV_NOPTS_VALUE } from 'node-av/constants';
import type { Frame } from 'node-av/lib';
import type { Track } from '../container.ts';
import { decodeTrack } from '../decode.ts';
import { decodeThreads, MOST_PIXELS } from './limits.ts';
import { openPreparation } from './prepare.ts';
import type { Timeline } from './timeline.ts';

export interface TimedFrame {
  /** Of the good frames, in order of showing. */
  readonly index: number;
  /** Seconds from the first picture of the timeline. */
  readonly time: number;
  /** The receiver's to free. */
  readonly frame: Frame;
}

const MICRO = 1e6;

/** Whole frames: fields are woven together, transparency lies over black. Damaged ones are left out. */
export async function* goodFrames(
  track: Track,
  timeline: Timeline,
  onDamage: () => void,
): AsyncGenerator<TimedFrame> {
  using preparation = openPreparation();
  let index = 0;
  const timed = (frame: Frame): TimedFrame => ({ index: index++, time: timeOf(frame), frame });
  for await (const frame of storedFrames(track, timeline, onDamage))
    for (const ready of await preparation.add(frame)) yield timed(ready);
  for (const ready of await preparation.add(null)) yield timed(ready);
}

/** The good frames as they are stored, their `pts` in microseconds; each is valid until the next one. */
export async function* storedFrames(
  track: Track,
  timeline: Timeline,
  onDamage: () => void,
): AsyncGenerator<Frame> {
  const { codecpar, timeBase } = track.stream;
  const clock = createClock(timeline, timeBase.num / timeBase.den);
  const threads = decodeThreads(codecpar.width, codecpar.height);
  for await (const frame of decodeTrack(track, { threads, mostPixels: MOST_PIXELS, onDamage })) {
    const time = clock.timeOf(frame);
    if (time === undefined) continue;
    frame.pts = BigInt(Math.round(time * MICRO));
    yield frame;
  }
}

/** Seconds from the first picture of the timeline. */
export function timeOf({ pts }: Frame): number {
  return Number(pts) / MICRO;
}

function createClock({ origin, counted, times }: Timeline, tick: number) {
  const gap = times.length > 1 ? (times.at(-1) ?? 0) / (times.length - 1) : 0;
  let count = 0;
  let last = -Infinity;
  return {
    /** Undefined for a frame that would be shown before the one before it. */
    timeOf({ bestEffortTimestamp }: Frame): number | undefined {
      const stamped = Number(bestEffortTimestamp - origin) * tick;
      const guessed = last === -Infinity ? 0 : last + gap;
      const time = counted ? count++ / counted : bestEffortTimestamp === AV_NOPTS_VALUE ? guessed : stamped;
      if (time <= last) return undefined;
      last = time;
      return time;
    },
  };
}
