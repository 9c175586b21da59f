/** What an encoder makes, into an MP4 file of one silent track with its index in front. */
import { rm, stat } from 'node:fs/promises';
import { AVERROR_EAGAIN, AVERROR_EOF, AVFMT_FLAG_BITEXACT } from 'node-av/constants';
import { Dictionary, FormatContext, Packet, Rational } from 'node-av/lib';
import type { CodecContext, CodecParameters, Frame, Stream } from 'node-av/lib';
import { check } from './check.ts';

export interface Mp4Options {
  readonly path: string;
  readonly fps: number;
  /** The sample entry, where the usual one of the codec will not do. */
  readonly tag?: string;
}

/** Told of every packet before it is written; its `pts` counts frames. */
export type OnPacket = (packet: Packet) => Promise<void> | void;

/** An open file. Call `finish` or `discard`, exactly one of them, exactly once: both free the encoder too. */
export interface Mp4 {
  readonly parameters: CodecParameters;
  /** Encodes a frame and writes what has become ready. */
  write(frame: Frame): Promise<void>;
  /** Flushes, writes the index and closes; gives the size of the file in bytes. */
  finish(beforeIndex?: () => void): Promise<number>;
  /** Stops at once and removes the file. */
  discard(): Promise<void>;
}

export async function openMp4(options: Mp4Options, encoder: CodecContext, onPacket: OnPacket): Promise<Mp4> {
  const { container, stream } = await openContainer(options, encoder);
  const packet = new Packet();
  packet.alloc();

  const drain = async (): Promise<void> => {
    while (await received(encoder, packet)) {
      await onPacket(packet);
      packet.streamIndex = stream.index;
      packet.duration = 1n;
      packet.rescaleTs(encoder.timeBase, stream.timeBase);
      check(await container.interleavedWriteFrame(packet), 'write to the MP4 file');
      packet.unref();
    }
  };

  const release = async (): Promise<void> => {
    packet.free();
    encoder.freeContext();
    await container.closeOutput();
    container.freeContext();
  };

  return {
    parameters: stream.codecpar,
    async write(frame) {
      check(await encoder.sendFrame(frame), 'encode a frame');
      await drain();
    },
    async finish(beforeIndex) {
      check(await encoder.sendFrame(null), 'flush the encoder');
      await drain();
      beforeIndex?.();
      check(await container.writeTrailer(), 'write the MP4 index');
      await release();
      return (await stat(options.path)).size;
    },
    async discard() {
      await release();
      await rm(options.path, { force: true });
    },
  };
}

async function openContainer(
  { path, fps, tag }: Mp4Options,
  encoder: CodecContext,
): Promise<{ container: FormatContext; stream: Stream }> {
  const container = new FormatContext();
  check(container.allocOutputContext2(null, 'mp4', path), 'create the MP4 container');
  container.setFlags(AVFMT_FLAG_BITEXACT);
  const stream = container.newStream();
  check(stream.codecpar.fromContext(encoder), 'describe the stream');
  if (tag !== undefined) stream.codecpar.codecTag = tag;
  stream.timeBase = encoder.timeBase;
  stream.avgFrameRate = new Rational(fps, 1);
  check(await container.openOutput(), `open ${path} for writing`);
  using settings = Dictionary.fromObject({ movflags: '+faststart' });
  check(await container.writeHeader(settings), 'write the MP4 header');
  return { container, stream };
}

/** Takes the next finished packet from the encoder, when there is one. */
async function received(encoder: CodecContext, packet: Packet): Promise<boolean> {
  const code = await encoder.receivePacket(packet);
  if (code === AVERROR_EAGAIN || code === AVERROR_EOF) return false;
  check(code, 'read from the encoder');
  return true;
}
