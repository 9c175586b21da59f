/** What masters in a wide range of light are told in: facts on which the renderer and the files that it writes must agree. */

/** Luminance of 1.0 of linear light, diffuse white, in cd/m2 (ITU-R BT.2408-7, 2.2). */
export const WHITE_NITS = 203;

/** Brightest light of the display that HDR clips are made for, in cd/m2. */
export const PEAK_NITS = 1000;

/** CIE 1931 chromaticities of ACES2065-1 (SMPTE ST 2065-1, "AP0"). */
export const AP0 = {
  red: [0.7347, 0.2653],
  green: [0, 1],
  blue: [0.0001, -0.077],
  white: [0.32168, 0.33767],
} as const;
