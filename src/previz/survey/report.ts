/** What a report says about an edit of footage, or a reframe of it. */
import { z } from 'zod';
import { EDIT_STRENGTHS } from '../../ray/request.ts';
import type { EditChoice } from '../restyle/choice.ts';
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

export function editReportOf({
  strength,
  by,
  hold,
  reasons,
}: EditChoice & { reasons: readonly string[] }): EditReport {
  return { strength, by, hold: { ...hold }, reasons: [...reasons] };
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
