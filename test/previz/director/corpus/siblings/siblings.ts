/** Prompts of the same kinds, mix and difficulty as the tuned part, in other words and clause forms. */
import type { Entry } from '../entry.ts';
import { MOVES_1 } from './moves-1.ts';
import { MOVES_2 } from './moves-2.ts';
import { MOVES_3 } from './moves-3.ts';
import { MOVES_4 } from './moves-4.ts';
import { MOVES_5 } from './moves-5.ts';
import { MOVES_6 } from './moves-6.ts';
import { ORDER_1 } from './order-1.ts';
import { ORDER_2 } from './order-2.ts';
import { ORDER_3 } from './order-3.ts';
import { ORDER_4 } from './order-4.ts';
import { ORDER_5 } from './order-5.ts';
import { ORDER_6 } from './order-6.ts';
import { SCENES_1 } from './scenes-1.ts';
import { SCENES_2 } from './scenes-2.ts';
import { SCENES_3 } from './scenes-3.ts';
import { SCENES_4 } from './scenes-4.ts';
import { SCENES_5 } from './scenes-5.ts';
import { SCENES_6 } from './scenes-6.ts';

export const SIBLINGS: readonly Entry[] = [
  ...MOVES_1,
  ...ORDER_1,
  ...SCENES_1,
  ...MOVES_2,
  ...ORDER_2,
  ...SCENES_2,
  ...MOVES_3,
  ...ORDER_3,
  ...SCENES_3,
  ...MOVES_4,
  ...ORDER_4,
  ...SCENES_4,
  ...MOVES_5,
  ...ORDER_5,
  ...SCENES_5,
  ...MOVES_6,
  ...ORDER_6,
  ...SCENES_6,
];
