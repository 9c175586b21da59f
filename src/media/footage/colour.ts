/** What colours a decoded frame means, and what must be done to show them in BT.709. */
import {
  AVCOL_PRI_BT2020,
  AVCOL_PRI_SMPTE431,
  AVCOL_PRI_SMPTE432,
  AVCOL_PRI_UNSPECIFIED,
  AVCOL_RANGE_JPEG,
  AVCOL_SPC_BT2020_NCL,
  AVCOL_SPC_BT470BG,
  AVCOL_SPC_BT709,
  AVCOL_SPC_FCC,
  AVCOL_SPC_RGB,
  AVCOL_SPC_SMPTE170M,
  AVCOL_SPC_SMPTE240M,
  AVCOL_SPC_UNSPECIFIED,
  AVCOL_TRC_ARIB_STD_B67,
  AVCOL_TRC_SMPTE2084,
} from 'node-av/constants';
import type { AVPixelFormat } from 'node-av/constants';
import { avGetPixFmtName } from 'node-av/lib';
import type { Frame } from 'node-av/lib';

export type Transfer = 'sdr' | 'pq' | 'hlg';
export type Gamut = 'bt709' | 'p3' | 'bt2020';

export interface Colour {
  readonly transfer: Transfer;
  /** The primaries of BT.601 count as those of BT.709: players make no difference either. */
  readonly gamut: Gamut;
  readonly range: 'limited' | 'full';
  readonly depth: number;
  readonly alpha: boolean;
}

const MATRICES: readonly number[] = [
  AVCOL_SPC_RGB,
  AVCOL_SPC_BT709,
  AVCOL_SPC_UNSPECIFIED,
  AVCOL_SPC_FCC,
  AVCOL_SPC_BT470BG,
  AVCOL_SPC_SMPTE170M,
  AVCOL_SPC_SMPTE240M,
  AVCOL_SPC_BT2020_NCL,
];

/** Undefined for matrices that the scaler does not know (YCgCo, constant luminance, ICtCp). */
export function colourOf(frame: Frame): Colour | undefined {
  if (!MATRICES.includes(frame.colorSpace)) return undefined;
  const name = avGetPixFmtName(frame.format as AVPixelFormat) ?? '';
  const rgb = /^(gbr|rgb|bgr|[0axy](rgb|bgr)|pal8)/.test(name);
  const transfer = transferOf(frame);
  return {
    transfer,
    gamut: gamutOf(frame, transfer),
    range: rgb || name.startsWith('yuvj') || frame.colorRange === AVCOL_RANGE_JPEG ? 'full' : 'limited',
    depth: Number(/(9|10|12|14|16)(?:msb|le|be)/.exec(name)?.[1] ?? (/(48|64)[lb]e$/.test(name) ? 16 : 8)),
    alpha: /^(yuva|gbrap|rgba|bgra|argb|abgr|ya\d|ayuv|pal8)/.test(name),
  };
}

/** Says the matrix of a frame that names none, by its size, as players do (BT.601 for standard definition). */
export function nameMatrix(frame: Frame): void {
  if (frame.colorSpace !== AVCOL_SPC_UNSPECIFIED) return;
  if (frame.colorPrimaries === AVCOL_PRI_BT2020) frame.colorSpace = AVCOL_SPC_BT2020_NCL;
  else frame.colorSpace = frame.width >= 1280 || frame.height > 576 ? AVCOL_SPC_BT709 : AVCOL_SPC_SMPTE170M;
}

function transferOf({ colorTrc }: Frame): Transfer {
  if (colorTrc === AVCOL_TRC_SMPTE2084) return 'pq';
  return colorTrc === AVCOL_TRC_ARIB_STD_B67 ? 'hlg' : 'sdr';
}

function gamutOf({ colorPrimaries }: Frame, transfer: Transfer): Gamut {
  if (colorPrimaries === AVCOL_PRI_BT2020) return 'bt2020';
  if (colorPrimaries === AVCOL_PRI_SMPTE432 || colorPrimaries === AVCOL_PRI_SMPTE431) return 'p3';
  return colorPrimaries === AVCOL_PRI_UNSPECIFIED && transfer !== 'sdr' ? 'bt2020' : 'bt709';
}
