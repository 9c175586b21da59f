/** English as it is written by people who think in another language. */
import { ORBIT } from './entry.ts';
import type { Entry } from './entry.ts';

export const SECOND_LANGUAGE: readonly Entry[] = [
  {
    prompt: 'Camera is go slowly to near of the old woman.',
    moves: [{ move: 'push_in', speed: 'slow', order: 1 }],
  },
  {
    prompt: 'please make camera turning around the car for 360 degree',
    moves: [{ move: ORBIT, order: 1, amount: { value: 360, unit: 'degrees' } }],
  },
  {
    prompt: 'The camera it goes up and we are seeing all the village',
    moves: [{ move: ['pedestal_up', 'crane_up'], order: 1 }],
  },
  { prompt: 'Camera make zoom on the eyes of him', moves: [{ move: 'zoom_in', order: 1 }] },
  { prompt: 'the camera stay fix, only move the hairs', moves: [], rig: ['static'] },
  {
    prompt: 'move camera to left side slowly, the man is sleeping',
    moves: [{ move: 'truck_left', speed: 'slow', order: 1 }],
  },
  { prompt: 'Camera look from the ground up to the sky', moves: [{ move: 'tilt_up', order: 1 }] },
  {
    prompt: 'view from up, like a bird',
    moves: [],
    placement: ['overhead'],
    tolerated: ['placement:high_angle', 'rig:aerial'],
  },
  { prompt: 'camera follow behind the child who is running', moves: [{ move: 'push_in', order: 1 }] },
  {
    prompt: 'in the begin camera is far, after it come close to the flower',
    moves: [{ move: 'push_in', order: 1 }],
    tolerated: ['framing:wide', 'framing:close_up'],
  },
  {
    prompt: 'without the movement of camera, the smoke goes out from the chimney',
    moves: [],
    rig: ['static'],
    weather: ['smoke'],
    negated: ['camera_movement'],
  },
  { prompt: 'camera going back and back until the house is small', moves: [{ move: 'pull_out', order: 1 }] },
  { prompt: 'I wish the camera will pan to right hand side', moves: [{ move: 'pan_right', order: 1 }] },
  {
    prompt: 'Slowly the camera is rising itself over the wall.',
    moves: [{ move: 'pedestal_up', speed: 'slow', order: 1 }],
  },
  { prompt: 'A quickly zoom out from the ants.', moves: [{ move: 'zoom_out', speed: 'fast', order: 1 }] },
  {
    prompt: 'the camera do a turn of 180 degrees around the soldier, direction left',
    moves: [{ move: 'orbit_left', order: 1, amount: { value: 180, unit: 'degrees' } }],
  },
  {
    prompt: 'it must be raining strongly and the camera must shake',
    moves: [],
    rig: ['handheld'],
    weather: ['rain'],
  },
  { prompt: 'Camera enter in the room by the window', moves: [{ move: 'push_in', order: 1 }] },
  {
    prompt: 'Travelling left along the houses, very smooth',
    moves: [{ move: 'truck_left', order: 1 }],
    tolerated: ['rig:smooth'],
  },
  {
    prompt: 'plan: first zoom in, after this turn to the left',
    moves: [
      { move: 'zoom_in', order: 1 },
      { move: 'pan_left', order: 2 },
    ],
  },
];
