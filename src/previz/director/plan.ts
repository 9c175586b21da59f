/**
 * The shot plan: what the director understood from a prompt, as plain JSON. A client may send one instead of words;
 * the same schema checks it, and every report shows the plan that was rendered.
 */
import { z } from 'zod';
import { EASES } from '../camera/easing.ts';
import { MOVE_NAMES, SPEEDS } from '../camera/moves.ts';
import { RIGS } from '../camera/steadiness.ts';

/** Placements of the camera: they say where it stands, and move nothing by themselves. */
export const PLACEMENTS = [
  'overhead', 'low_angle', 'high_angle', 'eye_level', 'ground_level', 'over_the_shoulder', 'pov', 'selfie',
] as const; // prettier-ignore
export type Placement = (typeof PLACEMENTS)[number];

const cause = z.string().max(400).describe('The words of the prompt that caused it.');

export const plannedMoveSchema = z
  .strictObject({
    move: z.enum(MOVE_NAMES),
    start: z.number().min(0).describe('Seconds from the beginning of the clip.'),
    end: z.number().gt(0),
    speed: z.enum(SPEEDS).default('normal'),
    amount: z
      .number()
      .gt(0)
      .max(180)
      .optional()
      .describe(
        'Degrees, a fraction of the way to the subject or of the frame, or a zoom factor; by the move.',
      ),
    ease: z.enum(EASES).optional(),
    cause: cause.optional(),
  })
  .refine((move) => move.end > move.start, { error: 'end must be later than start', path: ['end'] })
  .meta({ id: 'PlannedMove' });
export type PlannedMove = z.infer<typeof plannedMoveSchema>;

export const shotPlanSchema = z
  .strictObject({
    version: z.literal(1).default(1),
    moves: z.array(plannedMoveSchema).max(16).default([]),
    rig: z
      .strictObject({
        kind: z.enum(RIGS),
        strength: z.number().min(0).max(3).default(1),
        cause: cause.optional(),
      })
      .default({ kind: 'locked', strength: 1 }),
    placements: z.array(z.strictObject({ name: z.enum(PLACEMENTS), cause: cause.optional() })).default([]),
    /** True when the prompt names no camera move and the director chose one. */
    assumed: z.boolean().default(false),
    /** Moves that the prompt forbids ("no zoom"). */
    excluded: z.array(z.strictObject({ move: z.string(), cause: cause.optional() })).default([]),
    /** Light, weather, style and other words that were recognised but that this engine does not render. */
    not_rendered: z.array(z.strictObject({ kind: z.string(), words: z.string() })).default([]),
    /** Camera-like words that were not understood. */
    not_understood: z.array(z.string()).default([]),
    warnings: z.array(z.string()).default([]),
  })
  .meta({ id: 'ShotPlan' });
export type ShotPlan = z.infer<typeof shotPlanSchema>;
