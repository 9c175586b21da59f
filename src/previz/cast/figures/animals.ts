/** Animals in the cast. */
import { bear } from './bear.ts';
import { bigCat, LION, LIONESS, PANTHER, TIGER } from './big-cats.ts';
import { butterfly } from './butterfly.ts';
import { camel } from './camel.ts';
import { canid, DOG, FOX, WOLF } from './canid.ts';
import { cat } from './cat.ts';
import { together } from './compose.ts';
import type { Drawing } from './compose.ts';
import { deer } from './deer.ts';
import { elephant } from './elephant.ts';
import { CRANE, CROW, DOVE, EAGLE, flyingBird, GOOSE, GULL, HAWK, OWL, SWALLOW } from './flying-bird.ts';
import { hibiscus } from './hibiscus.ts';
import { horse } from './horse.ts';
import { hummingbird } from './hummingbird.ts';
import { dolphin, fish, whale } from './sea-life.ts';
import { duck, swan } from './swan.ts';
import { FLAMINGO, HERON, WHITE_CRANE, wader } from './wader.ts';
import type { Subject, Wish } from './wish.ts';

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
  { names: ['bird', 'seagull', 'gull', 'albatross'], draw: (wish) => flyingBird(GULL, wish) },
  { names: ['dove', 'pigeon', 'white dove'], draw: (wish) => flyingBird(DOVE, wish) },
  { names: ['swallow', 'sparrow', 'songbird', 'bluebird'], draw: (wish) => flyingBird(SWALLOW, wish) },
  { names: ['crow', 'raven', 'blackbird'], draw: (wish) => flyingBird(CROW, wish) },
  { names: ['eagle', 'bald eagle', 'condor', 'vulture'], draw: (wish) => flyingBird(EAGLE, wish) },
  { names: ['hawk', 'falcon', 'kite bird', 'buzzard'], draw: (wish) => flyingBird(HAWK, wish) },
  { names: ['goose', 'wild goose', 'geese'], draw: (wish) => flyingBird(GOOSE, wish) },
  { names: ['flying owl', 'barn owl'], draw: (wish) => flyingBird(OWL, wish) },
  { names: ['crane', 'crane bird', 'stork', 'egret', 'white crane'], draw: (wish) => (flies(wish) ? flyingBird(CRANE, wish) : wader(WHITE_CRANE, wish)) }, // prettier-ignore
  {
    names: ['heron', 'grey heron'],
    draw: (wish) => (flies(wish) ? flyingBird(CRANE, wish) : wader(HERON, wish)),
  },
  { names: ['flamingo'], draw: (wish) => wader(FLAMINGO, wish) },
  { names: ['swan', 'white swan'], draw: swan },
  { names: ['duck', 'mallard', 'drake'], draw: duck },
  { names: ['butterfly', 'monarch butterfly', 'monarch'], draw: butterfly },
  { names: ['whale', 'humpback', 'humpback whale', 'blue whale'], draw: whale },
  { names: ['dolphin', 'porpoise'], draw: dolphin },
  { names: ['fish', 'goldfish', 'koi', 'tropical fish'], draw: fish },
  { names: ['hummingbird with hibiscus', 'hummingbird with hibiscus flower', 'hummingbird with flower'], draw: atTheFlower }, // prettier-ignore
];

function flies({ action }: Wish): boolean {
  return action === 'fly' || action === 'hover' || action === 'rise';
}

/** The bill ends a little before the flower, from where the bird drinks. */
function atTheFlower({ seed, colour }: Wish): Drawing {
  const bird = hummingbird(seed === undefined ? {} : { seed });
  const flower = hibiscus(colour === undefined ? {} : { colour }, 0.72);
  return together(flower, bird, -440, -262);
}
