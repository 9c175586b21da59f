/** Flowers, lights and things in the cast. */
import { rowboat, sailboat, steamer, tallShip } from './boats.ts';
import { castle, house, lighthouse, windmill } from './buildings.ts';
import { campfire, candle } from './flames.ts';
import { hibiscus } from './hibiscus.ts';
import { book, chair, cup, lamp, piano, umbrella } from './household.ts';
import { floatingLantern, hangingLantern, skyLantern } from './lantern.ts';
import { bareTree, birch, oak, palm, pine } from './trees.ts';
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
  { names: ['sailboat', 'sailing boat', 'yacht', 'sloop'], draw: sailboat },
  { names: ['rowboat', 'rowing boat', 'boat', 'canoe', 'wooden boat', 'fishing boat'], draw: rowboat },
  { names: ['sailing ship', 'tall ship', 'pirate ship', 'galleon', 'schooner'], draw: tallShip },
  { names: ['ship', 'steamer', 'steamship', 'ocean liner', 'cruise ship', 'ferry'], draw: steamer },
  { names: ['pine', 'pine tree', 'fir', 'fir tree', 'spruce', 'evergreen', 'christmas tree', 'conifer'], draw: pine }, // prettier-ignore
  { names: ['cherry blossom tree', 'cherry tree', 'sakura', 'sakura tree', 'blossoming tree', 'cherry blossom'], draw: (wish) => oak({ ...wish, colour: wish.colour ?? 'pink' }) }, // prettier-ignore
  { names: ['tree', 'oak', 'oak tree', 'maple', 'maple tree', 'chestnut tree'], draw: oak },
  { names: ['palm', 'palm tree', 'coconut palm', 'coconut tree'], draw: palm },
  { names: ['birch', 'birch tree', 'aspen', 'poplar'], draw: birch },
  { names: ['bare tree', 'dead tree', 'leafless tree', 'winter tree'], draw: () => bareTree() },
  { names: ['campfire', 'bonfire', 'fire', 'camp fire'], draw: () => campfire() },
  { names: ['candle', 'candlelight'], draw: () => candle() },
  { names: ['house', 'cottage', 'cabin', 'home', 'farmhouse', 'hut', 'barn', 'shed'], draw: house },
  { names: ['lighthouse', 'light house'], draw: lighthouse },
  { names: ['windmill', 'mill'], draw: windmill },
  { names: ['castle', 'fortress', 'palace'], draw: castle },
  {
    names: ['coffee cup', 'cup', 'coffee', 'cup of coffee', 'teacup', 'cup of tea', 'tea', 'mug'],
    draw: cup,
  },
  { names: ['piano', 'grand piano'], draw: piano },
  { names: ['umbrella', 'parasol', 'red umbrella'], draw: umbrella },
  { names: ['chair', 'wooden chair'], draw: chair },
  { names: ['book', 'open book', 'novel'], draw: book },
  { names: ['lamp', 'table lamp', 'desk lamp'], draw: lamp },
];
