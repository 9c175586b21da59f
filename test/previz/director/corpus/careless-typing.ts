/** Hurried keyboards: slips, capitals, glued words, abbreviations, arrows. */
import { FOLLOW, ORBIT } from './entry.ts';
import type { Entry } from './entry.ts';

export const CARELESS_TYPING: readonly Entry[] = [
  { prompt: 'SLOWW ZOOM IN TO THE EYES PLZ', moves: [{ move: 'zoom_in', speed: 'slow', order: 1 }] },
  {
    prompt: 'camera pann left then tilt upp',
    moves: [
      { move: 'pan_left', order: 1 },
      { move: 'tilt_up', order: 2 },
    ],
  },
  { prompt: 'dollyzoom!!! on the shark', moves: [{ move: 'dolly_zoom', order: 1 }] },
  { prompt: 'pul back slowly form the bed', moves: [{ move: 'pull_out', speed: 'slow', order: 1 }] },
  { prompt: 'cmaera orbits rigth around the bike', moves: [{ move: 'orbit_right', order: 1 }] },
  { prompt: 'static shot no movment at all', moves: [], rig: ['static'], negated: ['camera_movement'] },
  {
    prompt: 'hand-held,low angle,rain,night,neon',
    moves: [],
    rig: ['handheld'],
    placement: ['low_angle'],
    weather: ['rain'],
    light: ['neon'],
    time: 'night',
  },
  { prompt: 'trackingshot of a fox running', moves: [{ move: FOLLOW, order: 1 }] },
  {
    prompt: 'zoom-out/slow/fog/dawn/lake',
    moves: [{ move: 'zoom_out', speed: 'slow', order: 1 }],
    weather: ['fog'],
    time: 'dawn',
  },
  { prompt: 'CAMERA RISES UP OVER WALL AND WE SEE ARMY', moves: [{ move: 'pedestal_up', order: 1 }] },
  {
    prompt: 'slow pan  right ,then  hold on moon',
    moves: [
      { move: 'pan_right', speed: 'slow', order: 1 },
      { move: 'static', order: 2 },
    ],
  },
  { prompt: 'the camera slolwy circles her', moves: [{ move: ORBIT, speed: 'slow', order: 1 }] },
  {
    prompt: 'closeup, 50 mm , shallow dof',
    moves: [],
    framing: 'close_up',
    lens: { mm: 50 },
    focus: ['shallow_focus'],
  },
  {
    prompt: 'Wideshot of valley w/ mist + crane-up',
    moves: [{ move: 'crane_up', order: 1 }],
    framing: 'wide',
    weather: ['mist'],
  },
  {
    prompt: 'roll camera left 30deg',
    moves: [{ move: 'roll_left', order: 1, amount: { value: 30, unit: 'degrees' } }],
  },
  { prompt: 'tilt ↓ to the shoes', moves: [{ move: 'tilt_down', order: 1 }] },
  {
    prompt: 'birdseye,no wind,autumn leaves falling',
    moves: [],
    placement: ['overhead'],
    weather: ['leaves'],
    season: 'autumn',
    negated: ['wind'],
  },
  { prompt: '1st person pov , climbing ladder', moves: [], placement: ['pov'], not_camera: ['climbing'] },
  { prompt: 'over-the-sholder of the hacker', moves: [], placement: ['over_the_shoulder'] },
  {
    prompt: 'Camera:static,Subject:cat yawns,Light:backlit',
    moves: [],
    rig: ['static'],
    light: ['backlight'],
  },
];
