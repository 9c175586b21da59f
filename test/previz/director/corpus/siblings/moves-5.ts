/** Turns, travels, lenses, rigs and views: a fifth handful, plainly said. */
import type { Entry } from '../entry.ts';

export const MOVES_5: readonly Entry[] = [
  {
    prompt: 'Pan left off the jukebox and onto the pinball player.',
    moves: [{ move: 'pan_left', order: 1 }],
  },
  {
    prompt: 'The camera turns right and keeps turning until it faces the sea.',
    moves: [{ move: 'pan_right', order: 1 }],
  },
  { prompt: 'A tilt up the flagpole, unhurried.', moves: [{ move: 'tilt_up', speed: 'slow', order: 1 }] },
  {
    prompt: 'Look down into the well with a fast tilt.',
    moves: [{ move: 'tilt_down', speed: 'fast', order: 1 }],
  },
  {
    prompt: 'Roll the camera clockwise by ten degrees.',
    moves: [{ move: 'roll_right', order: 1, amount: { value: 10, unit: 'degrees' } }],
  },
  {
    prompt: 'Truck slowly right behind a curtain of beads.',
    moves: [{ move: 'truck_right', speed: 'slow', order: 1 }],
  },
  {
    prompt: 'Pushing in on the mayor as he runs out of words.',
    moves: [{ move: 'push_in', order: 1 }],
    not_camera: ['runs out'],
  },
  {
    prompt: 'A brisk pull-back out of the bird cage.',
    moves: [{ move: 'pull_out', speed: 'fast', order: 1 }],
  },
  {
    prompt: 'The camera climbs past the balconies, one after the other.',
    moves: [{ move: 'pedestal_up', order: 1 }],
  },
  {
    prompt: 'Crane up off the battlefield, very slowly.',
    moves: [{ move: 'crane_up', speed: 'very_slow', order: 1 }],
  },
  {
    prompt: 'Drop the camera to floor height behind the drum kit.',
    moves: [{ move: 'pedestal_down', order: 1 }],
    tolerated: ['placement:ground_level'],
  },
  { prompt: "Quick zoom in on the bidder's paddle.", moves: [{ move: 'zoom_in', speed: 'fast', order: 1 }] },
  {
    prompt: 'A dolly zoom, gradual, on the boy in the doorway.',
    moves: [{ move: 'dolly_zoom', speed: 'slow', order: 1 }],
  },
  {
    prompt: 'Arc 60 degrees to the left around the samurai.',
    moves: [{ move: 'orbit_left', order: 1, amount: { value: 60, unit: 'degrees' } }],
  },
  {
    prompt: 'Zoom from 24 to 70 mm while the goalie waits.',
    moves: [{ move: 'zoom_in', order: 1, amount: { from: 24, value: 70, unit: 'mm' } }],
    tolerated: ['lens:mm'],
  },
  {
    prompt: 'Shallow focus on a beetle, 100mm macro.',
    moves: [],
    lens: { mm: 100, kind: ['macro'] },
    focus: ['shallow_focus'],
  },
  { prompt: 'Static camera on the doorstep, three milk bottles.', moves: [], rig: ['static'] },
  { prompt: 'Handheld and restless in the middle of the brawl.', moves: [], rig: ['handheld'] },
  {
    prompt: 'Low drone flight between the cypress trees.',
    moves: [],
    rig: ['aerial_drone'],
    tolerated: ['move:push_in'],
  },
  { prompt: 'Selfie stick on the ferris wheel, both of them screaming.', moves: [], rig: ['selfie'] },
  {
    prompt: 'Bolt cam: from the cork to the label of the champagne in half a second.',
    moves: [],
    rig: ['bolt_cam'],
    tolerated: ['move:push_in'],
  },
  { prompt: 'Shot from overhead: hands dealing cards.', moves: [], placement: ['overhead'] },
  { prompt: 'POV through a diving mask, fish scatter.', moves: [], placement: ['pov'] },
  {
    prompt: 'Low angle, wide lens, the bailiff at the gate.',
    moves: [],
    placement: ['low_angle'],
    lens: { kind: ['wide_angle'] },
  },
  {
    prompt: "Medium shot over the barber's shoulder.",
    moves: [],
    placement: ['over_the_shoulder'],
    framing: 'medium',
  },
  {
    prompt: 'High-angle shot of the stairwell, slow roll left.',
    moves: [{ move: 'roll_left', speed: 'slow', order: 1 }],
    placement: ['high_angle'],
  },
];
