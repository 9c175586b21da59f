/** Whether a file ends where it says that it ends: a download that was cut off is otherwise found out while it plays. */
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { sniff, SNIFF_BYTES } from './sniff.ts';

/** Boxes of a file that are walked; fragmented clips have two a fragment. */
const MOST_BOXES = 100_000;
/** A ZIP's last record, with the longest comment (APPNOTE.TXT, 4.3.16). */
const ZIP_TAIL = 22 + 65_535;
const ZIP_END = Buffer.from('PK\x05\x06', 'latin1');

/** True as well for what cannot be told. */
export async function isWholeFile(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const head = await read(file, 0, SNIFF_BYTES);
    const found = sniff(head);
    if (found.kind === 'video' && (found.format === 'mp4' || found.format === 'mov'))
      return await endsWithBox(file, size);
    if (found.kind === 'video') return endsWithSegment(head, size);
    if (head.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1')))
      return (await read(file, Math.max(0, size - ZIP_TAIL), ZIP_TAIL)).includes(ZIP_END);
    return true;
  } finally {
    await file.close();
  }
}

/** Boxes follow one another, each with its length first (ISO/IEC 14496-12, 4.2). */
async function endsWithBox(file: FileHandle, size: number): Promise<boolean> {
  let at = 0;
  for (let boxes = 0; at + 8 <= size && boxes < MOST_BOXES; boxes++) {
    const head = await read(file, at, 16);
    const short = head.readUInt32BE(0);
    // 0: to the end of the file; 1: the length stands behind the type.
    if (short === 0) return true;
    if (short === 1 && head.length < 16) return false;
    const length = short === 1 ? Number(head.readBigUInt64BE(8)) : short;
    if (length < 8) return true;
    at += length;
  }
  return at <= size;
}

/** Behind the EBML header stands one segment, whose length may be unknown (RFC 8794, 6; RFC 9559, 5.1). */
function endsWithSegment(head: Buffer, size: number): boolean {
  const header = variable(head, 4);
  if (header === undefined) return true;
  const segment = header.end + Number(header.value);
  if (segment + 4 > head.length || head.readUInt32BE(segment) !== 0x18538067) return true;
  const length = variable(head, segment + 4);
  return length === undefined || length.end + Number(length.value) <= size;
}

/** A number whose first bits tell how many bytes it has; undefined when it is unknown or not there. */
function variable(bytes: Buffer, at: number): { value: bigint; end: number } | undefined {
  const first = bytes[at] ?? 0;
  const width = Math.clz32(first) - 23;
  if (width > 8 || at + width > bytes.length) return undefined;
  const mask = (1n << BigInt(7 * width)) - 1n;
  const value = BigInt(`0x${bytes.toString('hex', at, at + width)}`) & mask;
  return value === mask ? undefined : { value, end: at + width };
}

async function read(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}
