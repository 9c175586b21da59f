/** Which template paints a place. */
import type { Place } from '../director/slots.ts';
import type { Template } from './template.ts';
import type { Wish } from './wish.ts';
import { abstract } from './templates/abstract.ts';
import { beach } from './templates/beach.ts';
import { city } from './templates/city.ts';
import { cave } from './templates/cave.ts';
import { desert } from './templates/desert.ts';
import { field } from './templates/field.ts';
import { forest } from './templates/forest.ts';
import { garden } from './templates/garden.ts';
import { greenhouse } from './templates/greenhouse.ts';
import { lake } from './templates/lake.ts';
import { mountains } from './templates/mountains.ts';
import { road } from './templates/road.ts';
import { room } from './templates/room.ts';
import { sea } from './templates/sea.ts';
import { sky } from './templates/sky.ts';
import { space } from './templates/space.ts';
import { street } from './templates/street.ts';
import { studio } from './templates/studio.ts';
import { tabletop } from './templates/tabletop.ts';
import { window } from './templates/window.ts';
import { underwater } from './templates/underwater.ts';
import { village } from './templates/village.ts';

/** A place without a template of its own has that of the nearest. */
const TEMPLATES: Readonly<Record<Place, Template>> = {
  sea,
  lake,
  river: lake,
  mountains,
  desert,
  forest,
  field,
  road,
  city,
  street,
  village,
  room,
  window,
  greenhouse,
  cave,
  underwater,
  sky,
  space,
  tabletop,
  studio,
  abstract,
};

/** A sea with sand is a beach, one with ice is seen from there; a lake of ice is a plain; a field seen close is a garden. */
export function templateOf({ place, ground, close }: Pick<Wish, 'place' | 'ground' | 'close'>): Template {
  if (place === 'sea' && FIRM.has(ground ?? '')) return beach;
  if (place === 'field' && close) return garden;
  return ground === 'ice' && TEMPLATES[place] === lake ? field : TEMPLATES[place];
}

const FIRM: ReadonlySet<string> = new Set(['sand', 'red_sand', 'ice', 'snow']);
