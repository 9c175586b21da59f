/** Tasks for models before Ray 3.2: checked in the terms of those models, then said in today's. */
import { z } from 'zod';
import { CAMERA_CONCEPTS, conceptOf } from '../../ray/vocabulary.ts';
import type { ConceptKey } from '../../ray/vocabulary.ts';
import { OLDER_PAIR } from './models.ts';
import { videoInferenceSchema } from './schemas.ts';
import type { VideoInference } from './schemas.ts';

const KEYS: readonly ConceptKey[] = CAMERA_CONCEPTS.map(({ key }) => key);

/** With what Luma's older models had of their own (Runware docs, provider settings). */
export const olderInferenceSchema = videoInferenceSchema.extend({
  providerSettings: z
    .object({
      lumaai: z
        .object({
          loop: z.boolean().optional(),
          concepts: z
            .array(z.object({ key: z.enum(KEYS) }))
            .max(KEYS.length)
            .optional(),
        })
        .default({}),
    })
    .default({ lumaai: {} })
    .describe('What Luma’s older models had of their own: `lumaai.loop` and camera `lumaai.concepts`.'),
});

/** Ray 3.2 has no concepts: the prompt says the move. */
export function inTodaysTerms({
  providerSettings: { lumaai },
  ...task
}: z.infer<typeof olderInferenceSchema>): VideoInference {
  const moves = (lumaai.concepts ?? []).map(({ key }) => conceptOf(key).phrases[0]).join(' and ');
  const { loop = task.settings.loop } = lumaai;
  return {
    ...task,
    ...(saysNoShape(task) ? OLDER_PAIR : {}),
    positivePrompt: moves === '' ? task.positivePrompt : `${task.positivePrompt}, ${moves}`,
    settings: { ...task.settings, loop },
  };
}

/** Neither a size, nor a picture or a clip whose shape is followed. */
function saysNoShape({ width, height, resolution, inputs }: VideoInference): boolean {
  return [width, height, resolution, inputs.video, inputs.frameImages?.[0]].every(
    (each) => each === undefined,
  );
}
