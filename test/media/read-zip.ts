/** A small reader of stored ZIP files, ZIP64 too: the directory first, as any reader does. */
import assert from 'node:assert/strict';
import { crc32 } from 'node:zlib';

export interface ReadEntry {
  readonly name: string;
  readonly bytes: Buffer;
}

export function readZip(file: Buffer): ReadEntry[] {
  const end = file.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  let count = file.readUInt16LE(end + 10);
  let start = file.readUInt32LE(end + 16);
  if (start === 0xffffffff) {
    const far = Number(file.readBigUInt64LE(end - 20 + 8));
    assert.equal(file.toString('latin1', far, far + 4), 'PK\x06\x06');
    count = Number(file.readBigUInt64LE(far + 32));
    start = Number(file.readBigUInt64LE(far + 48));
  }
  const entries: ReadEntry[] = [];
  for (let n = 0, at = start; n < count; n += 1) {
    assert.equal(file.toString('latin1', at, at + 4), 'PK\x01\x02');
    assert.equal(file.readUInt16LE(at + 10), 0, 'stored');
    const [size, length, extra] = [
      file.readUInt32LE(at + 24),
      file.readUInt16LE(at + 28),
      file.readUInt16LE(at + 30),
    ];
    let offset = file.readUInt32LE(at + 42);
    if (offset === 0xffffffff) offset = Number(file.readBigUInt64LE(at + 46 + length + 4));
    const name = file.toString('latin1', at + 46, at + 46 + length);
    assert.equal(file.toString('latin1', offset, offset + 4), 'PK\x03\x04');
    const data = offset + 30 + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28);
    const bytes = file.subarray(data, data + size);
    assert.equal(crc32(bytes), file.readUInt32LE(at + 16), `checksum of ${name}`);
    entries.push({ name, bytes });
    at += 46 + length + extra;
  }
  return entries;
}
