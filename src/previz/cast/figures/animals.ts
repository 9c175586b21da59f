/** Animals in the cast. */
import { bear } from './bear.ts';
import { bigCat, LION, LIONESS, PANTHER, TIGER } from './big-cats.ts';
import { camel } from './camel.ts';
import { canid, DOG, FOX, WOLF } from './canid.ts';
import { cat } from './cat.ts';
import { deer } from './deer.ts';
import { elephant } from './elephant.ts';
import { horse } from './horse.ts';
import { hummingbird } from './hummingbird.ts';
import type { Subject } from './wish.ts';

export const ANIMALS: readonly Subject[] = [
  { names: ['hummingbird', 'colibri'], draw: hummingbird },
  { names: ['tiger', 'tigress'], draw: (wish) => bigCat(TIGER, wish) },
  { names: ['horse', 'wild horse', 'stallion', 'mare', 'mustang', 'pony', 'steed'], draw: horse },
  { names: ['wolf', 'wolves', 'husky'], draw: (wish) => canid(WOLF, wish) },
  { names: ['dog', 'puppy', 'hound', 'retriever'], draw: (wish) => canid(DOG, wish) },
  { names: ['fox', 'vixen'], draw: (wish) => canid(FOX, wish) },
  { names: ['deer', 'stag', 'elk', 'buck', 'reindeer'], draw: (wish) => deer(wish, true) },
  { names: ['doe', 'fawn', 'gazelle', 'antelope'], draw: (wish) => deer(wish, false) },
  { names: ['elephant'], draw: elephant },
  { names: ['lion', 'lion king'], draw: (wish) => bigCat(LION, wish) },
  { names: ['lioness', 'cougar', 'puma', 'mountain lion'], draw: (wish) => bigCat(LIONESS, wish) },
  { names: ['panther', 'black panther', 'jaguar'], draw: (wish) => bigCat(PANTHER, wish) },
  { names: ['bear', 'brown bear', 'grizzly', 'grizzly bear'], draw: (wish) => bear('#6b452c', wish) },
  { names: ['black bear'], draw: (wish) => bear('#2e2a30', wish) },
  { names: ['polar bear', 'white bear'], draw: (wish) => bear('#ded8cb', wish) },
  { names: ['camel', 'dromedary'], draw: camel },
  { names: ['cat', 'kitten', 'house cat'], draw: cat },
];
