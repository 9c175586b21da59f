/** The models, as this server's own catalogue shows them. */
import { kindOf } from '../../http/catalogue.ts';
import type { SpokenModel } from '../../http/catalogue.ts';
import { WAVESPEED_MODELS } from './models.ts';

export const SPOKEN: readonly SpokenModel[] = WAVESPEED_MODELS.map((model) => ({
  id: model.id,
  surface: 'wavespeed',
  name: model.name,
  description: model.description,
  ...kindOf(model.type, model.kind === 'image-to-video' ? ['image-to-video'] : []),
  rendersAs: model.rendersAs,
  input: model.input,
}));
