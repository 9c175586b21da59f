/**
 * A ZIP file of stored entries, written from front to end: frames are deflated already, and a reader can map a stored one where it
 * lies. The same entries give the same bytes: no clock, no owner (PKWARE APPNOTE 6.3.10; its sections are named below).
 */
import { open, rm } from 'node:fs/promises';
import { crc32 } from 'node:zlib';

/** An open file. Call `finish` or `discard`, exactly one of them, exactly once. */
export interface ZipWriter {
  /** Appends an entry of less than 4 GiB; the bytes are free for reuse when it resolves. Names are ASCII. */
  add(name: string, bytes: Uint8Array): Promise<void>;
  /** Writes the directory and closes; gives the size of the file in bytes. */
  finish(): Promise<number>;
  /** Closes and removes the file. */
  discard(): Promise<void>;
}

interface Entry {
  readonly name: Buffer;
  readonly crc: number;
  readonly size: number;
  /** Of its header, in the file. */
  readonly offset: number;
}

/** The largest offset of the plain format is one less; above that an entry has a ZIP64 field. */
const FOUR_GIB = 0xffffffff;
const MOST_ENTRIES = 0xffff;
/** 1 January 1980, 0:00: the first date that the format has (4.4.6). */
const DATE = 0x21;
/** Versions 2.0 and 4.5 (4.4.3), and Unix as the origin, for the permissions. */
const [PLAIN, ZIP64, UNIX] = [20, 45, 3 << 8];
const READABLE_FILE = 0o100644;

/** `zip64From` is where offsets no longer fit; other than 4 GiB for tests only. */
export async function openZip(path: string, { zip64From = FOUR_GIB } = {}): Promise<ZipWriter> {
  const file = await open(path, 'w');
  const entries: Entry[] = [];
  let size = 0;
  const append = async (bytes: Uint8Array): Promise<void> => {
    for (let done = 0; done < bytes.length;)
      done += (await file.write(bytes, done, bytes.length - done, size + done)).bytesWritten;
    size += bytes.length;
  };

  return {
    async add(name, bytes) {
      if (bytes.length >= FOUR_GIB)
        throw new Error(`${name} has ${bytes.length} bytes: too many for an entry.`);
      const entry = { name: Buffer.from(name, 'ascii'), crc: crc32(bytes), size: bytes.length, offset: size };
      await append(localHeader(entry));
      await append(bytes);
      entries.push(entry);
    },
    async finish() {
      const start = size;
      for (const entry of entries) await append(directoryHeader(entry, zip64From));
      await append(endOfDirectory(entries.length, start, size - start, zip64From));
      await file.close();
      return size;
    },
    async discard() {
      await file.close();
      await rm(path, { force: true });
    },
  };
}

/** 4.3.7 */
function localHeader({ name, crc, size }: Entry): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(PLAIN, 4);
  header.writeUInt16LE(DATE, 12);
  header.writeUInt32LE(crc, 14);
  header.writeUInt32LE(size, 18);
  header.writeUInt32LE(size, 22);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
}

/** 4.3.12, and the ZIP64 field of 4.5.3 where the offset does not fit. */
function directoryHeader({ name, crc, size, offset }: Entry, zip64From: number): Buffer {
  const far = offset >= zip64From;
  const version = far ? ZIP64 : PLAIN;
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(UNIX | version, 4);
  header.writeUInt16LE(version, 6);
  header.writeUInt16LE(DATE, 14);
  header.writeUInt32LE(crc, 16);
  header.writeUInt32LE(size, 20);
  header.writeUInt32LE(size, 24);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt16LE(far ? 12 : 0, 30);
  header.writeUInt32LE(READABLE_FILE * 65536, 38);
  header.writeUInt32LE(far ? FOUR_GIB : offset, 42);
  return Buffer.concat([header, name, far ? zip64Field(offset) : Buffer.alloc(0)]);
}

function zip64Field(offset: number): Buffer {
  const field = Buffer.alloc(12);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(8, 2);
  field.writeBigUInt64LE(BigInt(offset), 4);
  return field;
}

/** 4.3.16; in front of it 4.3.14 and 4.3.15 where a figure does not fit. */
function endOfDirectory(count: number, start: number, size: number, zip64From: number): Buffer {
  const far = start + size >= zip64From || count >= MOST_ENTRIES;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(far ? MOST_ENTRIES : count, 8);
  end.writeUInt16LE(far ? MOST_ENTRIES : count, 10);
  end.writeUInt32LE(far ? FOUR_GIB : size, 12);
  end.writeUInt32LE(far ? FOUR_GIB : start, 16);
  return far ? Buffer.concat([zip64End(count, start, size), end]) : end;
}

function zip64End(count: number, start: number, size: number): Buffer {
  const end = Buffer.alloc(56 + 20);
  end.writeUInt32LE(0x06064b50, 0);
  end.writeBigUInt64LE(44n, 4);
  end.writeUInt16LE(UNIX | ZIP64, 12);
  end.writeUInt16LE(ZIP64, 14);
  end.writeBigUInt64LE(BigInt(count), 24);
  end.writeBigUInt64LE(BigInt(count), 32);
  end.writeBigUInt64LE(BigInt(size), 40);
  end.writeBigUInt64LE(BigInt(start), 48);
  end.writeUInt32LE(0x07064b50, 56);
  end.writeBigUInt64LE(BigInt(start + size), 64);
  end.writeUInt32LE(1, 72);
  return end;
}
