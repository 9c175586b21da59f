/**
 * A frame as an OpenEXR file: half floats, RGB, ACES2065-1, scanlines in order (OpenEXR file layout, version 2). A function of
 * its input, for worker threads: it needs nothing but zlib.
 */
import { deflateSync } from 'node:zlib';
import { EXR_CHANNELS, EXR_CHUNKS, exrHeader } from './attributes.ts';
import type { ExrHeader } from './attributes.ts';
import { separate } from './bytes.ts';
import { dwaPacker } from './dwa/chunk.ts';

export interface ExrFrame extends ExrHeader {
  /**
   * Half floats of ACES2065-1 by their bits, in the order of the file: of each line its B, then G, then R, `width` each, from
   * the top. May lie in shared memory.
   */
  readonly halves: Uint16Array;
}

/**
 * Level 6 makes frames with grain 2 % smaller and takes a third more time. A window of 16 KiB holds a line of 1080p; more only has to
 * be cleared for each chunk. A frame of 1080p with grain has 8.8 MB with `zips` and 8.2 MB with `zip`, of 12.4 MB.
 */
const DEFLATE = {
  zips: { level: 2, windowBits: 14, memLevel: 7, chunkSize: 1 << 16 },
  zip: { level: 2, windowBits: 15, memLevel: 8, chunkSize: 1 << 18 },
} as const;

/** Throws when `halves` has another length than the frame. */
export function exrFrame(frame: ExrFrame): Uint8Array<ArrayBuffer> {
  const { width, height, halves, compression } = frame;
  const perLine = width * EXR_CHANNELS.length;
  if (halves.length !== perLine * height)
    throw new Error(`A frame of ${width}x${height} has ${perLine * height} halves, not ${halves.length}.`);
  const { lines } = EXR_CHUNKS[compression];
  const most = Math.min(lines, height);
  const pack = packerOf(compression, width, most);
  const file = openFile(exrHeader(frame), Math.ceil(height / lines), 2 * halves.length);
  for (let y = 0; y < height; y += lines) {
    const chunk = halves.subarray(y * perLine, Math.min(y + lines, height) * perLine);
    pack(chunk, (packed) => {
      // What is no shorter is kept as it is, in its own order: readers tell by the length.
      file.add(y, packed.length < 2 * chunk.length ? packed : plain(chunk));
    });
  }
  return file.finish();
}

/** Packs some halves; the bytes are valid until `use` returns. */
type Packer = (halves: Uint16Array, use: (packed: Uint8Array) => void) => void;

function packerOf(compression: ExrHeader['compression'], width: number, lines: number): Packer {
  if (compression !== 'dwab') return zipPacker(width * lines * EXR_CHANNELS.length, DEFLATE[compression]);
  const pack = dwaPacker(width, lines);
  return (halves, use) => use(pack(halves));
}

interface ExrFile {
  /** Appends the chunk that begins with a line. */
  add(line: number, chunk: Uint8Array): void;
  finish(): Uint8Array<ArrayBuffer>;
}

/** Header, table of offsets, then each chunk after the number of its first line and its length; they have `most` bytes at most. */
function openFile(header: Uint8Array, chunks: number, most: number): ExrFile {
  const start = header.length + 8 * chunks;
  // Pages that nothing is written to take no memory.
  const file = new Uint8Array(start + 8 * chunks + most);
  const view = new DataView(file.buffer);
  file.set(header);
  let [at, count] = [start, 0];
  return {
    add(line, chunk) {
      view.setUint32(header.length + 8 * count++, at, true);
      view.setInt32(at, line, true);
      view.setInt32(at + 4, chunk.length, true);
      file.set(chunk, at + 8);
      at += 8 + chunk.length;
    },
    finish: () => new Uint8Array(file.buffer.transfer(at)),
  };
}

/**
 * Deflates one chunk after another, of at most `most` halves. What zlib wrote into is let go of at once: the collector of a thread
 * sees little of it, and let 70 MB a frame of 1080p lie about.
 */
function zipPacker(most: number, options: (typeof DEFLATE)[keyof typeof DEFLATE]): Packer {
  const planes = new Uint8Array(2 * most);
  return (halves, use) => {
    const own = planes.subarray(0, 2 * halves.length);
    separate(halves, own);
    const packed = deflateSync(own, options);
    use(packed);
    // Smaller ones may lie in a room that Node shares among buffers.
    if (packed.buffer.byteLength >= options.chunkSize) packed.buffer.transfer(0);
  };
}

/** The halves' own bytes, little endian as every machine that this runs on. */
function plain(halves: Uint16Array): Uint8Array {
  return new Uint8Array(new Uint16Array(halves).buffer);
}
