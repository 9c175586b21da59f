/** What an encoder makes, into a file of one silent track with its index in front. */
import { rm, stat } from 'node:fs/promises';
import { AVERROR_EAGAIN, AVERROR_EOF, AVFMT_FLAG_BITEXACT } from 'node-av/constants';
import { Dictionary, FormatContext, Packet, Rational } from 'node-av/lib';
import type { CodecContext, CodecParameters, Frame, Stream } from 'node-av/lib';
import type { Container } from '../../ray/request.ts';
import { check } from './check.ts';

/** So that a player can begin, and go anywhere, before it has all of the file. */
const INDEX_IN_FRONT: Readonly<Record<Container, Record<string, string>>> = {
  mp4: { movflags: '+faststart' },
  mov: { movflags: '+faststart' },
  webm: { cues_to_front: '1' },
};

export interface ClipFileOptions {
  readonly path: string;
  readonly fps: number;
  /** MP4 when absent. */
  readonly container?: Container | undefined;
  /** The sample entry, where the usual one of the codec will not do. */
  readonly tag?: string;
}

/** Told of every packet before it is written; its `pts` counts frames. */
export type OnPacket = (packet: Packet) => Promise<void> | void;

/** An open file. Call `finish` or `discard`, exactly one of them, exactly once: both free the encoder too. */
export interface ClipFile {
  readonly parameters: CodecParameters;
  /** Encodes a frame and writes what has become ready. */
  write(frame: Frame): Promise<void>;
  /** Flushes, writes the index and closes; gives the size of the file in bytes. */
  finish(beforeIndex?: () => void): Promise<number>;
  /** Stops at once and removes the file. */
  discard(): Promise<void>;
}

export async function openClipFile(
  options: ClipFileOptions,
  encoder: CodecContext,
  onPacket: OnPacket,
): Promise<ClipFile> {
  const { container, stream } = await openContainer(options, encoder);
  const packet = new Packet();
  packet.alloc();

  const drain = async (): Promise<void> => {
    while (await received(encoder, packet)) {
      await onPacket(packet);
      packet.streamIndex = stream.index;
      packet.duration = 1n;
      packet.rescaleTs(encoder.timeBase, stream.timeBase);
      check(await container.interleavedWriteFrame(packet), 'write to the file');
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
      check(await container.writeTrailer(), 'write the index of the file');
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
  { path, fps, container: kind = 'mp4', tag }: ClipFileOptions,
  encoder: CodecContext,
): Promise<{ container: FormatContext; stream: Stream }> {
  const container = new FormatContext();
  check(container.allocOutputContext2(null, kind, path), `create the container (${kind})`);
  container.setFlags(AVFMT_FLAG_BITEXACT);
  const stream = container.newStream();
  check(stream.codecpar.fromContext(encoder), 'describe the stream');
  if (tag !== undefined) stream.codecpar.codecTag = tag;
  stream.timeBase = encoder.timeBase;
  stream.avgFrameRate = new Rational(fps, 1);
  check(await container.openOutput(), `open ${path} for writing`);
  using settings = Dictionary.fromObject(INDEX_IN_FRONT[kind]);
  check(await container.writeHeader(settings), 'write the header of the file');
  return { container, stream };
}

/** Takes the next finished packet from the encoder, when there is one. */
async function received(encoder: CodecContext, packet: Packet): Promise<boolean> {
  const code = await encoder.receivePacket(packet);
  if (code === AVERROR_EAGAIN || code === AVERROR_EOF) return false;
  check(code, 'read from the encoder');
  return true;
}
