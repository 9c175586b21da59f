/** Every weather comes round: without a picture that it gives way to, and around one. */
import { describe, it } from 'node:test';
import { ATMOSPHERES, TEMPO_VALUES } from '../../../src/previz/director/slots.ts';
import type { Ambience } from '../../../src/previz/director/ambience.ts';
import { assertLoops } from './loop-stage.ts';

const said = (...values: string[]): { value: string }[] => values.map((value) => ({ value }));

describe('air that comes round', () => {
  for (const value of ATMOSPHERES)
    it(value, async () => {
      await assertLoops(value, { atmosphere: said(value) });
    });

  it('at every tempo, and all at once', async () => {
    for (const tempo of TEMPO_VALUES) {
      const plan: Ambience = { atmosphere: said('snow', 'mist', 'embers'), tempo: { value: tempo } };
      await assertLoops(tempo, plan);
    }
  });
});
