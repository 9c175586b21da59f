/** `npm test` runs a fixed sample of the fault campaign, `npm run soak` the whole. */

export const SOAK = process.env['KINORA_SOAK'] === '1';

/** Processes are looked up in /proc. */
export const linuxOnly = process.platform === 'linux' ? {} : { skip: 'reads /proc' };

const SEED = 20_261;

/** A generator of numbers in [0, 1) that gives the same sequence at each run (mulberry32). */
export function seeded(seed = SEED): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
