/** What a report says about an edit of footage. */
import { z } from 'zod';
import { EDIT_STRENGTHS } from '../../ray/request.ts';
import type { EditChoice } from './choice.ts';
import type { Restyle } from './restyle.ts';

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
    strength: z.enum(EDIT_STRENGTHS).describe('How far the edit went.'),
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
          frame: z.int().min(0).describe('That it belongs to, 24 a second.'),
          kind: z
            .enum(['aligned', 'shifted', 'unrelated'])
            .describe('How it lies over its frame; one that shows something else lends its colours alone.'),
          because: z.string().describe('How that was found out.'),
        }),
      )
      .describe('Restyled pictures that the clip follows.'),
  })
  .meta({ id: 'EditReport' });
export type EditReport = z.infer<typeof editReportSchema>;

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

function round(value: number, parts: number): number {
  return Math.round(value * parts) / parts;
}
