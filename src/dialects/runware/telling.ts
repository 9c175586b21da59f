/** One result as `getResponse` gives it. */
import { addressesFor } from '../../http/media/address-of.ts';
import type { Telling } from '../../http/telling.ts';
import { envelope } from './envelope.ts';
import { ADDRESS_SECONDS } from './open-points.ts';
import { presentResults } from './present.ts';

export const TELLING: Telling = {
  surface: 'runware',
  wireOf({ model, body }, { id }) {
    const task = { taskType: 'videoInference', taskUUID: id };
    return { ...task, includeCost: body['includeCost'] === true, task: { ...task, model, ...body } };
  },
  tell: (c, services, view) => envelope(presentResults([view], addressesFor(c, services, ADDRESS_SECONDS))),
};
