/** Flowers, lights and things in the cast. */
import { hibiscus } from './hibiscus.ts';
import { floatingLantern, hangingLantern, skyLantern } from './lantern.ts';
import { vinyl } from './vinyl.ts';
import type { Subject } from './wish.ts';

export const THINGS: readonly Subject[] = [
  {
    names: ['hibiscus', 'hibiscus flower', 'hibiscus blossom', 'tropical flower'],
    draw: (wish) => hibiscus(wish),
  },
  { names: ['paper lantern', 'lantern', 'floating lantern', 'water lantern'], draw: floatingLantern },
  { names: ['hanging lantern', 'chinese lantern', 'red lantern'], draw: hangingLantern },
  { names: ['sky lantern'], draw: skyLantern },
  {
    names: ['vinyl record', 'vinyl', 'record', 'record player', 'turntable', 'gramophone record', 'lp'],
    draw: vinyl,
  },
];
