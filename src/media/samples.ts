/**
 * How many samples an ISO media file claims to hold. The library that opens clips makes an entry of 70 bytes for each before
 * anything is read, and a file of some kilobytes may claim a hundred million.
 */
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';

const MOST_BOXES = 100_000;
/** Boxes that hold others (ISO/IEC 14496-12, table 1), of those that are looked into when a clip is opened. */
const HOLDERS = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl', 'edts', 'udta', 'mvex', 'moof', 'traf', 'dinf', 'tref', 'wave']); // prettier-ignore
/** Where in the box the number of samples stands, in bytes behind its header (ISO/IEC 14496-12, 8.7.3 and 8.8.8). */
const COUNTS: Readonly<Record<string, number>> = { stsz: 8, stz2: 8, trun: 4 };

/** Infinity where it cannot be told: there are too many boxes, or they are packed. */
export async function claimedSamples(path: string): Promise<number> {
  const file = await open(path);
  try {
    let [samples, boxes] = [0, 0];
    const ranges = [{ from: 0, to: (await file.stat()).size }];
    for (let range = ranges.pop(); range !== undefined; range = ranges.pop()) {
      for (let { from } = range; from + 8 <= range.to;) {
        const box = await boxAt(file, from, range.to);
        if (box === undefined) break;
        if (++boxes > MOST_BOXES || box.type === 'cmov') return Number.POSITIVE_INFINITY;
        const count = COUNTS[box.type];
        if (count !== undefined) samples += await numberAt(file, box.inside + count);
        if (HOLDERS.has(box.type)) ranges.push({ from: box.inside, to: box.end });
        from = box.end;
      }
    }
    return samples;
  } finally {
    await file.close();
  }
}

interface Box {
  readonly type: string;
  /** Bytes from the beginning of the file: behind its header, and behind its end. */
  readonly inside: number;
  readonly end: number;
}

/** Undefined where no box is. */
async function boxAt(file: FileHandle, at: number, most: number): Promise<Box | undefined> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, at);
  if (bytesRead < 8) return undefined;
  const short = buffer.readUInt32BE(0);
  // 0: to the end; 1: the length stands behind the type.
  const long = short === 1;
  const length = short === 0 ? most - at : long ? Number(buffer.readBigUInt64BE(8)) : short;
  if (length < (long ? 16 : 8)) return undefined;
  const type = buffer.toString('latin1', 4, 8);
  return { type, inside: at + (long ? 16 : 8), end: Math.min(most, at + length) };
}

async function numberAt(file: FileHandle, at: number): Promise<number> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, at);
  return bytesRead < 4 ? 0 : buffer.readUInt32BE(0);
}
