/** Who is in the cast, by how they look. */
import { astronaut } from './astronaut.ts';
import { cart, HANDLE } from './cart.ts';
import { together } from './compose.ts';
import type { Drawing } from './compose.ts';
import { knight } from './knight.ts';
import { dancer, guitarist } from './performers.ts';
import { person } from './person.ts';
import type { Look, PersonPose } from './person.ts';
import { robot } from './robot.ts';
import { chosen, colourOf, isMoving } from './wish.ts';
import type { Subject, Wish } from './wish.ts';

const SKIN = ['#d8a07c', '#c68a63', '#a86f4b', '#8a5a3c', '#e0b08d'] as const;
const LOCKS = ['#2c211d', '#4a2f22', '#6b4428', '#1f1b20'] as const;
/** From the shoulder of who pushes to the handle. */
const REACH = 164;

const PLAYERS = ['man', 'boy', 'person', 'old man', 'musician', 'busker', 'cowboy'];

export const PEOPLE: readonly Subject[] = [
  { names: ['astronaut', 'cosmonaut', 'spaceman', 'spacewoman'], draw: (wish) => astronaut(isMoving(wish)) },
  { names: ['girl with cart', 'girl with a cart', 'child with cart'], draw: girlWithCart },
  { names: ['girl', 'little girl', 'schoolgirl', 'daughter'], draw: girl },
  { names: ['boy', 'child', 'kid', 'little boy', 'schoolboy', 'son'], draw: boy },
  { names: ['woman', 'lady', 'mother', 'heroine'], draw: woman },
  {
    names: [
      'traveller',
      'traveler',
      'wanderer',
      'hiker',
      'stranger',
      'pilgrim',
      'nomad',
      'shepherd',
      'farmer',
      'cowboy',
      'rider',
      'horseman',
      'jockey',
    ],
    draw: (wish) => person({ ...manLook(wish), hat: 'brim', wear: 'coat', scarf: '#9c4a3a' }, poseOf(wish)),
  },
  { names: ['man', 'person', 'human', 'guy', 'gentleman', 'father', 'hero', 'figure', 'runner', 'jogger', 'people'], draw: man }, // prettier-ignore
  { names: ['dancer', 'ballerina', 'ballet dancer'], draw: dancer },
  { names: ['musician', 'guitarist', 'guitar player', ...PLAYERS.map((who) => `${who} with guitar`)], draw: guitarist }, // prettier-ignore
  { names: ['knight', 'warrior', 'paladin'], draw: knight },
  { names: ['robot', 'android', 'droid'], draw: robot },
  { names: ['cart', 'hand cart', 'handcart', 'wagon', 'barrow'], draw: (wish) => cart(wish.action === 'stand' ? 0 : 0.72) }, // prettier-ignore
];

function man(wish: Wish): Drawing {
  return person(manLook(wish), poseOf(wish));
}

function manLook(wish: Wish): Look {
  return {
    build: 'man',
    wear: chosen<Look['wear']>(wish, 1, ['coat', 'jacket']),
    hair: 'short',
    colours: {
      skin: chosen(wish, 2, SKIN),
      hair: chosen(wish, 3, LOCKS),
      cloth: colourOf(wish, chosen(wish, 4, ['#46566b', '#6b5138', '#4c5a48', '#7a3f38'])),
      legs: chosen(wish, 5, ['#37384a', '#4a4038', '#2f3038']),
      shoes: '#4a3328',
    },
  };
}

function woman(wish: Wish): Drawing {
  const wear = chosen<Look['wear']>(wish, 1, ['dress', 'coat', 'dress']);
  const skin = chosen(wish, 2, SKIN);
  const look: Look = {
    build: 'woman',
    wear,
    hair: chosen(wish, 3, ['long', 'bun', 'tail', 'bob']),
    colours: {
      skin,
      hair: chosen(wish, 4, LOCKS),
      cloth: colourOf(wish, chosen(wish, 5, ['#a8423a', '#35576b', '#b88a4a', '#5d4a6e'])),
      legs: wear === 'dress' ? skin : '#34333f',
      shoes: '#4a3328',
    },
  };
  return person(look, poseOf(wish));
}

function girlLook(wish: Wish): Look {
  return {
    build: 'child',
    wear: 'dress',
    hair: chosen(wish, 1, ['tail', 'bob', 'tail']),
    scarf: chosen(wish, 2, ['#d9a441', '#d9a441', '#3f7f86']),
    colours: {
      skin: chosen(wish, 3, SKIN),
      hair: chosen(wish, 4, LOCKS),
      cloth: colourOf(wish, chosen(wish, 5, ['#b8503a', '#a8403a', '#3f6478'])),
      legs: '#8a6a58',
      shoes: '#5a3d2c',
    },
  };
}

function girl(wish: Wish): Drawing {
  return person(girlLook(wish), poseOf(wish));
}

function girlWithCart(wish: Wish): Drawing {
  return together(cart(0.72), person(girlLook(wish), 'push'), HANDLE.x - REACH);
}

function boy(wish: Wish): Drawing {
  const look: Look = {
    build: 'child',
    wear: 'jacket',
    hair: 'short',
    ...(chosen(wish, 6, [true, false]) ? { hat: 'cap' } : {}),
    colours: {
      skin: chosen(wish, 2, SKIN),
      hair: chosen(wish, 3, LOCKS),
      cloth: colourOf(wish, chosen(wish, 4, ['#c28a35', '#47708a', '#a2493c'])),
      legs: '#3d4254',
      shoes: '#53392b',
    },
  };
  return person(look, poseOf(wish));
}

function poseOf({ action }: Wish): PersonPose {
  switch (action) {
    case 'walk':
    case 'run':
    case 'push':
    case 'ride':
      return action;
    case 'sit':
    case 'lie':
      return 'sit';
    default:
      return 'stand';
  }
}
