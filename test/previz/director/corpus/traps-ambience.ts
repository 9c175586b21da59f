/** Words that look like weather, light, time, focus or style and are none. */
import type { Entry } from './entry.ts';

export const TRAPS_AMBIENCE: readonly Entry[] = [
  { prompt: 'Snow White bites into the apple.', moves: [], not_camera: ['Snow'] },
  { prompt: 'A girl named Rain paints the garden fence.', moves: [], not_camera: ['Rain'] },
  { prompt: 'The smoke detector chirps in the hallway.', moves: [], not_camera: ['smoke'] },
  { prompt: 'A dust jacket slips off an old book.', moves: [], not_camera: ['dust'] },
  { prompt: 'Grandfather gets misty-eyed at the wedding.', moves: [], not_camera: ['misty'] },
  { prompt: 'She leaves the room and closes the door.', moves: [], not_camera: ['leaves'] },
  { prompt: 'Tea leaves settle at the bottom of the cup.', moves: [], not_camera: ['leaves', 'settle'] },
  { prompt: 'He winds the grandfather clock.', moves: [], not_camera: ['winds'] },
  { prompt: 'Neon tetras dart through the aquarium.', moves: [], not_camera: ['Neon'] },
  { prompt: 'Dawn, the receptionist, answers the phone.', moves: [], not_camera: ['Dawn'] },
  { prompt: 'A black pencil skirt on a wire hanger.', moves: [], not_camera: ['pencil'] },
  { prompt: 'An oil rig far out at sea.', moves: [], not_camera: ['oil', 'rig'] },
  { prompt: 'A rusty spring jumps out of the mattress.', moves: [], not_camera: ['spring'] },
  { prompt: 'Yellow rain boots stand beside the door.', moves: [], not_camera: ['rain'] },
  { prompt: 'She focuses on her homework.', moves: [], not_camera: ['focuses'] },
  { prompt: 'A macro in the spreadsheet deletes a column.', moves: [], not_camera: ['macro'] },
  { prompt: 'The toddler stares with wide eyes at the cake.', moves: [], not_camera: ['wide'] },
  { prompt: 'A bolt sparks an argument between two plumbers.', moves: [], not_camera: ['bolt', 'sparks'] },
  { prompt: 'Snow-capped peaks behind a turquoise lake.', moves: [], not_camera: ['Snow-capped'] },
];
