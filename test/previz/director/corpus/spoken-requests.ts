/** Camera directions as people say them to an operator, without the trade's words. */
import { ORBIT, PAN, TRUCK } from './entry.ts';
import type { Entry } from './entry.ts';

export const SPOKEN_REQUESTS: readonly Entry[] = [
  {
    prompt: 'can you make the camera go up a bit while staying on the statue',
    moves: [{ move: 'pedestal_up', speed: ['slow', 'normal'], order: 1 }],
  },
  {
    prompt: "I want it to feel like we're walking into the cathedral.",
    moves: [{ move: 'push_in', order: 1 }],
    tolerated: ['rig:handheld', 'placement:pov'],
  },
  {
    prompt: 'Just a little zoom on her earring, nothing crazy.',
    moves: [{ move: 'zoom_in', speed: ['slow', 'normal'], order: 1 }],
  },
  {
    prompt: 'Get closer to the typewriter, real slow.',
    moves: [{ move: 'push_in', speed: ['slow', 'very_slow'], order: 1 }],
  },
  { prompt: 'Back off from the crowd at an even pace.', moves: [{ move: 'pull_out', order: 1 }] },
  {
    prompt: 'make one full circle around the trophy',
    moves: [{ move: ORBIT, order: 1, amount: { value: 360, unit: 'degrees' } }],
  },
  {
    prompt: 'Let the camera wander off to the right, leaving the couple behind.',
    moves: [{ move: ['truck_right', 'pan_right'], speed: ['slow', 'normal'], order: 1 }],
  },
  {
    prompt: 'swing the camera over to the left where the piano is',
    moves: [{ move: 'pan_left', speed: ['normal', 'fast'], order: 1 }],
  },
  {
    prompt: 'We float up past the balconies.',
    moves: [{ move: 'pedestal_up', speed: ['slow', 'normal'], order: 1 }],
  },
  {
    prompt: 'camera dives toward the koi pond',
    moves: [{ move: ['push_in', 'pedestal_down', 'crane_down'], speed: ['fast', 'normal'], order: 1 }],
  },
  { prompt: 'Give me a push on the mayor.', moves: [{ move: 'push_in', order: 1 }] },
  {
    prompt: 'Widen out to show the whole workshop.',
    moves: [{ move: 'zoom_out', order: 1 }],
    tolerated: ['framing:wide'],
  },
  {
    prompt: 'Go in tight on the trigger.',
    moves: [{ move: ['push_in', 'zoom_in'], order: 1 }],
    tolerated: ['framing:close_up'],
  },
  {
    prompt: 'drift backwards out of the nursery',
    moves: [{ move: 'pull_out', speed: ['slow', 'normal'], order: 1 }],
  },
  {
    prompt: 'The camera comes up from behind a row of flower pots.',
    moves: [{ move: 'pedestal_up', order: 1 }],
  },
  {
    prompt: 'a full 360 pan from the middle of the room',
    moves: [{ move: PAN, order: 1, amount: { value: 360, unit: 'degrees' } }],
  },
  {
    prompt: 'The frame slowly tips over to the left until the horizon stands upright.',
    moves: [{ move: 'roll_left', speed: 'slow', order: 1 }],
  },
  {
    prompt: 'keep the goalie in frame and slide along the barrier to the right',
    moves: [{ move: 'truck_right', order: 1 }],
  },
  { prompt: 'Camera hugs the wall as it moves ahead.', moves: [{ move: 'push_in', order: 1 }] },
  { prompt: 'Have the camera ride alongside the sledge.', moves: [{ move: TRUCK, order: 1 }] },
  { prompt: 'Just leave the camera where it is.', moves: [], rig: ['static'] },
  { prompt: 'nothing fancy, camera on a tripod, let him talk', moves: [], rig: ['static'] },
  { prompt: 'a bit of camera shake when the train goes by', moves: [], rig: ['handheld'] },
  { prompt: 'as if a nervous witness had filmed it by hand', moves: [], rig: ['handheld'] },
  {
    prompt: 'like a drone lifting off from the courtyard',
    moves: [{ move: 'pedestal_up', order: 1 }],
    rig: ['aerial_drone'],
  },
];
