/** What the footage was, and what had to be done for it to become frames. */
import { z } from 'zod';
import type { FootageFacts } from '../../../media/footage/footage.ts';

export const sourceSchema = z
  .object({
    codec: z.string().describe('As FFmpeg names it.'),
    width: z.int().describe('As a viewer sees it: turned upright, of square pixels.'),
    height: z.int(),
    seconds: z.number(),
    fps: z.number().describe('Frames a second in the mean.'),
    variable: z.boolean().describe('Whether frames come at uneven times.'),
    interpolated: z
      .int()
      .describe('Frames at 24 fps that lie between two of the source and were made along the motion.'),
    bit_depth: z.int(),
    range: z.enum(['limited', 'full']),
    transfer: z.enum(['sdr', 'pq', 'hlg']).describe('What is HDR is toned down to SDR first.'),
    rotation: z.int().describe('Clockwise degrees by which it was turned.'),
    interlaced: z.boolean(),
    audio: z.enum(['none', 'dropped']).describe('Clips are silent.'),
  })
  .meta({ id: 'ClipSource' });
export type SourceReport = z.infer<typeof sourceSchema>;

export function sourceReport(facts: FootageFacts, interpolated: number): SourceReport {
  const { audio, seconds, fps, ...rest } = facts;
  const [length, rate] = [seconds, fps].map((x) => Number(x.toFixed(3)));
  return {
    ...rest,
    seconds: length ?? seconds,
    fps: rate ?? fps,
    interpolated,
    audio: audio ? 'dropped' : 'none',
  };
}
