/** What a report says about an edit of footage, or a reframe of it. */
import { z } from 'zod';
import { EDIT_STRENGTHS } from '../../ray/request.ts';
import type { EditChoice } from '../restyle/choice.ts';
import type { Restyle } from '../restyle/restyle.ts';
import { measured } from './measured.ts';
import type { Survey } from './survey.ts';

const share = (what: string): z.ZodNumber => z.number().min(0).max(1).describe(what);

const holdSchema = z
  .object({
    structure: share('Outlines and poses.'),
    geometry: share('Where things are, and how large.'),
    shading: share('The light on surfaces.'),
    motion: share('How exactly what is painted follows what moves.'),
    face: z.boolean().describe('Faces stay as they were filmed.'),
  })
  .describe('What stays of the footage beyond what the strength keeps: 0 no more than that, 1 as it is.');

export const editReportSchema = z
  .object({
    strength: z.enum(EDIT_STRENGTHS),
    by: z
      .enum(['request', 'default', 'footage'])
      .describe('Who chose the strength: the request, nobody (`flex_2`), or the footage (`auto_controls`).'),
    hold: holdSchema,
    reasons: z.array(z.string()).describe('Why, in sentences.'),
    look: z
      .string()
      .describe(
        'The style that was drawn, as the plan names it; `none` where the footage is only simplified or lit anew.',
      ),
    shots: z
      .array(
        z.object({
          first: z.int().min(0).describe('Its first frame, 24 a second.'),
          tone: share("How much of the style's broad tones its footage bears at this strength."),
          amount: share('And of what the style draws finer.'),
        }),
      )
      .describe(
        'How the style was fitted to each shot: the same strength is the same likeness, whatever is filmed.',
      ),
    keys: z
      .array(
        z.object({
          frame: z.int().min(0),
          kind: z
            .enum(['aligned', 'shifted', 'unrelated'])
            .describe('How it lies over its frame; one that shows something else lends its colours alone.'),
          because: z.string(),
        }),
      )
      .describe('Restyled pictures that the clip follows.'),
  })
  .meta({ id: 'EditReport' });
export type EditReport = z.infer<typeof editReportSchema>;

export const footageSurveySchema = z
  .object({
    cuts: z.array(z.int().positive()).describe('First frames (24 a second) of all shots but the first.'),
    faces: z.int().min(0).describe('Faces that are more likely than not, over all shots.'),
    camera: z.enum(['still', 'moving', 'unsure']),
    own_motion: share('Share of the textured places that move by themselves.'),
    noise: z.number().min(0).describe('Standard deviation of the grain at thumbnail size, in code values.'),
  })
  .meta({ id: 'FootageSurvey' });
export type FootageSurvey = z.infer<typeof footageSurveySchema>;

/** @param look how the style was fitted to each shot, by its first frame; @param keys restyled pictures */
export function editReportOf(
  { strength, by, hold, reasons }: EditChoice & { reasons: readonly string[] },
  fitted: ReadonlyMap<number, Pick<Restyle, 'look' | 'tone' | 'amount'>>,
  keys: readonly EditReport['keys'][number][],
): EditReport {
  const shots = [...fitted].map(([first, { tone, amount }]) => {
    return { first, tone: round(tone, 1000), amount: round(amount, 1000) };
  });
  const look = [...fitted.values()][0]?.look ?? 'none';
  return { strength, by, hold: { ...hold }, reasons: [...reasons], look, shots, keys: [...keys] };
}

export function footageSurveyOf(survey: Survey): FootageSurvey {
  const { faces, still, own, noise } = measured(survey);
  const confidence =
    survey.shots.reduce((sum, { motion }) => sum + motion.confidence, 0) / survey.shots.length;
  return {
    cuts: survey.shots.slice(1).map(({ first }) => first),
    faces,
    camera: still ? 'still' : confidence < 0.35 ? 'unsure' : 'moving',
    own_motion: round(own, 1000),
    noise: round(noise, 10),
  };
}

function round(value: number, parts: number): number {
  return Math.round(value * parts) / parts;
}
