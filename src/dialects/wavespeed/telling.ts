/** A prediction, with addresses. */
import type { Telling } from '../../http/telling.ts';
import { enveloped } from './envelope.ts';
import { addressesOf, presentPrediction } from './present.ts';

export const TELLING: Telling = {
  surface: 'wavespeed',
  wireOf: ({ model, body }) => ({ model, base64: false, input: body }),
  tell: (c, services, view) => enveloped(presentPrediction(view, addressesOf(c, services))),
};
