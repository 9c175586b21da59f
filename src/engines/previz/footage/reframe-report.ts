/** What a report says about a reframe. */
import { z } from 'zod';
import { paintedShare } from '../../../previz/outpaint/place.ts';
import type { Extent, Placement } from '../../../previz/outpaint/place.ts';
import type { Steer } from '../../../previz/outpaint/steer.ts';
import type { ShotWorld } from './reframe-walk.ts';

const share = z.number().min(0).max(1);

export const reframeSchema = z
  .object({
    source: z
      .object({
        left: z.int().describe('Of its left edge.'),
        top: z.int().describe('Of its upper edge.'),
        width: z.int().positive().describe('Its width.'),
        height: z.int().positive().describe('Its height.'),
      })
      .describe('Where the source lies, in pixels of the output; what lies outside is cropped.'),
    painted: share.describe('Share of the canvas that is new.'),
    from_other_frames: share.describe('Share of the new area that other frames of the shot show.'),
    shots: z
      .array(
        z.object({
          first: z.int().min(0).describe('Its first frame.'),
          frames: z.int().positive().describe('How many it has.'),
          from_other_frames: share.describe('Share of its new area that its other frames show.'),
          world: z
            .object({
              width: z.int().positive().describe('Its width.'),
              height: z.int().positive().describe('Its height.'),
            })
            .describe('Pixels of the picture that all its frames are windows on.'),
        }),
      )
      .describe('Shot by shot.'),
    steered_by: z.array(z.string()).describe('What of the prompt was painted, as in "sky: stars".'),
    fidelity: z
      .number()
      .describe('PSNR in dB of the source in the file, against the source as it went to the encoder.'),
  })
  .meta({ id: 'ClipReframe' });
export type ReframeReport = z.infer<typeof reframeSchema>;

interface ReframeFacts {
  readonly place: Placement;
  readonly canvas: Extent;
  readonly worlds: readonly ShotWorld[];
  readonly asked: Steer | undefined;
  readonly fidelity: number;
}

export function reframeReport({ place, canvas, worlds, asked, fidelity }: ReframeFacts): ReframeReport {
  const frames = worlds.reduce((sum, world) => sum + world.frames, 0);
  const found = worlds.reduce((sum, world) => sum + world.found * world.frames, 0) / Math.max(1, frames);
  return {
    source: { left: place.left, top: place.top, width: place.width, height: place.height },
    painted: rounded(paintedShare(canvas, place), 4),
    from_other_frames: rounded(found, 4),
    shots: worlds.map(({ first, frames: length, found: own, room }) => ({
      first,
      frames: length,
      from_other_frames: rounded(own, 4),
      world: { width: room.width, height: room.height },
    })),
    steered_by: [...(asked?.said ?? [])],
    fidelity: rounded(fidelity, 2),
  };
}

function rounded(x: number, digits: number): number {
  return Number(x.toFixed(digits));
}
