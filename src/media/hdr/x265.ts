/** How x265 is set. */

export const HEVC_SETTINGS = { preset: 'superfast', crf: 18, pin_steps: 4 } as const;

export function x265Parameters(): string {
  return 'log-level=none:info=0:pools=2:frame-threads=1';
}
