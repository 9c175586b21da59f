/** What a report says about the geometry of a clip. */
import { z } from 'zod';
import type { Governed } from './governor.ts';
import { GATES, gateSchema } from './quality.ts';

const share = (what: string): z.ZodNumber => z.number().min(0).max(1).describe(what);

export const qualitySchema = z
  .object({
    hole_ratio: share('Largest share of a frame that nothing is painted on, after filling. Always 0.'),
    uncovered: share(
      `Largest share of a frame that shows what the still does not: filled from what surrounds it. At most ${GATES.uncovered}.`,
    ),
    wide: share('The part of it that lies well within a filled band wider than 3.5 % of the frame.'),
    stretch: share(
      `Largest share of a frame that is drawn out or squeezed by more than 1.35 against its mean. At most ${GATES.stretch}.`,
    ),
    fold: share('Largest share of a frame that is turned inside out. Always 0.'),
    lean: share(
      `Largest share of a frame whose lines lean by more than its depth is sure of. At most ${GATES.lean}.`,
    ),
    border: share('Largest share of a frame that lies beyond the border of the still. Always 0.'),
    jitter: z
      .number()
      .describe('RMS in pixels by which the middle of the frame departs from its neighbours in time.'),
    replanned: z
      .array(
        z.object({
          what: z.enum(['relief', 'range', 'layers', 'amount']).describe('What was given up.'),
          from: z.number().describe('What the boldest plan had.'),
          to: z.number().describe('What the clip has.'),
          because: z
            .enum([...gateSchema.options, 'margin', 'others'])
            .describe('The limit that would have been missed.'),
        }),
      )
      .describe(
        'What was given up against the boldest plan, and which limit it would have missed: relief of surfaces, range of ' +
          'depth, layers, amount of the move. `margin`: the still has too little around the frame. `others`: another picture of the clip bears no more of the move.',
      ),
  })
  .meta({ id: 'ClipQuality' });
export type QualityReport = z.infer<typeof qualitySchema>;

/** A clip with holes is not rendered: what was painted is looked at before its first frame. */
export function qualityReport({ quality, replanned }: Governed): QualityReport {
  const round = (x: number): number => Number(x.toFixed(4));
  return {
    hole_ratio: 0,
    uncovered: round(quality.uncovered),
    wide: round(quality.wide),
    stretch: round(quality.stretch),
    fold: round(quality.fold),
    lean: round(quality.lean),
    border: round(quality.border),
    jitter: round(quality.jitter),
    replanned: replanned.map((step) => ({ ...step, to: round(step.to) })),
  };
}
