/** What a report says of reference images, and of what they did to the clip. */
import { z } from 'zod';
import { spreadOf, warmthOf } from './colours.ts';
import type { Reference } from './measure.ts';
import { sideOf } from './mood.ts';
import type { TextureKind } from './texture.ts';

const share = z.number().min(0).max(1);

export const referenceSchema = z
  .object({
    palette: z
      .array(z.string().regex(/^#[0-9a-f]{6}$/))
      .describe(
        'Its colours, the one with the largest share first; none of an image without an opaque pixel.',
      ),
    lightness: share.describe('Mean lightness.'),
    contrast: share.describe('From the darkest to the lightest tone, but for the outermost twentieths.'),
    warmth: z.number().min(-1).max(1).describe('-1 cold, 1 warm.'),
    key: z.enum(['low', 'middle', 'high']).describe('Whether it is mostly dark, neither, or mostly bright.'),
    lit_from: z.enum(['left', 'right']).nullable().describe('The brighter side; null where neither is.'),
    texture: z
      .object({
        kind: z
          .enum(['grain', 'surface'])
          .describe('`grain` is as fine as that of film, `surface` coarser: that of paint, canvas or paper.'),
        strength: z.number().min(0).describe('Standard deviation in code values of 0 to 255.'),
        period: z.number().min(0).describe('Mean distance from bump to bump in pixels of 720 rows.'),
      })
      .nullable()
      .describe('What lies over all of it; null where it is smooth.'),
  })
  .describe('A reference image as it was read.')
  .meta({ id: 'ClipReference' });
export type ReferenceReport = z.infer<typeof referenceSchema>;

export const referencesAppliedSchema = z
  .object({
    palette: share.describe('Share of the way from the colours of the clip to those of the references.'),
    light: share.describe('The same of its lightness, tone by tone.'),
    texture: z
      .number()
      .min(0)
      .describe('Standard deviation, in code values, of the grain or surface that lies over the clip.'),
    texture_kind: z.enum(['grain', 'surface']).optional().describe('Which of both it is.'),
    hour: z
      .string()
      .optional()
      .describe(
        'The time or light in which a scene of words alone is painted because the references show it.',
      ),
    lit_from: z.enum(['left', 'right']).optional().describe('The side of the sun in a scene of words alone.'),
    yields: z
      .array(z.string())
      .describe(
        'Values of the plan that are about the same: the words win, so that less of the references shows.',
      ),
    because: z.string().optional().describe('Why nothing of them is applied.'),
  })
  .describe('What the references did to the clip.')
  .meta({ id: 'ReferencesApplied' });
export type ReferencesApplied = z.infer<typeof referencesAppliedSchema>;

/** What came of the references in a clip; see `referencesAppliedSchema`. */
export interface MoodDone {
  readonly palette: number;
  readonly light: number;
  readonly texture: number;
  readonly kind: TextureKind | undefined;
  readonly yields: readonly string[];
}

/** Mean lightness below which a picture is of low key, and above which of high. */
const KEYS = [0.42, 0.7] as const;

export function referenceReport({ palette, tones, texture, lean }: Reference): ReferenceReport {
  const lightness = tones?.lightness ?? 0;
  return {
    palette: [...palette],
    lightness: round(lightness, 3),
    contrast: round(tones ? spreadOf(tones) : 0, 3),
    warmth: round(tones ? warmthOf(tones) : 0, 3),
    key: lightness < KEYS[0] ? 'low' : lightness > KEYS[1] ? 'high' : 'middle',
    lit_from: sideOf(lean) ?? null,
    texture: texture
      ? {
          kind: texture.kind,
          strength: round(texture.strength, 2),
          period: round((texture.period * 720) / texture.rows, 2),
        }
      : null,
  };
}

/** @param done absent where nothing of them could be applied, for a reason that is told */
export function appliedReport(
  done: MoodDone | undefined,
  set: Pick<ReferencesApplied, 'hour' | 'lit_from' | 'because'> = {},
): ReferencesApplied {
  return {
    palette: round(done?.palette ?? 0, 3),
    light: round(done?.light ?? 0, 3),
    texture: round(done?.texture ?? 0, 2),
    ...(done?.kind ? { texture_kind: done.kind } : {}),
    yields: [...(done?.yields ?? [])],
    ...set,
  };
}

function round(x: number, digits: number): number {
  return Number(x.toFixed(digits));
}
