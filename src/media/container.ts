/** Opens a media file and finds the track of pictures in it. Runs in the main thread of a process only. */
import {
  AV_DISPOSITION_ATTACHED_PIC,
  AV_LOG_QUIET,
  AVMEDIA_TYPE_AUDIO,
  AVMEDIA_TYPE_VIDEO,
} from 'node-av/constants';
import { Dictionary, FFmpegError, FormatContext, Log } from 'node-av/lib';
import type { Stream } from 'node-av/lib';
import { KinoraError } from '../ray/errors.ts';
import { claimedSamples } from './samples.ts';

/** Left to itself FFmpeg would also take playlists that name other files. */
const CLIPS = 'mov,mp4,m4a,3gp,3g2,mj2,matroska,webm';

/** Of all tracks together: hours of pictures and sound. Each takes memory as soon as a file is opened. */
const MOST_SAMPLES = 1_000_000;

/** Milliseconds that one call of the media library may take; the slowest honest one, a frame of 4096 pixels, takes 0.3 s. */
const STALL = 20_000;

/** An open file. Every call of the media library on it goes through `bounded`, so that none can hang. */
export class Track implements AsyncDisposable {
  readonly container: FormatContext;
  readonly stream: Stream;
  readonly path: string;
  /** A call did not come back: what it works on must not be freed under it. */
  stalled = false;

  constructor(container: FormatContext, stream: Stream, path: string) {
    this.container = container;
    this.stream = stream;
    this.path = path;
  }

  get audio(): boolean {
    return this.container.streams.some(({ codecpar }) => codecpar.codecType === AVMEDIA_TYPE_AUDIO);
  }

  /** @throws KinoraError `corrupt_input` when the call does not come back in time */
  async bounded<T>(call: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const stall = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        this.stalled = true;
        reject(unreadable(this.path, 'keeps the decoder busy without end'));
      }, STALL);
    });
    try {
      return await Promise.race([call, stall]);
    } finally {
      clearTimeout(timer);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.stalled) await this.container.closeInput();
  }
}

/**
 * Close it with `await using`.
 *
 * @param formats that the file may have, in FFmpeg's names
 * @throws KinoraError of code `corrupt_input` when there are no moving pictures in the file
 */
export async function openTrack(path: string, formats = CLIPS): Promise<Track> {
  // A file that cannot be read is the library's to tell of.
  const samples = await claimedSamples(path).catch(() => 0);
  if (samples > MOST_SAMPLES) throw unreadable(path, 'claims more pictures and sounds than can be counted');
  Log.setLevel(AV_LOG_QUIET);
  const container = new FormatContext();
  container.allocContext();
  try {
    using options = Dictionary.fromObject({ format_whitelist: formats, protocol_whitelist: 'file' });
    check(await container.openInput(path, null, options), path, 'opened');
    check(await container.findStreamInfo(), path, 'read');
    const stream = container.streams[container.findBestStream(AVMEDIA_TYPE_VIDEO)];
    // The cover of an album is a track of pictures too.
    if (!stream || stream.hasDisposition(AV_DISPOSITION_ATTACHED_PIC))
      throw unreadable(path, 'has no video in it');
    return new Track(container, stream, path);
  } catch (error) {
    await container.closeInput();
    throw error;
  }
}

export function check(code: number, path: string, verb: string): void {
  if (code < 0) throw unreadable(path, `cannot be ${verb}: ${FFmpegError.strerror(code)}`);
}

/** A file that cannot be used as a clip. `why` fits behind "it". */
export class UnreadableClip extends KinoraError {
  readonly why: string;

  constructor(path: string, why: string) {
    super(`The clip ${path.split('/').at(-1)} ${why}.`, { status: 422, code: 'corrupt_input' });
    this.why = why;
  }
}

export function unreadable(path: string, why: string): UnreadableClip {
  return new UnreadableClip(path, why);
}
