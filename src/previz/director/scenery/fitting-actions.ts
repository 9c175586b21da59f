/** What a subject of a kind does where the verb is one of another kind: a train that arrives does not walk. */
import type { Kind } from '../../cast/kinds.ts';
import type { Action } from '../slots.ts';
import { kindOf } from './known-words.ts';

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
  boat: { walk: 'float', run: 'float', drive: 'float', swim: 'float', fly: 'float' },
  aircraft: { walk: 'fly', run: 'fly', drive: 'fly' },
  fish: { walk: 'swim', run: 'swim', fly: 'swim', drive: 'swim' },
  quadruped: { fly: 'run', drive: 'run' },
  plant: { walk: 'sway', run: 'sway', fly: 'float' },
  building: { walk: 'stand', run: 'stand', sit: 'stand', swim: 'stand', drive: 'stand' },
  object: { walk: 'stand', run: 'turn', swim: 'float' },
  food: { walk: 'stand', run: 'turn', swim: 'float' },
};

export function actionFor(name: string, action: Action): Action {
  const kind = kindOf(name);
  return (kind && BY_KIND[kind]?.[action]) ?? action;
}
