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
const begins = seconds.describe('Seconds from the beginning of the clip.');
const ends = z.number().gt(0).describe('Likewise; later than `start`.');

/** One thing understood: its value, the words, and how sure it is. */
function said<const Values extends readonly [string, ...string[]]>(values: Values) {
  return z.strictObject({ value: z.enum(values).describe('What was understood.'), cause, confidence });
}

const AMOUNT_UNITS = ['degrees', 'percent', 'factor', 'mm', 'metres'] as const;

const askedSchema = z
  .strictObject({
    value: z.number().gt(0).describe('The number, or the one that it goes to.'),
    unit: z.enum(AMOUNT_UNITS).describe('Of what.'),
    from: z.number().gt(0).optional().describe('The number that it comes from.'),
  })
  .describe('The amount in the words of the prompt: "360 degrees", "two metres", "from 35mm to 85mm".');

export const plannedMoveSchema = z
  .strictObject({
    move: z.enum(MOVE_NAMES).describe('What the camera does.'),
    start: begins,
    end: ends,
    speed: z.enum(SPEEDS).default('normal').describe('How fast, where no amount is given.'),
    amount: z
      .number()
      .gt(0)
      .max(180)
      .optional()
      .describe(
        'Degrees, a fraction of the way to the subject or of the frame, or a zoom factor; by the move.',
      ),
    asked: askedSchema.optional(),
    ease: z.enum(EASES).optional().describe('How it begins and ends.'),
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
    count: z.number().int().min(1).max(40).default(1).describe('How many of them.'),
    side: z.enum(SIDES).optional().describe('Where in the picture.'),
    distance: z.enum(DISTANCES).optional().describe('How far from the camera.'),
    size: z.enum(SIZES).optional().describe('Larger or smaller than usual.'),
    action: z.enum(ACTIONS).optional().describe('What it does.'),
    colour: z.enum(COLOURS).optional().describe('What it is painted in.'),
    cause,
    confidence,
  })
  .meta({ id: 'PlannedSubject' });
export type PlannedSubject = z.infer<typeof plannedSubjectSchema>;

export const shotPlanSchema = z
  .strictObject({
    version: z.literal(1).default(1).describe('Of this shape.'),
    lexicon: z.string().max(40).describe('Version of the lexicon that read the prompt.').optional(),
    moves: z
      .array(plannedMoveSchema)
      .max(16)
      .default([])
      .describe('What the camera does; moves may overlap.'),
    holds: z
      .array(z.strictObject({ start: begins, end: ends, cause }))
      .default([])
      .describe('Still moments between moves.'),
    rig: z
      .strictObject({
        kind: z.enum(RIGS).describe('What holds the camera.'),
        strength: z
          .number()
          .min(0)
          .max(3)
          .default(1)
          .describe('How much of its own unrest it shows; 1 is usual.'),
        cause,
      })
      .default({ kind: 'locked', strength: 1 })
      .describe('`locked` with a cause means that the prompt wants the camera still.'),
    carriers: z
      .array(said(CARRIERS))
      .default([])
      .describe(
        'Robot arm, aircraft or drone. Its own flight stands in `moves` unless the prompt names another motion.',
      ),
    placements: z
      .array(z.strictObject({ name: z.enum(PLACEMENTS).describe('Where it is.'), cause }))
      .default([])
      .describe('Where the camera is put.'),
    framing: z
      .array(
        said(FRAMING_VALUES).extend({
          at: z.enum(['start', 'end']).describe('When the clip begins, or when it ends.'),
        }),
      )
      .default([])
      .describe('How much the picture shows.'),
    lens: z.array(said(LENS_KINDS)).default([]).describe('The kind of lens.'),
    focal_length: z
      .strictObject({ mm: z.number().gt(0).max(3000).describe('Millimetres.'), cause })
      .optional()
      .describe('Of the lens, where the prompt gives a number.'),
    focus: z
      .array(
        said(FOCUSES).extend({
          start: begins.optional(),
          end: ends.optional(),
          towards: z.enum(['near', 'far']).optional().describe('Where a rack focus goes.'),
        }),
      )
      .default([])
      .describe('A rack focus has a time of its own, and a direction when the prompt tells one.'),
    atmosphere: z.array(said(ATMOSPHERES)).default([]).describe('Weather, and what is in the air.'),
    light: z.array(said(LIGHT_VALUES)).default([]).describe('Where light comes from, and of which kind.'),
    time: said(TIME_VALUES).optional().describe('Of the day.'),
    season: said(SEASONS).optional().describe('Of the year.'),
    grade: z.array(said(GRADE_VALUES)).default([]).describe('Colours and tones as a colourist sets them.'),
    style: z.array(said(STYLES)).default([]).describe('As what it is drawn or filmed.'),
    mood: z.array(said(MOODS)).default([]).describe('What it is to feel like.'),
    tempo: said(TEMPO_VALUES).optional().describe('How fast time passes.'),
    place: said(PLACES)
      .optional()
      .describe(
        'Where a scene made of words alone lies; a still has all of it, and of the next three, already.',
      ),
    ground: said(GROUNDS).optional().describe('What lies underfoot.'),
    sky: z.array(said(SKIES)).default([]).describe('What is above.'),
    palette: z.array(said(COLOURS)).default([]).describe('Colours of the whole scene.'),
    color_script: z
      .strictObject({
        kind: z
          .enum(['alone', 'shades'])
          .describe('Everything grey but these colours, or everything in shades of them.'),
        colours: z.array(z.enum(COLOURS)).min(1).max(4).describe('Which.'),
        cause,
      })
      .optional()
      .describe('For footage: few colours.'),
    subjects: z.array(plannedSubjectSchema).max(12).default([]).describe('Who and what is in the picture.'),
    assumed: z
      .boolean()
      .default(false)
      .describe('Whether the prompt names no camera move, so that the director chose one.'),
    excluded: z
      .array(
        z.strictObject({
          value: z.string().max(60).describe('A value of any member, or `camera_movement`.'),
          cause,
        }),
      )
      .default([])
      .describe('What the prompt forbids: "no zoom", "without rain".'),
    not_rendered: z
      .array(
        z.strictObject({
          kind: z.string().describe('The member that it belongs to.'),
          words: z.string().describe('What it is.'),
        }),
      )
      .default([])
      .describe('What of the plan the engine does not render; the engine writes it.'),
    not_understood: z
      .array(z.string().max(400))
      .default([])
      .describe('Words that look like shot language and were not understood.'),
    warnings: z.array(z.string()).default([]).describe('What else is to be known, in sentences.'),
  })
  .meta({ id: 'ShotPlan' });
export type ShotPlan = z.infer<typeof shotPlanSchema>;
