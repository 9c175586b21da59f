/** The endpoints, as this server's own catalogue shows them. */
import { kindOf } from '../../http/catalogue.ts';
import type { SpokenModel } from '../../http/catalogue.ts';
import { ENDPOINTS } from './endpoints.ts';

export const SPOKEN: readonly SpokenModel[] = ENDPOINTS.map((endpoint) => ({
  id: endpoint.id,
  surface: 'fal',
  name: endpoint.title,
  description: endpoint.description,
  ...kindOf(endpoint.type, endpoint.category === 'image-to-video' ? ['image-to-video', 'keyframes'] : []),
  input: endpoint.input,
}));
