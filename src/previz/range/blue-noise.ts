/** A tile of noise without coarse grain: what it hides is hidden evenly. */
import { hash } from '../noise.ts';

const SIZE = 64;
const ROUNDS = 8;
/** Weights of the two rings of neighbours whose mean is taken off: a small Gaussian. */
const [NEAR, CORNER] = [0.6, 0.37];

/**
 * 64 x 64, tiles, values -63..64 evenly spread: white noise, of which the coarse part is taken away and which is ranked anew,
 * several times (a filtered stand-in for the void-and-cluster tiles of Ulichney 1993).
 */
export function blueNoise(stream: number): Int8Array {
  let tile: Float32Array = Float32Array.from({ length: SIZE * SIZE }, (_, i) => hash(stream, 5, i));
  for (let n = 0; n < ROUNDS; n++) tile = ranked(sharpened(tile));
  return Int8Array.from(tile, (value) => Math.floor(value * 128) - 63);
}

function sharpened(tile: Float32Array): Float32Array {
  const at = (x: number, y: number): number =>
    tile[((y + SIZE) % SIZE) * SIZE + ((x + SIZE) % SIZE)] as number;
  return tile.map((own, i) => {
    const [x, y] = [i % SIZE, Math.floor(i / SIZE)];
    const sides = at(x - 1, y) + at(x + 1, y) + at(x, y - 1) + at(x, y + 1);
    const corners = at(x - 1, y - 1) + at(x + 1, y - 1) + at(x - 1, y + 1) + at(x + 1, y + 1);
    return own - (own + NEAR * sides + CORNER * corners) / (1 + 4 * (NEAR + CORNER));
  });
}

/** Evenly spread over 0..1 in the same order. */
function ranked(tile: Float32Array): Float32Array {
  const order = Array.from(tile.keys()).sort((a, b) => (tile[a] as number) - (tile[b] as number) || a - b);
  const out = new Float32Array(tile.length);
  for (const [rank, i] of order.entries()) out[i] = rank / tile.length;
  return out;
}
