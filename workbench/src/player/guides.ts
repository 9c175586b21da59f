/** Lines that lie over the picture and are in no file. */

export interface Guides {
  /** Action and title safe areas: 93 and 90 % of the picture (SMPTE ST 2046-1, EBU R 95). */
  readonly safe: boolean;
  readonly thirds: boolean;
}

export const NO_GUIDES: Guides = { safe: false, thirds: false };

export const ACTION_SAFE = 0.93;
export const TITLE_SAFE = 0.9;
