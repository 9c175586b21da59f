/** Clips of every kind that a user may hand in, made by the tests for themselves. */
import {
  AV_CHANNEL_ORDER_NATIVE,
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_CODEC_FLAG_INTERLACED_DCT,
  AV_CODEC_FLAG_INTERLACED_ME,
  AV_CODEC_ID_PCM_S16LE,
  AV_FRAME_FLAG_INTERLACED,
  AV_FRAME_FLAG_TOP_FIELD_FIRST,
  AV_PKT_DATA_DISPLAYMATRIX,
  AV_SAMPLE_FMT_S16,
  AVERROR_EAGAIN,
  AVERROR_EOF,
  AV_LOG_QUIET,
  AVFMT_FLAG_BITEXACT,
  AVMEDIA_TYPE_AUDIO,
  FF_ENCODER_LIBSVTAV1,
  FF_ENCODER_LIBVPX_VP9,
  FF_ENCODER_LIBX264,
  FF_ENCODER_LIBX265,
  FF_ENCODER_PRORES_KS,
} from 'node-av/constants';
import {
  avGetPixFmtFromName,
  Codec,
  CodecContext,
  Dictionary,
  FFmpegError,
  FormatContext,
  Frame,
  Log,
  Packet,
  Rational,
} from 'node-av/lib';

const CODECS = {
  h264: [FF_ENCODER_LIBX264, { preset: 'ultrafast', 'x264-params': 'keyint=12' }],
  hevc: [FF_ENCODER_LIBX265, { preset: 'ultrafast', 'x265-params': 'log-level=-1:keyint=12:pools=1' }],
  vp9: [FF_ENCODER_LIBVPX_VP9, { deadline: 'realtime', 'cpu-used': '8', g: '12', 'auto-alt-ref': '0' }],
  av1: [FF_ENCODER_LIBSVTAV1, { preset: '13', 'svtav1-params': 'lp=1', g: '12' }],
  prores: [FF_ENCODER_PRORES_KS, { profile: 'auto' }],
} as const;

/** Planes as [columns, rows] halved or not, and bytes a sample; the fourth is alpha. */
const FORMATS = {
  yuv420p: { halve: [2, 2], bits: 8, planes: 3 },
  yuva420p: { halve: [2, 2], bits: 8, planes: 4 },
  yuv444p: { halve: [1, 1], bits: 8, planes: 3 },
  yuv420p10le: { halve: [2, 2], bits: 10, planes: 3 },
  yuv422p10le: { halve: [2, 1], bits: 10, planes: 3 },
  yuva444p10le: { halve: [1, 1], bits: 10, planes: 4 },
} as const;

export interface OddClip {
  readonly path: string;
  readonly codec?: keyof typeof CODECS;
  readonly format?: keyof typeof FORMATS;
  readonly width?: number;
  readonly height?: number;
  /** When each picture is shown, in seconds. */
  readonly times: readonly number[];
  /** Y, U, V and alpha of 0..255 at a place of a picture. */
  readonly draw: (x: number, y: number, picture: number) => readonly [number, number, number, number?];
  /** H.273: primaries, transfer, matrix; range 1 is limited, 2 full. */
  readonly colour?: { readonly primaries?: number; readonly transfer?: number; readonly matrix?: number; readonly range?: number }; // prettier-ignore
  readonly pixelAspect?: readonly [number, number];
  /** The first four numbers of the display matrix, in whole turns: a, b, c, d. */
  readonly display?: readonly [number, number, number, number];
  readonly interlaced?: boolean;
  readonly bFrames?: number;
  /** All pictures are the first one, which is drawn once. */
  readonly still?: boolean;
}

const TICKS = 90_000;

export async function makeClip(clip: OddClip): Promise<string> {
  const { path, codec = 'h264', format = 'yuv420p', width = 160, height = 90, times, colour = {} } = clip;
  const [name, settings] = CODECS[codec];
  Log.setLevel(AV_LOG_QUIET);
  process.env['SVT_LOG'] = '1';
  const found = Codec.findEncoderByName(name);
  if (!found) throw new Error(`The media library has no encoder for ${codec}.`);
  using encoder = new CodecContext();
  encoder.allocContext3(found);
  encoder.width = width;
  encoder.height = height;
  encoder.pixelFormat = avGetPixFmtFromName(format);
  encoder.timeBase = new Rational(1, TICKS);
  encoder.framerate = new Rational(30, 1);
  encoder.threadCount = 1;
  encoder.maxBFrames = clip.bFrames ?? 0;
  encoder.sampleAspectRatio = new Rational(...(clip.pixelAspect ?? [1, 1]));
  encoder.colorPrimaries = (colour.primaries ?? 1) as never;
  encoder.colorTrc = (colour.transfer ?? 1) as never;
  encoder.colorSpace = (colour.matrix ?? 1) as never;
  encoder.colorRange = (colour.range ?? 1) as never;
  encoder.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER);
  if (clip.interlaced) encoder.setFlags(AV_CODEC_FLAG_INTERLACED_DCT, AV_CODEC_FLAG_INTERLACED_ME);
  using options = Dictionary.fromObject(settings);
  check(await encoder.open2(found, options));

  const container = new FormatContext();
  check(container.allocOutputContext2(null, null, path));
  container.setFlags(AVFMT_FLAG_BITEXACT);
  const stream = container.newStream();
  check(stream.codecpar.fromContext(encoder));
  stream.timeBase = new Rational(1, TICKS);
  if (clip.display) stream.codecpar.addCodedSideData(AV_PKT_DATA_DISPLAYMATRIX, displayMatrix(clip.display));
  if (format.startsWith('yuva') && path.endsWith('.webm'))
    stream.metadata = Dictionary.fromObject({ alpha_mode: '1' });
  check(await container.openOutput());
  using header = Dictionary.fromObject({ avoid_negative_ts: 'disabled' });
  check(await container.writeHeader(header));

  using packet = new Packet();
  packet.alloc();
  const lengths = new Map<bigint, bigint>();
  const drain = async (): Promise<void> => {
    for (;;) {
      const code = await encoder.receivePacket(packet);
      if (code === AVERROR_EAGAIN || code === AVERROR_EOF) return;
      check(code);
      packet.streamIndex = 0;
      packet.duration = lengths.get(packet.pts) ?? 0n;
      packet.rescaleTs(new Rational(1, TICKS), stream.timeBase);
      check(await container.interleavedWriteFrame(packet));
    }
  };
  let picture = paint(clip, 0);
  for (const [n, time] of times.entries()) {
    if (n > 0 && clip.still !== true) picture = paint(clip, n);
    using frame = Frame.fromVideoBuffer(picture, {
      width,
      height,
      format: encoder.pixelFormat,
      timeBase: { num: 1, den: TICKS },
      pts: ticks(time),
    });
    lengths.set(frame.pts, ticks(lengthOf(times, n)));
    frame.colorPrimaries = encoder.colorPrimaries;
    frame.colorTrc = encoder.colorTrc;
    frame.colorSpace = encoder.colorSpace;
    frame.colorRange = encoder.colorRange;
    if (clip.interlaced) frame.setFlags(AV_FRAME_FLAG_INTERLACED, AV_FRAME_FLAG_TOP_FIELD_FIRST);
    check(await encoder.sendFrame(frame));
    await drain();
  }
  check(await encoder.sendFrame(null));
  await drain();
  check(await container.writeTrailer());
  await container.closeOutput();
  return path;
}

/** A second of silence and no pictures. */
export async function makeSound(path: string): Promise<string> {
  const container = new FormatContext();
  check(container.allocOutputContext2(null, null, path));
  const stream = container.newStream();
  const { codecpar } = stream;
  codecpar.codecType = AVMEDIA_TYPE_AUDIO;
  codecpar.codecId = AV_CODEC_ID_PCM_S16LE;
  codecpar.format = AV_SAMPLE_FMT_S16;
  codecpar.sampleRate = 8000;
  codecpar.channelLayout = { nbChannels: 1, order: AV_CHANNEL_ORDER_NATIVE, mask: 4n };
  stream.timeBase = new Rational(1, 8000);
  check(await container.openOutput());
  check(await container.writeHeader());
  using packet = new Packet();
  packet.alloc();
  packet.data = Buffer.alloc(16_000);
  [packet.pts, packet.dts, packet.duration] = [0n, 0n, 8000n];
  check(await container.interleavedWriteFrame(packet));
  check(await container.writeTrailer());
  await container.closeOutput();
  return path;
}

/** So many times at an even rate. */
export function evenly(count: number, fps: number, start = 0): number[] {
  return Array.from({ length: count }, (_, n) => start + n / fps);
}

function ticks(seconds: number): bigint {
  return BigInt(Math.round(seconds * TICKS));
}

/** Until the next picture comes; the last one stays as long as the one before it. */
function lengthOf(times: readonly number[], n: number): number {
  const [before, now = 0, next] = [times[n - 1], times[n], times[n + 1]];
  if (next !== undefined) return next - now;
  return before === undefined ? 1 / 30 : now - before;
}

function paint({ width = 160, height = 90, format = 'yuv420p', draw }: OddClip, picture: number): Buffer {
  const { halve, bits, planes } = FORMATS[format];
  const samples: number[] = [];
  for (let plane = 0; plane < planes; plane++) {
    const [across, down] = plane === 1 || plane === 2 ? halve : [1, 1];
    for (let y = 0; y < Math.ceil(height / down); y++)
      for (let x = 0; x < Math.ceil(width / across); x++)
        samples.push(draw(x * across, y * down, picture)[plane] ?? 255);
  }
  if (bits === 8) return Buffer.from(samples);
  // Full opacity is all ones.
  return Buffer.from(Uint16Array.from(samples, (value) => (value === 255 ? 1023 : value * 4)).buffer);
}

/** ISO/IEC 14496-12, 8.3.2: 16.16 numbers, the last column 2.30. */
function displayMatrix([a, b, c, d]: readonly [number, number, number, number]): Buffer {
  const one = 1 << 16;
  return Buffer.from(Int32Array.of(a * one, b * one, 0, c * one, d * one, 0, 0, 0, 1 << 30).buffer);
}

function check(code: number): void {
  FFmpegError.throwIfError(code, 'Could not make a clip');
}
