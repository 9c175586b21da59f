/** Every light, grade and film comes round. */
import { describe, it } from 'node:test';
import { GRADE_VALUES, LIGHT_VALUES, STYLES } from '../../../src/previz/director/slots.ts';
import { assertLoops } from './loop-stage.ts';

const said = (...values: string[]): { value: string }[] => values.map((value) => ({ value }));

describe('light that comes round', () => {
  for (const value of LIGHT_VALUES)
    it(value, async () => {
      await assertLoops(value, { light: said(value) });
    });
  for (const value of STYLES)
    it(value, async () => {
      await assertLoops(value, { style: said(value) });
    });
  for (const value of GRADE_VALUES)
    it(value, async () => {
      await assertLoops(value, { grade: said(value) });
    });
});
