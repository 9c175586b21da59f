/** What a prompt excludes, and denials that exclude nothing. */
import { PAN, TILT, ZOOM } from './entry.ts';
import type { Entry } from './entry.ts';

export const NEGATION: readonly Entry[] = [
  { prompt: 'The camera does not move.', moves: [], rig: ['static'], negated: ['camera_movement'] },
  {
    prompt: 'No camera movement, the ice melts in the glass.',
    moves: [],
    rig: ['static'],
    negated: ['camera_movement'],
  },
  {
    prompt: 'Slow push in, no zoom.',
    moves: [{ move: 'push_in', speed: 'slow', order: 1 }],
    negated: [...ZOOM],
  },
  { prompt: 'Push in without shaking.', moves: [{ move: 'push_in', order: 1 }], negated: ['handheld'] },
  { prompt: "Don't pan, just tilt up.", moves: [{ move: 'tilt_up', order: 1 }], negated: [...PAN] },
  { prompt: 'Pan left instead of right.', moves: [{ move: 'pan_left', order: 1 }], negated: ['pan_right'] },
  {
    prompt: 'Instead of a zoom, use a real dolly in.',
    moves: [{ move: 'push_in', order: 1 }],
    negated: [...ZOOM],
  },
  {
    prompt: 'Never tilt down; keep rising.',
    moves: [{ move: 'pedestal_up', order: 1 }],
    negated: ['tilt_down'],
  },
  {
    prompt: 'Avoid handheld. Smooth dolly out.',
    moves: [{ move: 'pull_out', speed: 'normal', order: 1 }],
    negated: ['handheld'],
    tolerated: ['rig:smooth'],
  },
  {
    prompt: 'No rain, no fog, just a clear sky over the harbour.',
    moves: [],
    weather: ['clear'],
    negated: ['rain', 'fog'],
  },
  { prompt: 'Snow falls without wind.', moves: [], weather: ['snow'], negated: ['wind'] },
  {
    prompt: 'It is no longer raining; drops hang from the leaves.',
    moves: [],
    negated: ['rain'],
    not_camera: ['leaves'],
  },
  {
    prompt: 'Not a drone shot but a crane up.',
    moves: [{ move: 'crane_up', order: 1 }],
    negated: ['aerial_drone'],
  },
  {
    prompt: 'Orbit right rather than left.',
    moves: [{ move: 'orbit_right', order: 1 }],
    negated: ['orbit_left'],
  },
  { prompt: 'Free of fog, the valley lies open.', moves: [], negated: ['fog'] },
  {
    prompt: "The camera isn't static: it drifts to the right.",
    moves: [{ move: 'truck_right', speed: ['slow', 'normal'], order: 1 }],
    negated: ['static'],
  },
  {
    prompt: 'Nothing moves but the camera, which pushes in.',
    moves: [{ move: 'push_in', order: 1 }],
  },
  {
    prompt: 'She does not look up. The camera tilts down.',
    moves: [{ move: 'tilt_down', order: 1 }],
    not_camera: ['look up'],
  },
  {
    prompt: 'No sudden moves, slow truck left.',
    moves: [{ move: 'truck_left', speed: 'slow', order: 1 }],
  },
  {
    prompt: 'Do not zoom in, pull the camera back.',
    moves: [{ move: 'pull_out', order: 1 }],
    negated: ['zoom_in'],
  },
  {
    prompt: 'Camera rises, but never tilts.',
    moves: [{ move: 'pedestal_up', order: 1 }],
    negated: [...TILT],
  },
  { prompt: 'Without cutting, the camera orbits left.', moves: [{ move: 'orbit_left', order: 1 }] },
  { prompt: 'A place with no people, drone shot of the glacier.', moves: [], rig: ['aerial_drone'] },
  {
    prompt: 'No slow motion, fast push in on the sprinter.',
    moves: [{ move: 'push_in', speed: 'fast', order: 1 }],
    negated: ['slow_motion'],
  },
  {
    prompt: 'Not a low angle, eye level please.',
    moves: [],
    placement: ['eye_level'],
    negated: ['low_angle'],
  },
  { prompt: "Don't stop pushing in.", moves: [{ move: 'push_in', order: 1 }] },
  {
    prompt: "Don't shake the camera, don't zoom, hold still on the face.",
    moves: [],
    rig: ['static'],
    negated: ['handheld', ...ZOOM],
  },
  {
    prompt: 'neither pan nor tilt, only a slow zoom out',
    moves: [{ move: 'zoom_out', speed: 'slow', order: 1 }],
    negated: [...PAN, ...TILT],
  },
  { prompt: 'Static camera. No push-in.', moves: [], rig: ['static'], negated: ['push_in'] },
  { prompt: 'No neon, only candlelight.', moves: [], light: ['candle'], negated: ['neon'] },
  {
    prompt: 'Avoid orbiting; truck right past him.',
    moves: [{ move: 'truck_right', order: 1 }],
    negated: ['orbit_left', 'orbit_right'],
  },
  {
    prompt: 'Not fast: the camera pulls out slowly.',
    moves: [{ move: 'pull_out', speed: 'slow', order: 1 }],
  },
  {
    prompt: 'You cannot see the far bank because of the fog.',
    moves: [],
    weather: ['fog'],
  },
  { prompt: 'Nobody in the street. Camera cranes up.', moves: [{ move: 'crane_up', order: 1 }] },
  { prompt: 'It never stops raining on the tin roof.', moves: [], weather: ['rain'] },
  { prompt: 'No dialogue. Push in on the clown.', moves: [{ move: 'push_in', order: 1 }] },
  {
    prompt: 'Push in rather slowly on the safe.',
    moves: [{ move: 'push_in', speed: 'slow', order: 1 }],
  },
  { prompt: 'Pull out, not in.', moves: [{ move: 'pull_out', order: 1 }], negated: ['push_in'] },
  {
    prompt: 'Not only does the camera rise, it also tilts down.',
    moves: [
      { move: 'pedestal_up', order: 1 },
      { move: 'tilt_down', order: 1 },
    ],
  },
  {
    prompt: "Don't use the vertigo effect here, a plain zoom in will do.",
    moves: [{ move: 'zoom_in', order: 1 }],
    negated: ['dolly_zoom'],
  },
  {
    prompt: 'A desert road free of dust, the camera trucks left.',
    moves: [{ move: 'truck_left', order: 1 }],
    negated: ['dust'],
  },
  {
    prompt: 'The camera stays put and does not follow the runaway balloon.',
    moves: [],
    rig: ['static'],
  },
  { prompt: 'Deep focus, no bokeh.', moves: [], focus: ['deep_focus'], negated: ['shallow_focus'] },
];
