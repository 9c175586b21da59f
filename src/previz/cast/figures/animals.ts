/** Animals in the cast. */
import { horse } from './horse.ts';
import { hummingbird } from './hummingbird.ts';
import { tiger } from './tiger.ts';
import type { Subject } from './wish.ts';

export const ANIMALS: readonly Subject[] = [
  { names: ['hummingbird', 'colibri'], draw: hummingbird },
  { names: ['tiger', 'tigress'], draw: tiger },
  { names: ['horse', 'wild horse', 'stallion', 'mare', 'mustang', 'pony', 'steed'], draw: horse },
];
