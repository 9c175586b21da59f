/**
 * How x265 is set; part of what makes equal requests give equal files. A key every two seconds that nothing refers across, for
 * scrubbing; pins are keys too, and finer.
 *
 * The looking ahead is short because each picture that waits costs 13 MB at 1080p, and one that others refer to more: with 3
 * pictures ahead, 2 between and none of them referred to, a process that encodes noise of 1080p peaks at 396 MB instead of the 469 MB of
 * 5 ahead and the preset's pyramid, for a tenth fewer bytes (the process without an encoder: 117 MB). `veryfast` is no better for
 * its bytes and takes twice the time.
 * As with H.264, the rate control starves soft skies of bits at its own `qcomp` of 0.6.
 *
 * Pools and threads change the output, hence they are constants. The instruction sets do not: AVX2 and AVX-512 gave the same
 * bytes, and so did runs under load.
 */
export const HEVC_SETTINGS = {
  preset: 'superfast',
  crf: 15,
  keyint: 48,
  pin_steps: 4,
  qcomp: 0.8,
  bframes: 2,
  lookahead: 3,
  pools: 2,
  frame_threads: 1,
} as const;

export function x265Parameters(): string {
  const { keyint, qcomp, bframes, lookahead, pools, frame_threads } = HEVC_SETTINGS;
  const parameters = {
    keyint,
    'open-gop': 0,
    qcomp,
    bframes,
    // A middle picture that others refer to is kept, with all its working data.
    'b-pyramid': 0,
    'rc-lookahead': lookahead,
    pools,
    'frame-threads': frame_threads,
    // No line about itself in the stream, none in the log.
    info: 0,
    'log-level': 'none',
  };
  return Object.entries(parameters)
    .map(([name, value]) => `${name}=${value}`)
    .join(':');
}
