/** More plain prompts, some of which only mention a camera. */
import { FOLLOW, PAN } from './entry.ts';
import type { Entry } from './entry.ts';

export const EVERYDAY_SCENES: readonly Entry[] = [
  {
    prompt: 'An astronaut looks up at the stars, camera tilts up to reveal the milky way',
    moves: [{ move: 'tilt_up', order: 1 }],
    tolerated: ['time:night'],
    not_camera: ['looks up'],
  },
  {
    prompt: 'Locked camera, timelapse of clouds passing over mountains',
    moves: [],
    rig: ['static'],
    weather: ['clouds'],
    tempo: 'time_lapse',
  },
  { prompt: 'selfie video of two pilots in a cockpit', moves: [], rig: ['selfie'] },
  {
    prompt: 'tiny planet view of a snowy village',
    moves: [],
    effects: ['tiny_planet'],
    tolerated: ['weather:snow', 'season:winter'],
  },
  { prompt: 'bolt camera shot of an energy drink can, splash', moves: [], rig: ['bolt_cam'] },
  {
    prompt: 'Eye-level shot of a fox staring into the lens, camera slowly backing away',
    moves: [{ move: 'pull_out', speed: 'slow', order: 1 }],
    placement: ['eye_level'],
  },
  {
    prompt: 'High angle shot looking down at a lone figure on the ice',
    moves: [],
    placement: ['high_angle'],
    tolerated: ['move:tilt_down'],
  },
  {
    prompt: 'camera pedestals down from the treetop to the forest floor',
    moves: [{ move: 'pedestal_down', order: 1 }],
  },
  {
    prompt: 'Camera trucks right past a row of burning candles',
    moves: [{ move: 'truck_right', order: 1 }],
    tolerated: ['light:candle'],
  },
  { prompt: 'Jib shot moving down into the crowd at a concert', moves: [{ move: 'crane_down', order: 1 }] },
  {
    prompt: 'A smooth arc shot to the right around a perfume bottle, rim light, black background',
    moves: [{ move: 'orbit_right', order: 1 }],
    light: ['rim_light'],
    tolerated: ['rig:smooth'],
  },
  { prompt: 'Elevator doors opening transition into a dance hall', moves: [], effects: ['elevator_doors'] },
  { prompt: 'Keep camera fixed. Only her eyes and the curtain move.', moves: [], rig: ['static'] },
  {
    prompt: 'No camera movement, just hair blowing in the wind',
    moves: [],
    rig: ['static'],
    weather: ['wind'],
    negated: ['camera_movement'],
  },
  {
    prompt: 'Camera slowly moving forward through a dark tunnel towards the light',
    moves: [{ move: 'push_in', speed: 'slow', order: 1 }],
  },
  {
    prompt: "dramatic push in on the villain's face, low key lighting",
    moves: [{ move: 'push_in', speed: ['normal', 'fast'], order: 1 }],
    light: ['low_key'],
  },
  {
    prompt: 'Camera follows a paper plane through an office, one continuous take',
    moves: [{ move: FOLLOW, order: 1 }],
  },
  {
    prompt: 'slow pan across a wall of old photographs, sepia',
    moves: [{ move: PAN, speed: 'slow', order: 1 }],
    grade: ['sepia'],
  },
  {
    prompt: 'Anamorphic wide shot, lens flares, a police car under a bridge at night',
    moves: [],
    framing: 'wide',
    lens: { kind: ['anamorphic'] },
    time: 'night',
  },
  {
    prompt: 'Camera starts at her shoes and tilts up to her face, fashion shoot',
    moves: [{ move: 'tilt_up', order: 1 }],
  },
  {
    prompt: 'Underwater shot, camera rising to the surface, god rays',
    moves: [{ move: 'pedestal_up', order: 1 }],
    light: ['volumetric'],
  },
  {
    prompt: 'Snow begins to fall as the camera pushes in on the cabin window, candlelight inside',
    moves: [{ move: 'push_in', order: 1 }],
    weather: ['snow'],
    light: ['candle'],
  },
  { prompt: 'a plane flies over the camera', moves: [], not_camera: ['flies over'] },
  {
    prompt: 'A man walks toward the camera in the rain, slow motion, telephoto lens',
    moves: [],
    lens: { kind: ['telephoto'] },
    weather: ['rain'],
    tempo: 'slow_motion',
    not_camera: ['toward'],
  },
  { prompt: 'She turns to the camera and smiles', moves: [], not_camera: ['turns'] },
  {
    prompt: 'The dragon circles the tower, camera static',
    moves: [],
    rig: ['static'],
    not_camera: ['circles'],
  },
  {
    prompt: 'A car drifts to the left, tires screeching, camera pans with it',
    moves: [{ move: PAN, order: 1 }],
    not_camera: ['drifts to the left'],
  },
  {
    prompt: 'Camera zooms in quickly on the ringing phone, then cuts to black',
    moves: [{ move: 'zoom_in', speed: 'fast', order: 1 }],
  },
  {
    prompt: 'claymation style, camera dollies in on a clay frog singing',
    moves: [{ move: 'push_in', order: 1 }],
    style: ['claymation'],
  },
  {
    prompt: 'Watercolor animation of a windmill in spring, gentle camera drift to the right',
    moves: [{ move: 'truck_right', speed: 'slow', order: 1 }],
    season: 'spring',
    style: ['watercolor'],
    not_camera: ['windmill'],
  },
  {
    prompt: 'drone pulls away from a surfer, revealing the whole coastline at golden hour',
    moves: [{ move: 'pull_out', order: 1 }],
    rig: ['aerial_drone'],
    light: ['golden_hour'],
  },
  {
    prompt: 'the camera gently sways like a boat while the old man rows',
    moves: [],
    rig: ['handheld'],
    not_camera: ['rows'],
  },
  {
    prompt: 'Subject stays centered, background rotates behind her as the camera arcs left',
    moves: [{ move: 'orbit_left', order: 1 }],
    not_camera: ['rotates'],
  },
];
