/** What a report says about footage: of an edit or a reframe of it. */
import { z } from 'zod';
import { measured } from './measured.ts';
import type { Survey } from './survey.ts';

const share = (what: string): z.ZodNumber => z.number().min(0).max(1).describe(what);

export const footageSurveySchema = z
  .object({
    cuts: z.array(z.int().positive()).describe('First frames (24 a second) of all shots but the first.'),
    faces: z.int().min(0).describe('Faces that are more likely than not, over all shots.'),
    camera: z.enum(['still', 'moving', 'unsure']).describe('Whether the camera moved.'),
    own_motion: share('Share of the textured places that move by themselves.'),
    noise: z.number().min(0).describe('Standard deviation of the grain at thumbnail size, in code values.'),
  })
  .meta({ id: 'FootageSurvey' });
export type FootageSurvey = z.infer<typeof footageSurveySchema>;

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
