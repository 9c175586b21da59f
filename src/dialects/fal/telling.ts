/** Where a job stands; once it has ended its output, or the error that it ended with. */
import { baseOf } from '../../http/base.ts';
import { addressesFor } from '../../http/media/address-of.ts';
import type { Telling } from '../../http/telling.ts';
import { TERMINAL_STATES } from '../../store/rows.ts';
import { sentBody } from './errors.ts';
import { noOutput } from './failure.ts';
import { QUEUE } from './hosts.ts';
import { ADDRESS_SECONDS } from './open-points.ts';
import { outputOf, statusAnswer } from './present.ts';

export const TELLING: Telling = {
  surface: 'fal',
  wireOf: ({ model, body }) => ({ endpoint: model, input: body }),
  tell(c, services, view) {
    if (!TERMINAL_STATES.includes(view.state))
      return statusAnswer(view, baseOf(c, services.core.config, QUEUE), null);
    const failure = noOutput(view);
    if (failure !== undefined) return sentBody(failure);
    return outputOf(services.core, view, addressesFor(c, services, ADDRESS_SECONDS));
  },
};
