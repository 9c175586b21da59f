/** Walks the grid over a clip: decodes ahead by one picture and converts only those that are shown. */
import { openTrack, unreadable } from '../container.ts';
import type { DamageLog } from './damage.ts';
import { goodFrames } from './frames.ts';
import type { TimedFrame } from './frames.ts';
import { orientationOf } from './orientation.ts';
import { shareAt, snapOf, sourceTime } from './pace.ts';
import type { Pace } from './pace.ts';
import { openPictureMaker } from './pictures.ts';
import type { PictureMaker } from './pictures.ts';
import type { FootagePicture, FootageView, Tick } from './tick.ts';
import type { Timeline } from './timeline.ts';

export interface Walk {
  readonly path: string;
  readonly timeline: Timeline;
  readonly pace: Pace;
  readonly log: DamageLog;
}

export async function* walkGrid(walk: Walk, view: FootageView, frames: number): AsyncGenerator<Tick> {
  const { path, timeline, pace, log } = walk;
  await using track = await openTrack(path);
  using maker = openPictureMaker(view, orientationOf(track.stream));
  await using pair = openPair(goodFrames(track, timeline, log.note), log);
  const pictures = createPictures(maker, view, path);
  for (let frame = 0; frame < frames; frame++) {
    const moment = sourceTime(frame, pace);
    await pair.advance(moment + snapOf(pace));
    const { now, then } = pair;
    if (!now) throw unreadable(path, 'has no picture that can be decoded');
    const share = then && moment > now.time ? shareAt(moment, now.time, then.time, pace) : 0;
    const from = await pictures.of(now, now);
    yield then && share > 0
      ? { frame, from, to: await pictures.of(then, now), share }
      : { frame, from, share: 0 };
  }
}

/** The picture at a moment and the one after it. */
interface Pair extends AsyncDisposable {
  readonly now: TimedFrame | undefined;
  readonly then: TimedFrame | undefined;
  /** Moves on until `now` is the last picture at or before the moment. */
  advance(moment: number): Promise<void>;
}

function openPair(source: AsyncGenerator<TimedFrame>, log: DamageLog): Pair {
  let now: TimedFrame | undefined;
  let then: TimedFrame | undefined;
  let started = false;
  let last = -Infinity;
  const next = async (): Promise<TimedFrame | undefined> => {
    const { value } = (await source.next()) as { value: TimedFrame | undefined };
    const from = last;
    last = value?.time ?? Infinity;
    if (from < Infinity) log.hole(from, last);
    return value;
  };
  return {
    get now() {
      return now;
    },
    get then() {
      return then;
    },
    async advance(moment) {
      if (!started) {
        started = true;
        now = await next();
        then = await next();
      }
      while (then && then.time <= moment) {
        now?.frame.free();
        now = then;
        then = await next();
      }
    },
    async [Symbol.asyncDispose]() {
      now?.frame.free();
      then?.frame.free();
      await source.return(undefined);
    },
  };
}

function createPictures(maker: PictureMaker, { width, height }: FootageView, path: string) {
  const slots = [0, 1].map(() => ({ index: -1, rgba: new Uint8Array(width * height * 4) }));
  return {
    /** Converts a frame unless it was; the picture of `other` stays untouched. */
    async of({ index, frame }: TimedFrame, other: TimedFrame): Promise<FootagePicture> {
      const made = slots.find((slot) => slot.index === index);
      if (made) return { index, rgba: made.rgba };
      const slot = slots.find((free) => free.index !== other.index || other.index === index) ?? slots[0];
      if (!slot) throw new Error('There is no room for a picture.');
      if (!(await maker.make(frame, slot.rgba)))
        throw unreadable(path, 'has colours that are coded in a way that is not supported');
      slot.index = index;
      return { index, rgba: slot.rgba };
    },
  };
}
