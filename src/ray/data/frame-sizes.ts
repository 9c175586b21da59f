/**
 * Width and height of every resolution and ratio.
 *
 * The six ratios that Ray 3.2 lists are Runware's 24 enumerated pairs (Runware docs, `luma:ray@3.2`, dimensions);
 * the other six follow "short side = tier" with even sides.
 */
import type { AspectRatio, Resolution } from '../request.ts';

export type Pair = readonly [width: number, height: number];

// prettier-ignore
export const FRAME_SIZES: Record<Resolution, Record<AspectRatio, Pair>> = {
  '360p': {
    '16:9': [640, 360], '9:16': [360, 640], '1:1': [480, 480], '4:3': [480, 360], '3:4': [360, 480], '21:9': [840, 360],
    '3:1': [1080, 360], '2:1': [720, 360], '3:2': [540, 360], '1:3': [360, 1080], '1:2': [360, 720], '2:3': [360, 540],
  },
  '540p': {
    '16:9': [960, 540], '9:16': [540, 960], '1:1': [720, 720], '4:3': [720, 540], '3:4': [540, 720], '21:9': [1260, 540],
    '3:1': [1620, 540], '2:1': [1080, 540], '3:2': [810, 540], '1:3': [540, 1620], '1:2': [540, 1080], '2:3': [540, 810],
  },
  '720p': {
    '16:9': [1280, 720], '9:16': [720, 1280], '1:1': [960, 960], '4:3': [960, 720], '3:4': [720, 960], '21:9': [1680, 720],
    '3:1': [2160, 720], '2:1': [1440, 720], '3:2': [1080, 720], '1:3': [720, 2160], '1:2': [720, 1440], '2:3': [720, 1080],
  },
  '1080p': {
    '16:9': [1920, 1080], '9:16': [1080, 1920], '1:1': [1440, 1440], '4:3': [1440, 1080], '3:4': [1080, 1440], '21:9': [2520, 1080],
    '3:1': [3240, 1080], '2:1': [2160, 1080], '3:2': [1620, 1080], '1:3': [1080, 3240], '1:2': [1080, 2160], '2:3': [1080, 1620],
  },
};

export interface NativeSize {
  readonly resolution: Resolution;
  readonly aspect_ratio: AspectRatio;
  readonly width: number;
  readonly height: number;
}

/** Pairs of Luma's own 720p row that differ from the table; rendered as asked when a request names them. */
export const NATIVE_SIZES: readonly NativeSize[] = [
  { resolution: '720p', aspect_ratio: '4:3', width: 1104, height: 832 },
  { resolution: '720p', aspect_ratio: '3:4', width: 832, height: 1104 },
  { resolution: '720p', aspect_ratio: '21:9', width: 1568, height: 672 },
];
