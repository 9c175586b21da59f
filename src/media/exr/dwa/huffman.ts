/** Values of 16 bits in codes of their own for each chunk, as OpenEXR's PIZ has them (`ImfHuf.cpp`). */
import { BitWriter, codeLengths, codesOf } from './codes.ts';

/** Behind the largest value stands one that says how often more the value before it comes. */
const VALUES = (1 << 16) + 1;
const MOST_REPEATS = 255;
const REPEAT_BITS = 8;
const HEAD = 20;

/** Lengths in the table of codes have 6 bits; these stand for 2 zeros and so on up to 5, and for 6 and more. */
const [LENGTH_BITS, SHORT_ZEROS, LONG_ZEROS] = [6, 59, 63];
const [LONG_FROM, LONG_BITS] = [6, 8];

/** Smallest and largest value, length of the table in bytes, of the codes in bits, a spare word; table; codes. */
export function huffman(values: Uint16Array): Uint8Array {
  const counts = new Uint32Array(VALUES);
  for (let n = 0; n < values.length; n++) {
    const value = values[n] ?? 0;
    counts[value] = (counts[value] ?? 0) + 1;
  }
  let [first, last] = [0, VALUES - 1];
  while (counts[first] === 0) first++;
  while (counts[last] === 0) last--;
  const repeat = last + 1;
  counts[repeat] = 1;
  const lengths = codeLengths(counts);
  let room = 0;
  for (let value = first; value <= repeat; value++) room += (counts[value] ?? 0) * (lengths[value] ?? 0);

  const bits = new BitWriter(HEAD + VALUES + Math.ceil(room / 8));
  bits.skip(HEAD);
  writeLengths(lengths.subarray(first, repeat + 1), bits);
  const table = bits.fill() - HEAD;
  writeCodes(values, lengths, repeat, bits);
  const used = 8 * bits.bytes + bits.pending - 8 * (HEAD + table);
  const packed = bits.written();
  new Uint32Array(packed.buffer, packed.byteOffset, HEAD / 4).set([first, repeat, table, used, 0]);
  return packed;
}

function writeLengths(lengths: Uint8Array, bits: BitWriter): void {
  for (let n = 0; n < lengths.length; n++) {
    const length = lengths[n] ?? 0;
    let zeros = 0;
    while (zeros < LONG_FROM + (1 << LONG_BITS) - 1 && n + zeros < lengths.length && lengths[n + zeros] === 0)
      zeros++;
    if (zeros < 2) {
      bits.put(length, LENGTH_BITS);
      continue;
    }
    bits.put(zeros < LONG_FROM ? SHORT_ZEROS + zeros - 2 : LONG_ZEROS, LENGTH_BITS);
    if (zeros >= LONG_FROM) bits.put(zeros - LONG_FROM, LONG_BITS);
    n += zeros - 1;
  }
}

/** A value and how often more it comes, where that is shorter than the value again and again. */
function writeCodes(values: Uint16Array, lengths: Uint8Array, repeat: number, bits: BitWriter): void {
  const codes = codesOf(lengths);
  const repeatBits = (lengths[repeat] ?? 0) + REPEAT_BITS;
  for (let n = 0; n < values.length; n++) {
    const value = values[n] ?? 0;
    const code = codes[value] ?? 0;
    const length = lengths[value] ?? 0;
    bits.put(code, length);
    let more = 0;
    while (more < MOST_REPEATS && n + more + 1 < values.length && values[n + more + 1] === value) more++;
    if (more * length > repeatBits) {
      bits.put(codes[repeat] ?? 0, lengths[repeat] ?? 0);
      bits.put(more, REPEAT_BITS);
    } else for (let again = 0; again < more; again++) bits.put(code, length);
    n += more;
  }
}
