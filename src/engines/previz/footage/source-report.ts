/** What the footage was, and what had to be done for it to become frames. */
import { z } from 'zod';
import type { OpenFootage } from '../../../media/footage/footage.ts';
import { footageNotes } from '../../../media/footage/notes.ts';
import { footageSurveyOf, footageSurveySchema } from '../../../previz/survey/report.ts';
import type { Survey } from '../../../previz/survey/survey.ts';

export const sourceSchema = z
  .object({
    codec: z.string().describe('As FFmpeg names it.'),
    width: z.int().describe('As a viewer sees it: turned upright, of square pixels.'),
    height: z.int().describe('Likewise.'),
    seconds: z.number().describe('Its length.'),
    fps: z.number().describe('Pictures a second where they follow each other evenly.'),
    variable: z.boolean().describe('Whether some pictures stay longer than others.'),
    interpolated: z
      .int()
      .describe(
        'Frames at 24 fps that lie between two pictures of the source and were made along the motion.',
      ),
    bit_depth: z.int().describe('Bits a channel.'),
    range: z.enum(['limited', 'full']).describe('Which code values stand for black and white.'),
    transfer: z.enum(['sdr', 'pq', 'hlg']).describe('What is HDR is toned down to SDR first.'),
    gamut: z.enum(['bt709', 'p3', 'bt2020']).describe('Its primaries.'),
    rotation: z.int().describe('Clockwise degrees by which it was turned.'),
    interlaced: z.boolean().describe('Whether its lines came in two fields.'),
    audio: z.enum(['none', 'dropped']).describe('Clips are silent.'),
    lost: z
      .int()
      .describe('Pictures that could not be decoded; the good ones around them stand in for them.'),
    notes: z.array(z.string()).describe('What was done to it, in sentences.'),
    ...footageSurveySchema.shape,
  })
  .meta({ id: 'ClipSource' });
export type SourceReport = z.infer<typeof sourceSchema>;

export function sourceReport(
  { facts, damage }: Pick<OpenFootage, 'facts' | 'damage'>,
  survey: Survey,
  interpolated: number,
): SourceReport {
  const { codec, width, height, bit_depth, range, transfer, gamut, rotation, interlaced, variable } = facts;
  const rounded = (x: number): number => Number(x.toFixed(3));
  return {
    ...{ codec, width, height, bit_depth, range, transfer, gamut, rotation, interlaced, variable },
    seconds: rounded(facts.seconds),
    fps: rounded(facts.fps),
    interpolated,
    audio: facts.audio ? 'dropped' : 'none',
    lost: damage().lost,
    notes: footageNotes(facts, damage()),
    ...footageSurveyOf(survey),
  };
}
