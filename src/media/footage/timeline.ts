/** When each picture of a clip is shown, told by its packets: no estimate of the header is believed. */
import { AV_NOPTS_VALUE, AV_PKT_FLAG_CORRUPT, AV_PKT_FLAG_DISCARD, AVERROR_EOF } from 'node-av/constants';
import { Packet } from 'node-av/lib';
import { unreadable } from '../container.ts';
import type { Track } from '../container.ts';

export interface Timeline {
  /** Seconds from the first picture, rising. */
  readonly times: readonly number[];
  /** When the last one ends. */
  readonly end: number;
  /** When the first picture is shown, in ticks of the stream. */
  readonly origin: bigint;
  /** Pictures a second as the header says; 0 when it does not. */
  readonly declared: number;
  /** The packets have no usable times: pictures follow each other at this many a second. */
  readonly counted: number | undefined;
}

/** A clip of 30 s at 1200 frames a second has as many. */
const MOST_PACKETS = 36_000;
/** Seconds by which a file may be shorter than its header says. */
const HEADER_SLACK = 1;

/**
 * Reads all packets. Decodes nothing.
 *
 * @throws KinoraError `corrupt_input` when the file is incomplete or holds an absurd number of pictures
 */
export async function readTimeline(track: Track): Promise<Timeline> {
  const { container, stream, path } = track;
  const clock = createClock(track);
  using packet = new Packet();
  packet.alloc();
  const ticks = container.streams.map(({ timeBase: { num, den } }) => num / den);
  let last = 0;
  for (;;) {
    const code = await track.bounded(container.readFrame(packet));
    if (code === AVERROR_EOF) break;
    if (code < 0 || packet.hasFlags(AV_PKT_FLAG_CORRUPT)) throw unreadable(path, 'is damaged or incomplete');
    last = Math.max(last, endOf(packet, ticks[packet.streamIndex]));
    if (packet.streamIndex === stream.index && !packet.hasFlags(AV_PKT_FLAG_DISCARD)) clock.count(packet);
    packet.unref();
    if (clock.frames > MOST_PACKETS) throw unreadable(path, `has more than ${MOST_PACKETS} pictures`);
  }
  if (clock.frames === 0) throw unreadable(path, 'has no pictures in it');
  const promised = Number(container.duration) / 1e6;
  if (last > 0 && promised - last > Math.max(HEADER_SLACK, promised * 0.1))
    throw unreadable(
      path,
      `is incomplete: it should last ${promised.toFixed(1)} s and ends after ${last.toFixed(1)} s`,
    );
  return clock.read();
}

function endOf({ pts, duration }: Packet, tick = 0): number {
  return pts === AV_NOPTS_VALUE ? 0 : Number(pts + duration) * tick;
}

function createClock({ stream }: Track) {
  const { timeBase, avgFrameRate, rFrameRate } = stream;
  const tick = timeBase.num / timeBase.den;
  const declared = perSecond(avgFrameRate);
  const rate = declared || perSecond(rFrameRate) || 24;
  const stamps: { at: number; length: number }[] = [];
  let frames = 0;
  return {
    get frames() {
      return frames;
    },
    count({ pts, dts, duration }: Packet): void {
      frames++;
      const at = pts === AV_NOPTS_VALUE ? dts : pts;
      if (at !== AV_NOPTS_VALUE) stamps.push({ at: Number(at), length: Number(duration) });
    },
    read(): Timeline {
      stamps.sort((a, b) => a.at - b.at);
      const distinct = stamps.filter(({ at }, n) => at !== stamps[n - 1]?.at);
      const [first] = distinct;
      const final = distinct.at(-1);
      // A few holes in the times are mended by those around them; many make all of them worthless.
      if (!first || !final || distinct.length < 0.9 * frames) {
        const times = Array.from({ length: frames }, (_, n) => n / rate);
        return { times, end: frames / rate, origin: BigInt(first?.at ?? 0), declared, counted: rate };
      }
      const times = distinct.map(({ at }) => (at - first.at) * tick);
      const span = times.at(-1) ?? 0;
      const gap = span > 0 ? span / (times.length - 1) : 1 / rate;
      // Some writers do not know how long the last picture stays.
      const stay = final.length * tick;
      const end = span + (stay > gap / 4 ? stay : gap);
      return { times, end, origin: BigInt(first.at), declared, counted: undefined };
    },
  };
}

function perSecond({ num, den }: { readonly num: number; readonly den: number }): number {
  return num > 0 && den > 0 ? num / den : 0;
}
