/** Decodes key frames of a clip one by one while it is written. Runs in the main thread of a process only. */
import { Codec, CodecContext, FFmpegError, Frame } from 'node-av/lib';
import type { CodecParameters, Packet } from 'node-av/lib';
import { frameToRgba } from './to-rgba.ts';

export interface KeyDecoder {
  /** The picture of a key frame that needs no other (an IDR): RGBA8, tightly packed. */
  decode(packet: Packet): Promise<Uint8Array>;
  close(): void;
}

export async function openKeyDecoder(parameters: CodecParameters): Promise<KeyDecoder> {
  const codec = Codec.findDecoder(parameters.codecId);
  if (!codec) throw new Error('The media library cannot decode what it encodes.');
  const decoder = new CodecContext();
  decoder.allocContext3(codec);
  check(decoder.parametersToContext(parameters), 'set up the decoder');
  check(await decoder.open2(codec), 'open the decoder');
  return {
    async decode(packet) {
      using frame = new Frame();
      frame.alloc();
      check(await decoder.sendPacket(packet), 'decode a key frame');
      check(await decoder.sendPacket(null), 'flush the decoder');
      check(await decoder.receiveFrame(frame), 'decode a key frame');
      decoder.flushBuffers();
      return await frameToRgba(frame);
    },
    close: () => decoder.freeContext(),
  };
}

function check(code: number, step: string): void {
  FFmpegError.throwIfError(code, `Could not ${step}`);
}
