/**
 * A clip of footage while it is made: its source is read frame by frame, a window of frames is in work at a time, and they are
 * handed on in order. What is in memory does not depend on the length of the clip.
 */
import type { OpenFootage } from '../../../media/footage/footage.ts';
import type { PictureRoom } from '../../../previz/flow/room.ts';
import type { View } from '../../../previz/scene/view.ts';
import { noPicture } from '../order.ts';
import type { ClipRun } from '../order.ts';
import type { WideFrame } from '../wide.ts';
import type { Crew } from './crew.ts';
import { createPictures } from './pictures.ts';
import type { Brought } from './pictures.ts';
import type { Shelf } from './shelf.ts';
import { abortReason } from '../../../media/abort-reason.ts';

/** What makes frames of pictures. */
export interface Maker {
  /** Frames that show a restyled picture as it is, and that picture, RGBA8, when the frame is made. */
  readonly pins: readonly number[];
  pinned(frame: number): Uint8Array | undefined;
  /** Makes a frame into a slot; answers what comes of it beside. */
  frame(frame: number, slot: number): Promise<WideFrame | undefined>;
  /** No frame before this one will be asked for again. */
  passed(frame: number): void;
}
export type PictureOf = (frame: number) => Promise<PictureRoom | undefined>;

export interface FootageJob {
  readonly footage: Pick<OpenFootage, 'ticks'>;
  readonly memory: WebAssembly.Memory;
  readonly view: View;
  readonly frameCount: number;
  /** Byte offsets of frames that wait for the encoder, as many as are in work at a time. */
  readonly ring: readonly number[];
  readonly frameBytes: number;
  /** Frames on either side whose pictures a frame may ask for. */
  readonly reach: number;
  /** First frames of shots: no picture lies between two shots. */
  readonly cuts: ReadonlySet<number>;
  readonly shelf: Shelf<PictureRoom>;
  readonly crew: Crew;
  /** Ends the clip at once: whoever takes its frames waits for none that is being made. */
  readonly signal: AbortSignal;
  /** @param picture waits for that of any frame within reach; none beyond the ends of the clip */
  readonly maker: (picture: PictureOf) => Maker;
}

/** Rooms that pictures need: those in work, and those that frames on either side still ask for. */
export function roomsFor(window: number, reach: number): number {
  return aheadOf(window, reach) + reach + 1;
}

/** Frames that are read before the first of them is handed on: however few wait for the encoder, it asks for those after it. */
function aheadOf(window: number, reach: number): number {
  return Math.max(window, reach + 1);
}

export interface FootageRun extends ClipRun {
  fail(cause: unknown): void;
  /** How many frames so far lay between two of the source. */
  inserted(): number;
}

/** Starts to make the frames; what goes wrong reaches whoever takes them. */
export function startFootage(job: FootageJob): FootageRun {
  const { footage, memory, view, frameCount, ring, frameBytes, reach, shelf, crew, signal } = job;
  const pictures = createPictures(memory, view, shelf, crew);
  const brought = Array.from({ length: frameCount }, () => Promise.withResolvers<Brought>());
  const made = new Map(
    brought.map((_, frame) => [frame, Promise.withResolvers<WideFrame | undefined>()] as const),
  );
  let beside: WideFrame | undefined;
  let [taken, ended] = [0, false];
  let wake = Promise.withResolvers<undefined>();

  const fail = (cause: unknown): void => {
    for (const { reject } of [...brought, ...made.values()]) reject(cause);
  };
  for (const { promise } of [...brought, ...made.values()]) promise.catch(() => undefined);
  const stop = (): void => fail(abortReason(signal));
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();

  const picture: PictureOf = async (frame) => (await brought[frame]?.promise)?.picture;
  const maker = job.maker(picture);
  const slotOf = (frame: number): number => ring[frame % ring.length] ?? 0;
  /** Until so many frames before this one have been taken, or the clip is over. */
  const within = async (frame: number, window: number): Promise<boolean> => {
    while (!ended && frame >= taken + window) await wake.promise;
    return !ended;
  };
  const make = async (frame: number): Promise<void> => {
    // A frame may be made into its slot when the one before it there has been taken.
    if (!(await within(frame, ring.length))) return;
    made.get(frame)?.resolve(await maker.frame(frame, slotOf(frame)));
  };
  const ahead = aheadOf(ring.length, reach);
  const ticks = footage.ticks(view, frameCount)[Symbol.asyncIterator]();
  const read = async (): Promise<void> => {
    for (let next = 0; next < frameCount; next++) {
      if (!(await within(next, ahead))) return;
      const step = await ticks.next();
      if (step.done) throw new Error(`The footage ended after ${next} of ${frameCount} frames.`);
      const tick = job.cuts.has(next + 1) ? { ...step.value, share: 0 } : step.value;
      brought[next]?.resolve(await pictures.bring(tick));
      make(next).catch(fail);
    }
  };
  void read().catch(fail);

  return {
    pins: maker.pins,
    picture: (frame) => maker.pinned(frame) ?? noPicture(frame),
    fail,
    inserted: pictures.inserted,
    async next() {
      beside = await made.get(taken)?.promise;
      return new Uint8Array(memory.buffer, slotOf(taken), frameBytes);
    },
    wide: () => beside,
    release() {
      made.delete(taken);
      taken++;
      const over = taken - 1 - reach;
      void brought[over]?.promise.then(({ free }) => free());
      maker.passed(over);
      wake.resolve(undefined);
      wake = Promise.withResolvers();
    },
    async end() {
      ended = true;
      signal.removeEventListener('abort', stop);
      wake.resolve(undefined);
      const ms = await crew.end();
      fail(new Error('The clip is over.'));
      await ticks.return?.();
      return ms;
    },
  };
}
