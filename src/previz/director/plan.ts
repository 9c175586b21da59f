/**
 * The shot plan: what the director understood from a prompt, as plain JSON. A client may send one instead of words;
 * the same schema checks it, and every report shows the plan that was rendered.
 *
 * All times are seconds from the beginning of the clip. `cause` holds the words of the prompt behind a decision; a
 * decision without a cause is the director's own.
 */
import { z } from 'zod';
import { EASES } from '../camera/easing.ts';
import { MOVE_NAMES, SPEEDS } from '../camera/moves.ts';
import { RIGS } from '../camera/steadiness.ts';
import {
  ACTIONS,
  ATMOSPHERES,
  CARRIERS,
  COLOURS,
  DISTANCES,
  FOCUSES,
  FRAMING_VALUES,
  GRADE_VALUES,
  GROUNDS,
  LENS_KINDS,
  LIGHT_VALUES,
  MOODS,
  PLACEMENTS,
  PLACES,
  SEASONS,
  SIDES,
  SIZES,
  SKIES,
  STYLES,
  TEMPO_VALUES,
  TIME_VALUES,
} from './slots.ts';

export type { Placement } from './slots.ts';

const cause = z.string().max(400).describe('The words of the prompt that caused it.').optional();
const confidence = z
  .number()
  .min(0)
  .max(1)
  .describe('Below 1 where the words leave a choice open and the director made it.')
  .optional();
const seconds = z.number().min(0);

/** One thing understood: its value, the words, and how sure it is. */
function said<const Values extends readonly [string, ...string[]]>(values: Values) {
  return z.strictObject({ value: z.enum(values), cause, confidence });
}

const AMOUNT_UNITS = ['degrees', 'percent', 'factor', 'mm', 'metres'] as const;

const askedSchema = z
  .strictObject({
    value: z.number().gt(0),
    unit: z.enum(AMOUNT_UNITS),
    from: z.number().gt(0).optional(),
  })
  .describe('The amount in the words of the prompt: "360 degrees", "two metres", "from 35mm to 85mm".');

export const plannedMoveSchema = z
  .strictObject({
    move: z.enum(MOVE_NAMES),
    start: seconds.describe('Seconds from the beginning of the clip.'),
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
    asked: askedSchema.optional(),
    ease: z.enum(EASES).optional(),
    cause,
    confidence,
  })
  .refine((move) => move.end > move.start, { error: 'must be later than start', path: ['end'] })
  .meta({ id: 'PlannedMove' });
export type PlannedMove = z.infer<typeof plannedMoveSchema>;

/** Somebody or something in the picture. */
export const plannedSubjectSchema = z
  .strictObject({
    name: z.string().min(1).max(60).describe('One thing in the singular: "tiger", "paper lantern".'),
    count: z.number().int().min(1).max(40).default(1),
    side: z.enum(SIDES).optional(),
    distance: z.enum(DISTANCES).optional(),
    size: z.enum(SIZES).optional(),
    action: z.enum(ACTIONS).optional(),
    colour: z.enum(COLOURS).optional(),
    cause,
    confidence,
  })
  .meta({ id: 'PlannedSubject' });
export type PlannedSubject = z.infer<typeof plannedSubjectSchema>;

export const shotPlanSchema = z
  .strictObject({
    version: z.literal(1).default(1),
    lexicon: z.string().max(40).describe('Version of the lexicon that read the prompt.').optional(),
    moves: z.array(plannedMoveSchema).max(16).default([]),
    /** Still moments between moves. */
    holds: z.array(z.strictObject({ start: seconds, end: z.number().gt(0), cause })).default([]),
    /** `locked` with a cause means that the prompt wants the camera still. */
    rig: z
      .strictObject({ kind: z.enum(RIGS), strength: z.number().min(0).max(3).default(1), cause })
      .default({ kind: 'locked', strength: 1 }),
    /** Robot arm, aircraft or drone. Its own flight stands in `moves` unless the prompt names another motion. */
    carriers: z.array(said(CARRIERS)).default([]),
    placements: z.array(z.strictObject({ name: z.enum(PLACEMENTS), cause })).default([]),
    /** How much the picture shows, when the clip begins and when it ends. */
    framing: z.array(said(FRAMING_VALUES).extend({ at: z.enum(['start', 'end']) })).default([]),
    lens: z.array(said(LENS_KINDS)).default([]),
    focal_length: z.strictObject({ mm: z.number().gt(0).max(3000), cause }).optional(),
    /** A rack focus has a time of its own, and a direction when the prompt tells one. */
    focus: z
      .array(
        said(FOCUSES).extend({
          start: seconds.optional(),
          end: z.number().gt(0).optional(),
          towards: z.enum(['near', 'far']).optional(),
        }),
      )
      .default([]),
    atmosphere: z.array(said(ATMOSPHERES)).default([]),
    light: z.array(said(LIGHT_VALUES)).default([]),
    time: said(TIME_VALUES).optional(),
    season: said(SEASONS).optional(),
    grade: z.array(said(GRADE_VALUES)).default([]),
    style: z.array(said(STYLES)).default([]),
    mood: z.array(said(MOODS)).default([]),
    tempo: said(TEMPO_VALUES).optional(),
    /** What a scene made of words alone shows; a still has all of it already. */
    place: said(PLACES).optional(),
    ground: said(GROUNDS).optional(),
    sky: z.array(said(SKIES)).default([]),
    palette: z.array(said(COLOURS)).default([]),
    /** For footage: everything grey but these colours, or everything in shades of them. */
    color_script: z
      .strictObject({
        kind: z.enum(['alone', 'shades']),
        colours: z.array(z.enum(COLOURS)).min(1).max(4),
        cause,
      })
      .optional(),
    subjects: z.array(plannedSubjectSchema).max(12).default([]),
    /** True when the prompt names no camera move and the director chose one. */
    assumed: z.boolean().default(false),
    /** What the prompt forbids ("no zoom", "without rain"): a value of any slot, or `camera_movement`. */
    excluded: z.array(z.strictObject({ value: z.string().max(60), cause })).default([]),
    /** Things of the plan that the engine does not render. The director leaves it to the engine. */
    not_rendered: z.array(z.strictObject({ kind: z.string(), words: z.string() })).default([]),
    /** Words that look like shot language and were not understood. */
    not_understood: z.array(z.string().max(400)).default([]),
    warnings: z.array(z.string()).default([]),
  })
  .meta({ id: 'ShotPlan' });
export type ShotPlan = z.infer<typeof shotPlanSchema>;
