/**
 * A chunk of lines by DWA (`ImfDwaCompressor.cpp`, version 2): blocks of 8x8 taken apart into waves, which are rounded to what an
 * eye misses and packed. Lossy.
 */
import { deflateSync } from 'node:zlib';
import { separate } from '../bytes.ts';
import { fillBlock } from './block.ts';
import type { Block } from './block.ts';
import { cosines } from './dct.ts';
import { huffman } from './huffman.ts';
import { meanTerm, TOLERANCES, writeWaves } from './terms.ts';

const VERSION = 2;
/** How the waves are packed: by the format's own codes; 1 would be deflate, which makes files a fifth larger. */
const BY_HUFFMAN = 0;
const DEFLATE = { level: 4, memLevel: 9, chunkSize: 1 << 16 } as const;
const PLANES = 3;

/** Packs one chunk after another, of at most `lines` lines: the halves of each line's B, G and R, `width` each. */
export function dwaPacker(width: number, lines: number): (halves: Uint16Array) => Uint8Array {
  const columns = Math.ceil(width / 8);
  const most = columns * Math.ceil(lines / 8) * PLANES;
  const waves = new Uint16Array(63 * most);
  const means = new Uint16Array(most);
  const block: Block = [new Float64Array(64), new Float64Array(64), new Float64Array(64)];

  return (halves) => {
    const rows = Math.ceil(halves.length / (3 * width) / 8);
    const count = columns * rows;
    let end = 0;
    for (let n = 0; n < count; n++) {
      fillBlock(block, halves, width, n % columns, Math.floor(n / columns));
      for (let plane = 0; plane < PLANES; plane++) {
        const values = block[plane] ?? block[0];
        const allowed = plane === 0 ? TOLERANCES.luma : TOLERANCES.chroma;
        cosines(values);
        means[plane * count + n] = meanTerm(values, allowed);
        end = writeWaves(values, allowed, waves, end);
      }
    }
    return joined(waves.subarray(0, end), means.subarray(0, PLANES * count));
  };
}

/** Eleven figures of 64 bits, the rules for the channels, the waves, the means. */
function joined(waves: Uint16Array, means: Uint16Array): Uint8Array {
  const packedWaves = huffman(waves);
  const differences = new Uint8Array(2 * means.length);
  separate(means, differences);
  const packedMeans = deflateSync(differences, DEFLATE);
  const figures = BigUint64Array.from(
    // The zeros are channels of other kinds: deflated as they are, or by runs.
    [VERSION, 0, 0, packedWaves.length, packedMeans.length, 0, 0, 0, waves.length, means.length, BY_HUFFMAN],
    BigInt,
  );
  return Buffer.concat([new Uint8Array(figures.buffer), RULES, packedWaves, packedMeans]);
}

/** R, G and B, half floats, are the first, second and third of a set that is taken apart as Y', Cb and Cr. */
const RULES = rules(['R', 'G', 'B']);

/** Length of all in 16 bits; each: name, place in the set from 1 and the scheme (1: waves), type of the values (1: half). */
function rules(names: readonly string[]): Buffer {
  const all = names.map((name, n) =>
    Buffer.from([...Buffer.from(`${name}\0`), ((n + 1) << 4) | (1 << 2), 1]),
  );
  const length = Buffer.alloc(2);
  length.writeUInt16LE(2 + all.reduce((sum, { length }) => sum + length, 0));
  return Buffer.concat([length, ...all]);
}
