import { Decoder, Demuxer } from 'node-av/api';
import { avGetCodecName, Log, type Packet, type Stream } from 'node-av/lib';
import {
  AV_LOG_QUIET,
  AV_NOPTS_VALUE,
  AV_PKT_DATA_DISPLAYMATRIX,
  AV_PKT_FLAG_CORRUPT,
  AV_PKT_FLAG_DISCARD,
} from 'node-av/constants';
import { Refusal } from '../../ray/errors.ts';
import type { Sniffed } from '../sniff.ts';
import { checkSides, corrupt, tooLong } from './refusals.ts';
import type { IngestedVideo, MediaLimits } from './types.ts';

type VideoFormat = Extract<Sniffed, { kind: 'video' }>;
type VideoFacts = Omit<IngestedVideo, 'path' | 'bytes' | 'sha256'>;

/** The only demuxers that are ever opened; left to itself FFmpeg would also take playlists that name other files. */
const DEMUXERS = { mp4: 'mov', mov: 'mov', webm: 'matroska', mkv: 'matroska' } as const;

/** How many packets may go in before the first frame comes out: reordering and frame threads hold some back. */
const FIRST_FRAME_PACKETS = 64;

/** What a walk over all packets of the picture track tells. */
interface Walk {
  readonly frames: number;
  readonly seconds: number;
  readonly fps: number;
}

/** Walks all packets of the picture track (no estimate of the header is believed) and decodes its first frame. */
export async function examineVideo(
  path: string,
  found: VideoFormat,
  field: string,
  limits: MediaLimits,
): Promise<VideoFacts> {
  Log.setLevel(AV_LOG_QUIET);
  const broken = (reason: string): Refusal => corrupt(field, found, reason);
  const input = await openVideo(path, found, broken);
  try {
    const stream = input.video();
    if (stream === undefined) throw broken('it has no picture track');
    const { codecpar } = stream;
    const rotation = displayRotation(stream);
    const turned = rotation % 180 !== 0;
    const width = turned ? codecpar.height : codecpar.width;
    const height = turned ? codecpar.width : codecpar.height;
    checkSides(field, 'video', width, height, limits);

    const { frames, seconds, fps } = await walk(input, stream, broken);
    // A clip of exactly the allowed length may carry one frame more for its closing instant.
    if (seconds > limits.video_seconds + 1.5 / fps) throw tooLong(field, seconds, limits.video_seconds);
    const codec = avGetCodecName(codecpar.codecId) ?? 'unknown';
    return {
      kind: 'video',
      mime_type: found.mime_type,
      width,
      height,
      seconds,
      frames,
      fps,
      codec,
      rotation,
      warnings: [],
    };
  } finally {
    await input.close();
  }
}

async function openVideo(
  path: string,
  found: VideoFormat,
  broken: (reason: string) => Refusal,
): Promise<Demuxer> {
  try {
    return await Demuxer.open(path, {
      format: DEMUXERS[found.format],
      options: { protocol_whitelist: 'file' },
    });
  } catch {
    throw broken('its header is damaged or incomplete');
  }
}

async function walk(input: Demuxer, stream: Stream, broken: (reason: string) => Refusal): Promise<Walk> {
  const decoder = await Decoder.create(stream, { threadCount: 1 }).catch(() => {
    throw broken('its codec is not supported');
  });
  const clock = new TrackClock(stream);
  let fed = 0;
  let decoded = false;
  try {
    for await (const packet of input.packets(stream.index)) {
      if (packet === null) continue;
      try {
        if (packet.hasFlags(AV_PKT_FLAG_CORRUPT)) throw broken('it is damaged or incomplete');
        if (!decoded && fed++ < FIRST_FRAME_PACKETS) decoded = await yieldsFrame(decoder, packet);
        if (!packet.hasFlags(AV_PKT_FLAG_DISCARD)) clock.count(packet);
      } finally {
        packet.free();
      }
    }
    decoded ||= await yieldsFrame(decoder, null);
  } catch (error) {
    throw error instanceof Refusal ? error : broken('it is damaged or incomplete');
  } finally {
    decoder.close();
  }
  if (!decoded || clock.frames === 0) throw broken('no frame can be decoded');
  return clock.read();
}

async function yieldsFrame(decoder: Decoder, packet: Packet | null): Promise<boolean> {
  const frames = await decoder.decodeAll(packet);
  for (const frame of frames) frame.free();
  return frames.length > 0;
}

/**
 * Clockwise quarter turns from the display matrix: nine 32-bit integers, of which the first two are 65536 times the
 * cosine and sine of the anticlockwise angle (ISO/IEC 14496-12, 8.3.2; FFmpeg `av_display_rotation_get`).
 */
function displayRotation(stream: Stream): number {
  const matrix = stream.codecpar.getCodedSideData(AV_PKT_DATA_DISPLAYMATRIX);
  if (matrix === null || matrix.byteLength < 36) return 0;
  const view = new DataView(matrix.buffer, matrix.byteOffset, matrix.byteLength);
  const angle = (Math.atan2(view.getInt32(4, true), view.getInt32(0, true)) * 180) / Math.PI;
  return (((Math.round(angle / 90) * 90) % 360) + 360) % 360;
}

/** Counts frames and measures the span of time that they fill. */
class TrackClock {
  frames = 0;
  readonly #tick: number;
  readonly #rate: number;
  #first = Infinity;
  #end = -Infinity;

  constructor(stream: Stream) {
    const { timeBase, avgFrameRate } = stream;
    this.#tick = timeBase.num / timeBase.den;
    this.#rate = avgFrameRate.num > 0 && avgFrameRate.den > 0 ? avgFrameRate.num / avgFrameRate.den : 0;
  }

  count(packet: Packet): void {
    this.frames++;
    const time = packet.pts === AV_NOPTS_VALUE ? packet.dts : packet.pts;
    if (time === AV_NOPTS_VALUE) return;
    const start = Number(time) * this.#tick;
    const length = Number(packet.duration) * this.#tick || (this.#rate > 0 ? 1 / this.#rate : 0);
    this.#first = Math.min(this.#first, start);
    this.#end = Math.max(this.#end, start + length);
  }

  read(): Walk {
    const measured = this.#end - this.#first;
    const seconds = measured > 0 ? measured : this.#rate > 0 ? this.frames / this.#rate : 0;
    return { frames: this.frames, seconds, fps: this.#rate > 0 ? this.#rate : this.frames / (seconds || 1) };
  }
}
