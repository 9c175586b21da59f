/** What a report says about the pinned frames of a clip and what lies between them. */
import { z } from 'zod';
import type { PinMatch } from './encode-run.ts';

export const pinMatchSchema = z
  .object({
    frame: z.int().min(0).describe('Output frame that shows the picture.'),
    psnr: z
      .number()
      .describe(
        'Peak signal-to-noise ratio of the decoded frame against the picture under its crop, over red, green and blue, ' +
          'in decibels; at most 100.',
      ),
    l1: z.number().min(0).describe('Mean absolute difference of the same, in code values of 0 to 255.'),
  })
  .describe('How like a pinned picture the file shows it. Before it is encoded the frame is the picture.')
  .meta({ id: 'PinMatch' });
export type PinReport = z.infer<typeof pinMatchSchema>;

export function pinReport({ frame, psnr, l1 }: PinMatch): PinReport {
  return { frame, psnr: Number(psnr.toFixed(2)), l1: Number(l1.toFixed(3)) };
}
