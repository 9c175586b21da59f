/** Reads the end of a finished clip to which a new one joins. */
import { join } from 'node:path';
import sharp from 'sharp';
import { edgeFrames } from '../../media/edge-frames.ts';
import { smaller } from '../../previz/depth/colours.ts';
import { EDGE_GAP } from '../../previz/shot/edge-gap.ts';
import { EDGE_SIDE } from '../../previz/shot/edge.ts';
import type { Edge } from '../../previz/shot/edge.ts';

export interface EdgeFile extends Edge {
  /** The frame that both clips share, as an image file. */
  readonly path: string;
}

/** Reads the edge, and leaves its frame in the folder. */
export async function readEdge(clip: string, side: Edge['side'], folder: string): Promise<EdgeFile> {
  const { width, height, fps, frames } = await edgeFrames(clip, side, 2 * EDGE_GAP + 1);
  const outwards = side === 'last' ? frames.toReversed() : frames;
  const [shared] = outwards;
  if (!shared) throw new Error('A clip without frames.');
  const path = join(folder, `${side}-frame.png`);
  await sharp(shared, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .png({ compressionLevel: 1 })
    .toFile(path);
  const compared = outwards.filter((_, n) => n % EDGE_GAP === 0);
  return { path, frames: compared.map((rgba) => smaller({ width, height, rgba }, EDGE_SIDE)), side, fps };
}
