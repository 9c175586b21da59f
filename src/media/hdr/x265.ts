/**
 * How x265 is set; part of what makes equal requests give equal files. A key every two seconds that nothing refers across, for
 * scrubbing; pins are keys too, and finer.
 *
 * The looking ahead is short because each picture that waits costs 13 MB at 1080p: with 5 pictures instead of the preset's 10 the
 * process peaks at 484 MB instead of 555 MB (`veryfast`: 673 MB; the process without an encoder: 108 MB). What it loses, a
 * finer `crf` gives back for the same bytes: 43.6 dB of luma in 2.7 MB against 43.7 dB in 2.9 MB, and the worst frame is 0.4 dB better
 * (a push-in on a photograph with grain, 60 frames of 1080p). `veryfast` is no better for its bytes and takes twice the time.
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
  lookahead: 5,
  pools: 2,
  frame_threads: 1,
} as const;

export function x265Parameters(): string {
  const { keyint, qcomp, lookahead, pools, frame_threads } = HEVC_SETTINGS;
  const parameters = {
    keyint,
    'open-gop': 0,
    qcomp,
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
