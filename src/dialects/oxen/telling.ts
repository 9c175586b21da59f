/** A generation as the queue shows it. */
import type { Telling } from '../../http/telling.ts';
import { outputAddresses } from './outputs.ts';
import { presentGeneration } from './present.ts';

export const TELLING: Telling = {
  surface: 'oxen',
  wireOf({ model, body: { prompt, ...echo } }) {
    const text = typeof prompt === 'string' ? prompt : null;
    return { model, prompt: text, namespace: '', repo: null, folder: null, echo };
  },
  tell: (c, services, view) => presentGeneration(view, outputAddresses(c, services)),
};
