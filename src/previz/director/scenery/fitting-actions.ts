/** What a subject of a kind does where the verb is one of another kind: a train that arrives does not walk. */
import type { Kind } from '../../vocabulary/kinds.ts';
import type { Action } from '../slots.ts';
import { entryOf } from './known-words.ts';

type Ways = Readonly<Partial<Record<Action, Action>>>;

const ON_WHEELS: Ways = {
  walk: 'drive',
  run: 'drive',
  float: 'drive',
  swim: 'drive',
  fly: 'drive',
  sit: 'stand',
};
const BY_KIND: Readonly<Partial<Record<Kind, Ways>>> = {
  vehicle: ON_WHEELS,
  boat: { sit: 'float', walk: 'float', run: 'float', drive: 'float', swim: 'float', fly: 'float' },
  aircraft: { walk: 'fly', run: 'fly', drive: 'fly' },
  fish: { walk: 'swim', run: 'swim', fly: 'swim', drive: 'swim' },
  quadruped: { fly: 'run', drive: 'run' },
  plant: { walk: 'sway', run: 'sway', fly: 'float' },
  building: { walk: 'stand', run: 'stand', sit: 'stand', swim: 'stand', drive: 'stand' },
  object: { walk: 'stand', run: 'turn', swim: 'float' },
  food: { walk: 'stand', run: 'turn', swim: 'float', drive: 'lie', rise: 'lie' },
  insect: { fall: 'hover' },
  person: { fly: 'stand' },
};

export function actionFor(name: string, action: Action): Action {
  const entry = entryOf(name);
  const winged = entry?.lives === 'air' || entry?.action === 'hover';
  return (entry && !(winged && action === 'fly') && BY_KIND[entry.kind]?.[action]) || action;
}

/** A swan that glides is on the water, as a boat is; other birds are in the air. */
export function glidesAfloat(name: string): boolean {
  return entryOf(name)?.lives === 'surface';
}
