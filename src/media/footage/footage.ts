/**
 * Footage of somebody else's as pictures on an even grid of 24 frames a second: upright, in square pixels, BT.709 SDR.
 * Streams; what it needs does not grow with the clip. Runs in the main thread of a process only.
 */
import { AV_FRAME_FLAG_INTERLACED } from 'node-av/constants';
import { avGetCodecName } from 'node-av/lib';
import type { Frame } from 'node-av/lib';
import { openTrack, unreadable } from '../container.ts';
import type { Track } from '../container.ts';
import { colourOf } from './colour.ts';
import { createDamageLog } from './damage.ts';
import type { Damage } from './damage.ts';
import { storedFrames, timeOf } from './frames.ts';
import { LONGEST_SIDE, MOST_PIXELS } from './limits.ts';
import { isTurned, orientationOf, rotationOf } from './orientation.ts';
import { gridFrames, paceOf } from './pace.ts';
import type { Pace } from './pace.ts';
import type { FootageView, Tick } from './tick.ts';
import { walkGrid } from './ticks.ts';
import { readTimeline } from './timeline.ts';
import type { Timeline } from './timeline.ts';

export type { Damage } from './damage.ts';
export type { FootagePicture, FootageView, Tick } from './tick.ts';

export interface FootageFacts {
  /** FFmpeg's name. */
  readonly codec: string;
  /** Upright, square pixels. */
  readonly width: number;
  readonly height: number;
  /** Pictures a second where they follow each other evenly. */
  readonly fps: number;
  /** Some pictures stay longer than others. */
  readonly variable: boolean;
  /** From the first picture to the end of the last one. */
  readonly seconds: number;
  /** Pictures in the file. */
  readonly pictures: number;
  /** Frames of the grid that all of it fills. */
  readonly grid_frames: number;
  readonly bit_depth: number;
  readonly range: 'limited' | 'full';
  readonly transfer: 'sdr' | 'pq' | 'hlg';
  readonly gamut: 'bt709' | 'p3' | 'bt2020';
  /** Clockwise degrees by which the stored pixels were turned: 0, 90, 180 or 270. */
  readonly rotation: number;
  readonly audio: boolean;
  readonly interlaced: boolean;
  readonly alpha: boolean;
}

export interface OpenFootage {
  readonly facts: FootageFacts;
  /**
   * So many frames of the grid, all that the clip fills when left out; the last picture is held beyond its end. The
   * picture is stretched to the size. May be called again; each walk reads the file anew.
   *
   * @throws KinoraError `corrupt_input` when too much of it cannot be decoded
   */
  ticks(view: FootageView, frames?: number): AsyncIterable<Tick>;
  /** What the latest walk could not decode so far. */
  damage(): Damage;
}

/** @throws KinoraError `corrupt_input` for what is no clip, is incomplete, too large, or does not begin with a picture */
export async function openFootage(path: string): Promise<OpenFootage> {
  await using track = await openTrack(path);
  checkSize(track);
  const timeline = await readTimeline(track);
  const pace = paceOf(timeline.times, timeline.declared);
  const facts = await readFacts(path, timeline, pace);
  let log = createDamageLog(path, timeline);
  return {
    facts,
    ticks(view, frames = facts.grid_frames) {
      log = createDamageLog(path, timeline);
      return walkGrid({ path, timeline, pace, log }, view, frames);
    },
    damage: () => log.damage,
  };
}

function checkSize({ stream, path }: Track): void {
  const { width, height } = stream.codecpar;
  if (Math.max(width, height) <= LONGEST_SIDE && width * height <= MOST_PIXELS) return;
  throw unreadable(
    path,
    `is ${width}×${height} pixels; each side may have ${LONGEST_SIDE} and the picture ${(MOST_PIXELS / 1e6).toFixed(1)} million`,
  );
}

async function readFacts(path: string, timeline: Timeline, pace: Pace): Promise<FootageFacts> {
  await using track = await openTrack(path);
  const log = createDamageLog(path, timeline);
  for await (const frame of storedFrames(track, timeline, log.note)) {
    log.hole(-Infinity, timeOf(frame));
    return factsOf(track, frame, timeline, pace);
  }
  throw unreadable(path, 'has no picture that can be decoded');
}

function factsOf(track: Track, first: Frame, timeline: Timeline, pace: Pace): FootageFacts {
  const colour = colourOf(first);
  if (!colour) throw unreadable(track.path, 'has colours that are coded in a way that is not supported');
  const way = orientationOf(track.stream);
  const { num, den } = first.sampleAspectRatio;
  const [width, height] = squarePixels(first.width, first.height, num / den);
  return {
    codec: avGetCodecName(track.stream.codecpar.codecId) ?? 'unknown',
    width: isTurned(way) ? height : width,
    height: isTurned(way) ? width : height,
    fps: Math.round(pace.fps * 1000) / 1000,
    variable: pace.variable,
    seconds: timeline.end,
    pictures: timeline.times.length,
    grid_frames: gridFrames(timeline.end, pace),
    bit_depth: colour.depth,
    range: colour.range,
    transfer: colour.transfer,
    gamut: colour.gamut,
    rotation: rotationOf(way),
    audio: track.audio,
    interlaced: first.hasFlags(AV_FRAME_FLAG_INTERLACED),
    alpha: colour.alpha,
  };
}

/** Wide pixels make the picture wider, high ones higher, so that nothing gets lost; absurd ones are not believed. */
function squarePixels(width: number, height: number, aspect: number): [number, number] {
  if (!(aspect >= 1 / 8 && aspect <= 8)) return [width, height];
  return aspect >= 1 ? [Math.round(width * aspect), height] : [width, Math.round(height / aspect)];
}
