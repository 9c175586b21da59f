/** Opens a clip of our own making, tells what it is, and decodes its frames. Runs in the main thread of a process only. */
import { AVMEDIA_TYPE_VIDEO } from 'node-av/constants';
import type { AVPixelFormat } from 'node-av/constants';
import { avGetCodecName, avGetPixFmtName } from 'node-av/lib';
import type { Frame } from 'node-av/lib';
import { openTrack } from './container.ts';
import type { Track } from './container.ts';
import { decodeTrack } from './decode.ts';

export interface ClipFacts {
  readonly codec: string;
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  /** Counted by the container. */
  readonly frames: number;
  readonly seconds: number;
  readonly pixel_format: string;
  /** FFmpeg's numbers as in ITU-T H.273: 1 = BT.709 for the first three; range 1 = limited, 2 = full. */
  readonly primaries: number;
  readonly transfer: number;
  readonly matrix: number;
  readonly range: number;
  readonly audio: boolean;
}

export interface OpenClip extends AsyncDisposable {
  readonly facts: ClipFacts;
  /**
   * The frames in order as they were stored (planar), valid until the next one is asked for: all of them, or those from
   * the last key before so many seconds on.
   */
  frames(fromSeconds?: number): AsyncIterable<Frame>;
}

/** Opens a clip; throws a `KinoraError` of code `corrupt_input` when it is none. Close it with `await using`. */
export async function openClip(path: string): Promise<OpenClip> {
  const track = await openTrack(path);
  return {
    facts: factsOf(track),
    frames: (fromSeconds = 0) => decodeTrack(track, { from: fromSeconds }),
    [Symbol.asyncDispose]: () => track[Symbol.asyncDispose](),
  };
}

/** What a clip is, without decoding it. */
export async function probeClip(path: string): Promise<ClipFacts> {
  await using clip = await openClip(path);
  return clip.facts;
}

function factsOf({ container, stream }: Track): ClipFacts {
  const { codecpar, avgFrameRate, nbFrames } = stream;
  const fps = avgFrameRate.den === 0 ? 0 : avgFrameRate.num / avgFrameRate.den;
  const seconds = Number(container.duration) / 1e6;
  return {
    codec: avGetCodecName(codecpar.codecId) ?? 'unknown',
    width: codecpar.width,
    height: codecpar.height,
    fps,
    frames: Number(nbFrames) || Math.round(seconds * fps),
    seconds,
    pixel_format: avGetPixFmtName(codecpar.format as AVPixelFormat) ?? 'unknown',
    primaries: codecpar.colorPrimaries,
    transfer: codecpar.colorTrc,
    matrix: codecpar.colorSpace,
    range: codecpar.colorRange,
    audio: container.streams.some((other) => other.codecpar.codecType !== AVMEDIA_TYPE_VIDEO),
  };
}
