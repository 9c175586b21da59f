/** The models, as this server's own catalogue shows them. */
import type { SpokenModel } from '../../http/catalogue.ts';
import { OXEN_MODELS } from './models.ts';
import type { OxenModel } from './models.ts';

export const SPOKEN: readonly SpokenModel[] = OXEN_MODELS.map((model) => ({
  id: model.id,
  surface: 'oxen',
  name: model.displayName,
  description: model.description,
  tasks: [taskOf(model)],
  reads: [...model.reads],
  input: model.input,
}));

function taskOf({ type, reads }: OxenModel): SpokenModel['tasks'][number] {
  if (type === 'video_edit') return 'edit';
  if (type === 'video_reframe') return 'reframe';
  return reads.includes('image') ? 'image-to-video' : 'text-to-video';
}
