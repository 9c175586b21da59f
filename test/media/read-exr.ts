/** A small reader of what we write: OpenEXR scanlines, half floats, ZIP and ZIPS, of DWAB the header only; after the file layout, not after our writer. */
import { inflateSync } from 'node:zlib';

export interface ReadExr {
  readonly attributes: ReadonlyMap<string, { type: string; value: Buffer }>;
  readonly width: number;
  readonly height: number;
  /** Bits of the halves, by channel, top line first. */
  readonly channels: ReadonlyMap<string, Uint16Array>;
  /** Chunks that are not compressed. */
  readonly plain: number;
}

export function readExr(bytes: Uint8Array): ReadExr {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.readInt32LE(0) !== 20000630 || file.readInt32LE(4) !== 2) throw new Error('no OpenEXR file');
  let at = 8;
  const text = (): string => {
    const end = file.indexOf(0, at);
    const found = file.toString('latin1', at, end);
    at = end + 1;
    return found;
  };
  const attributes = new Map<string, { type: string; value: Buffer }>();
  for (let name = text(); name !== ''; name = text()) {
    const type = text();
    const size = file.readInt32LE(at);
    attributes.set(name, { type, value: file.subarray(at + 4, at + 4 + size) });
    at += 4 + size;
  }
  const value = (name: string): Buffer => {
    const found = attributes.get(name);
    if (!found) throw new Error(`no attribute ${name}`);
    return found.value;
  };
  const [left, top, right, bottom] = [0, 4, 8, 12].map((place) => value('dataWindow').readInt32LE(place));
  const [width, height] = [(right ?? 0) - (left ?? 0) + 1, (bottom ?? 0) - (top ?? 0) + 1];
  const names = channelNames(value('channels'));
  const lines = { 2: 1, 3: 16, 9: 256 }[value('compression')[0] ?? 0] ?? 0;
  const channels = new Map(names.map((name) => [name, new Uint16Array(width * height)]));
  let plain = 0;
  for (let y = 0, n = 0; y < height; y += lines, n += 1) {
    const offset = Number(file.readBigUInt64LE(at + 8 * n));
    if (file.readInt32LE(offset) !== y) throw new Error(`chunk ${n} is of line ${file.readInt32LE(offset)}`);
    const packed = file.subarray(offset + 8, offset + 8 + file.readInt32LE(offset + 4));
    const rows = Math.min(lines, height - y);
    const size = rows * width * 2 * names.length;
    const stored = packed.length === size;
    if (stored) plain += 1;
    if (lines === 256 && !stored) continue;
    const data = stored ? packed : unpredicted(inflateSync(packed));
    for (let row = 0; row < rows; row += 1)
      for (const [c, name] of names.entries())
        for (let x = 0; x < width; x += 1) {
          const bits = data.readUInt16LE(2 * ((row * names.length + c) * width + x));
          channels.get(name)?.set([bits], (y + row) * width + x);
        }
  }
  return { attributes, width, height, channels, plain };
}

function channelNames(list: Buffer): string[] {
  const names: string[] = [];
  for (let at = 0; list[at] !== 0;) {
    const end = list.indexOf(0, at);
    names.push(list.toString('latin1', at, end));
    if (list.readInt32LE(end + 1) !== 1) throw new Error('not half floats');
    at = end + 17;
  }
  return names;
}

/** Undoes the differences, then puts the two halves of the buffer back side by side (`ImfZip.cpp`, `uncompress`). */
function unpredicted(data: Buffer): Buffer {
  for (let n = 1; n < data.length; n += 1) data[n] = (data[n - 1] ?? 0) + (data[n] ?? 0) - 128;
  const out = Buffer.alloc(data.length);
  const half = (data.length + 1) >> 1;
  for (let n = 0; n < data.length; n += 1) out[n] = data[(n >> 1) + (n % 2) * half] ?? 0;
  return out;
}

/** A half float as a number. */
export function halfToNumber(bits: number): number {
  const [sign, exponent, fraction] = [bits >> 15 ? -1 : 1, (bits >> 10) & 31, bits & 1023];
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * (exponent ? (1 + fraction / 1024) * 2 ** (exponent - 15) : fraction * 2 ** -24);
}
