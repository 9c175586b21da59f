/** Everyday uses of the camera's words. */
import type { Entry } from './entry.ts';

export const DOUBLES_OF_CAMERA_WORDS: readonly Entry[] = [
  {
    prompt: 'A truck stop at night, the pumps glow.',
    moves: [],
    time: 'night',
    not_camera: ['truck', 'stop'],
  },
  { prompt: 'The choir rises; the priest lowers the chalice.', moves: [], not_camera: ['rises', 'lowers'] },
  { prompt: 'Push notifications pop up on a cracked phone.', moves: [], not_camera: ['Push', 'up'] },
  { prompt: 'Static on the old television hisses.', moves: [], not_camera: ['Static'] },
  { prompt: 'Panoramic windows, a panther pacing.', moves: [], not_camera: ['Panoramic'] },
  { prompt: 'Follow-up letters pile up on the mat.', moves: [], not_camera: ['Follow-up'] },
  {
    prompt: 'A tracking dog pulls the officer to the right.',
    moves: [],
    not_camera: ['tracking', 'to the right'],
  },
  {
    prompt: 'The curtain lifts, the orchestra sinks into its pit.',
    moves: [],
    not_camera: ['lifts', 'sinks'],
  },
  { prompt: 'A boomerang arcs left over the dunes and returns.', moves: [], not_camera: ['arcs left'] },
  { prompt: 'The surgeon zooms out of the car park, late again.', moves: [], not_camera: ['zooms out'] },
  { prompt: 'The wide receiver backs up, turns and sprints.', moves: [], not_camera: ['wide', 'backs up'] },
  { prompt: 'A crab moves sideways to the right.', moves: [], not_camera: ['crab', 'moves sideways'] },
  { prompt: 'The film director tilts back in his chair.', moves: [], not_camera: ['film', 'tilts back'] },
  {
    prompt: 'Her hair rolls down her back in waves; slow zoom in.',
    moves: [{ move: 'zoom_in', speed: 'slow', order: 1 }],
    not_camera: ['rolls down'],
  },
];
