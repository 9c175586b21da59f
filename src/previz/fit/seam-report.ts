/** What a report says about the seam of a loop. */
import { z } from 'zod';

/** Two frames that are equal have no finite PSNR. */
export const EQUAL = 120;

const step = (what: string): z.ZodNumber => z.number().max(EQUAL).describe(what);
const stepsSchema = z.object({
  before: step('From the last frame but one to the last.'),
  seam: step('From the last frame to the first.'),
  after: step('From the first frame to the second.'),
});

export const seamSchema = z
  .object({
    frames: stepsSchema.describe('PSNR in dB of the brightness of the frames as they were rendered.'),
    file: stepsSchema.describe('The same of the frames in the file, in grey and 240 pixels wide.'),
    speed: z
      .number()
      .min(0)
      .describe(
        'Mean change of the speed with which the camera moves the picture, at the seam, in pixels a frame.',
      ),
  })
  .meta({ id: 'LoopSeam' });
export type SeamReport = z.infer<typeof seamSchema>;
export type Steps = z.infer<typeof stepsSchema>;
