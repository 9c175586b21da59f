/** The models, as this server's own catalogue shows them. */
import type { SpokenModel } from '../../http/catalogue.ts';
import { MODEL, MODEL_NAME, OLDER_MODELS } from './models.ts';
import { olderInferenceSchema } from './older.ts';
import { videoInferenceSchema } from './schemas.ts';

export const SPOKEN: readonly SpokenModel[] = [
  {
    id: MODEL,
    surface: 'runware',
    name: `Luma ${MODEL_NAME}`,
    description: 'One AIR for clips from words, images or keyframes, for edits and for reframing.',
    tasks: ['text-to-video', 'image-to-video', 'keyframes', 'edit', 'reframe'],
    reads: ['text', 'image', 'video'],
    input: videoInferenceSchema,
  },
  ...OLDER_MODELS.map(({ air, name }): SpokenModel => ({
    id: air,
    surface: 'runware',
    name: `Luma ${name}`,
    description: `An older name, for clients that know it: made, and priced, as ${MODEL}.`,
    tasks: ['text-to-video', 'image-to-video'],
    reads: ['text', 'image'],
    rendersAs: MODEL,
    input: olderInferenceSchema,
  })),
];
