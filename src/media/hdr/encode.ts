/**
 * Frames to an HDR10 MP4 or MOV: HEVC Main 10 (`hvc1`), yuv420p10le, PQ in BT.2020, fast start, silent, with the mastering display and
 * the measured light level in the container and in the stream.
 *
 * Runs in the main thread of a process only, as the H.264 encoder does.
 */
import {
  AV_CODEC_FLAG_BITEXACT,
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_LOG_ERROR,
  AV_PKT_DATA_CONTENT_LIGHT_LEVEL,
  AV_PKT_DATA_MASTERING_DISPLAY_METADATA,
  AV_PKT_FLAG_KEY,
  AV_PROFILE_HEVC_MAIN_10,
  FF_ENCODER_LIBX265,
} from 'node-av/constants';
import { Codec, CodecContext, Dictionary, Log } from 'node-av/lib';
import type { Packet } from 'node-av/lib';
import { check } from '../encode/check.ts';
import { followsKey, makeKey, refine } from '../encode/keys.ts';
import { openClipFile } from '../encode/clip-file.ts';
import { describePictures, frameOf } from '../encode/picture.ts';
import type { PictureSize } from '../encode/picture.ts';
import { coarser } from '../encode/quality.ts';
import { fillInLight, lightUnits } from './light-sei.ts';
import { lightSideData, masteringSideData } from './light.ts';
import type { LightLevel } from './light.ts';
import { HEVC_SETTINGS, x265Parameters } from './x265.ts';

export type HdrContainer = 'mp4' | 'mov';

export interface HdrEncodeOptions extends PictureSize {
  readonly path: string;
  /** MP4 when absent. */
  readonly container?: HdrContainer | undefined;
  /** 20 to 99, as requests say it. */
  readonly quality?: number | undefined;
  /** Frames that show a picture as it is: keys, and finer. */
  readonly pins?: readonly number[];
}

/** An open file. Call `finish` or `discard`, exactly one of them, exactly once. */
export interface HdrEncoder {
  /** Appends a frame of planar 4:2:0 (Y, U, V tightly packed, 10 bits in two bytes, little endian); the bytes are free for reuse when it resolves. */
  write(yuv420p10le: Uint8Array): Promise<void>;
  /** Flushes, writes what was measured and the index, closes; gives the size of the file in bytes. */
  finish(light: LightLevel): Promise<number>;
  /** Stops at once and removes the file. */
  discard(): Promise<void>;
}

export async function openHdrEncoder(options: HdrEncodeOptions): Promise<HdrEncoder> {
  Log.setLevel(AV_LOG_ERROR);
  const pins = new Set(options.pins);
  const units = lightUnits();
  let keys = 0;
  const file = await openClipFile({ ...options, tag: 'hvc1' }, await openHevc(options), (packet) => {
    if (!isKey(packet)) return;
    putBefore(packet, units);
    keys += 1;
  });
  let count = 0;

  return {
    async write(planes) {
      using frame = frameOf(planes, options, 'hdr');
      if (pins.has(count)) makeKey(frame);
      // All frames of such a clip have offsets, most of zero: x265 uses frames again, with the room that they were made with.
      const fine = pins.has(count) && !followsKey(count, pins);
      if (pins.size > 0) refine(frame, options, fine ? HEVC_SETTINGS.pin_steps : 0);
      frame.pts = BigInt(count++);
      await file.write(frame);
    },
    async finish(light) {
      const bytes = await file.finish(() => {
        const { parameters } = file;
        const [display, level] = [masteringSideData(), lightSideData(light)];
        check(
          parameters.addCodedSideData(AV_PKT_DATA_MASTERING_DISPLAY_METADATA, display),
          'describe the display',
        );
        check(parameters.addCodedSideData(AV_PKT_DATA_CONTENT_LIGHT_LEVEL, level), 'describe the light');
      });
      await fillInLight(options.path, light, keys);
      return bytes;
    },
    discard: () => file.discard(),
  };
}

async function openHevc(picture: HdrEncodeOptions): Promise<CodecContext> {
  const codec = Codec.findEncoderByName(FF_ENCODER_LIBX265);
  if (!codec) throw new Error('The media library has no HEVC encoder (libx265).');
  const encoder = new CodecContext();
  encoder.allocContext3(codec);
  describePictures(encoder, picture, 'hdr');
  encoder.profile = AV_PROFILE_HEVC_MAIN_10;
  encoder.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER, AV_CODEC_FLAG_BITEXACT);
  const { preset, crf } = HEVC_SETTINGS;
  using settings = Dictionary.fromObject({
    preset,
    crf: crf + coarser(picture.quality),
    'forced-idr': 1,
    'x265-params': x265Parameters(),
  });
  check(await encoder.open2(codec, settings), 'open the HEVC encoder');
  return encoder;
}

function isKey(packet: Packet): boolean {
  return (packet.flags & AV_PKT_FLAG_KEY) !== 0;
}

/** New data take the times and flags of a packet away, hence they are put back. */
function putBefore(packet: Packet, units: Buffer): void {
  if (!packet.data) throw new Error('The encoder gave a packet without data.');
  const { pts, dts, flags } = packet;
  packet.data = Buffer.concat([units, packet.data]);
  packet.pts = pts;
  packet.dts = dts;
  packet.flags = flags;
}
