/** Huffman codes by how often values occur, and bits one behind the other, the highest first. */

/**
 * Length of each value's code; 0 for values that do not occur. At least two occur. No code is longer than 32 bits as long as there
 * are less than nine million values in all: lengths grow as the numbers of Fibonacci do.
 */
export function codeLengths(counts: Uint32Array): Uint8Array {
  const leaves = byCount(counts);
  const size = 2 * leaves.length - 1;
  const weights = new Float64Array(size).fill(Infinity);
  leaves.forEach((value, n) => (weights[n] = counts[value] ?? 0));
  const parents = joinLightest(weights, leaves.length);
  const depths = new Uint8Array(size);
  for (let n = size - 2; n >= 0; n--) depths[n] = (depths[parents[n] ?? 0] ?? 0) + 1;
  const lengths = new Uint8Array(counts.length);
  leaves.forEach((value, n) => (lengths[value] = depths[n] ?? 0));
  return lengths;
}

/** The values that occur, the rarest first, equal ones in their order. */
function byCount(counts: Uint32Array): Uint32Array {
  const keys = new Float64Array(counts.length);
  let used = 0;
  for (let value = 0; value < counts.length; value++) {
    const count = counts[value] ?? 0;
    if (count > 0) keys[used++] = count * 2 ** 17 + value;
  }
  return Uint32Array.from(keys.subarray(0, used).sort(), (key) => key % 2 ** 17);
}

/** Joins the two lightest until one is left; gives what each became part of. Joined ones come behind the leaves, by weight too. */
function joinLightest(weights: Float64Array, leaves: number): Uint32Array {
  const parents = new Uint32Array(weights.length);
  let leaf = 0;
  let joined = leaves;
  for (let made = leaves; made < weights.length; made++) {
    let weight = 0;
    for (let part = 0; part < 2; part++) {
      const alone = leaf < leaves && (weights[leaf] ?? 0) <= (weights[joined] ?? 0);
      const next = alone ? leaf++ : joined++;
      parents[next] = made;
      weight += weights[next] ?? 0;
    }
    weights[made] = weight;
  }
  return parents;
}

/** Codes in order within a length; shorter ones, filled up with zeros, stand above longer ones. */
export function codesOf(lengths: Uint8Array): Uint32Array {
  const next = new Float64Array(64);
  for (let value = 0; value < lengths.length; value++) {
    const length = lengths[value] ?? 0;
    next[length] = (next[length] ?? 0) + 1;
  }
  let code = 0;
  for (let length = 63; length > 0; length--) {
    const above = Math.floor((code + (next[length] ?? 0)) / 2);
    next[length] = code;
    code = above;
  }
  const codes = new Uint32Array(lengths.length);
  for (let value = 0; value < lengths.length; value++) {
    const length = lengths[value] ?? 0;
    if (length === 0) continue;
    const own = next[length] ?? 0;
    codes[value] = own;
    next[length] = own + 1;
  }
  return codes;
}

/** Bits into as many bytes as it was given. */
export class BitWriter {
  bytes = 0;
  /** Bits that wait for the rest of their byte. */
  pending = 0;
  private readonly target: Uint8Array;
  private last = 0;

  constructor(size: number) {
    this.target = new Uint8Array(size);
  }

  /** Leaves bytes out, for who fills them in later. */
  skip(bytes: number): void {
    this.bytes += bytes;
  }

  /** The lowest `length` bits of `code`, at most 32. */
  put(code: number, length: number): void {
    if (length > 24) {
      this.put(code >>> 16, length - 16);
      this.put(code & 0xffff, 16);
      return;
    }
    this.last = (this.last << length) | code;
    this.pending += length;
    while (this.pending >= 8) {
      this.pending -= 8;
      this.target[this.bytes++] = this.last >>> this.pending;
    }
  }

  /** Zeros up to a whole byte; gives the number of bytes. */
  fill(): number {
    if (this.pending > 0) this.put(0, 8 - this.pending);
    return this.bytes;
  }

  written(): Uint8Array {
    return this.target.subarray(0, this.fill());
  }
}
