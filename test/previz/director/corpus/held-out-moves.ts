// Held out: nobody tunes the director against these prompts. A failure here is reported as a figure, not repaired by rote.
/** Single moves in other words. */
import { FOLLOW, ORBIT, PAN, ROLL } from './entry.ts';
import type { Entry } from './entry.ts';

export const HELD_OUT_MOVES: readonly Entry[] = [
  { prompt: 'The camera swivels left to the second microphone.', moves: [{ move: 'pan_left', order: 1 }] },
  {
    prompt: 'A leisurely pan to the left takes us from the bell tower to the bakery.',
    moves: [{ move: 'pan_left', speed: 'slow', order: 1 }],
  },
  {
    prompt: 'Turning to the right, the camera finds the witness.',
    moves: [{ move: 'pan_right', order: 1 }],
  },
  { prompt: 'Rapid pan right to the scoreboard.', moves: [{ move: 'pan_right', speed: 'fast', order: 1 }] },
  { prompt: 'Panning shot of greyhounds on the home straight.', moves: [{ move: PAN, order: 1 }] },
  {
    prompt: 'The camera looks upward, following the balloons.',
    moves: [{ move: 'tilt_up', order: 1 }],
  },
  {
    prompt: "Gradual tilt up the giraffe's neck.",
    moves: [{ move: 'tilt_up', speed: 'slow', order: 1 }],
  },
  { prompt: 'Pan down from the flag to the guard at the gate.', moves: [{ move: 'tilt_down', order: 1 }] },
  {
    prompt: 'A sudden downward tilt shows the drop beneath the bridge.',
    moves: [{ move: 'tilt_down', speed: ['normal', 'fast'], order: 1 }],
    not_camera: ['drop'],
  },
  {
    prompt: 'Barrel roll to the left between the icebergs.',
    moves: [{ move: 'roll_left', order: 1 }],
  },
  {
    prompt: 'The camera rolls anti-clockwise, drunk and slow.',
    moves: [{ move: 'roll_left', speed: 'slow', order: 1 }],
  },
  {
    prompt: 'A clockwise roll while he falls asleep.',
    moves: [{ move: 'roll_right', order: 1 }],
    not_camera: ['falls'],
  },
  { prompt: 'Camera rolling rightwards in the corridor.', moves: [{ move: 'roll_right', order: 1 }] },
  { prompt: 'The camera does a barrel roll inside the tunnel.', moves: [{ move: ROLL, order: 1 }] },
  { prompt: 'The camera travels leftward beside the canoe.', moves: [{ move: 'truck_left', order: 1 }] },
  {
    prompt: 'Smooth slide to the left along the sushi counter.',
    moves: [{ move: 'truck_left', order: 1 }],
    tolerated: ['rig:smooth'],
  },
  {
    prompt: 'From right to left, the camera tracks along the trench.',
    moves: [{ move: 'truck_left', order: 1 }],
  },
  { prompt: 'Crabbing right past the cell doors.', moves: [{ move: 'truck_right', order: 1 }] },
  { prompt: 'Lateral dolly to the right in front of the jury.', moves: [{ move: 'truck_right', order: 1 }] },
  {
    prompt: 'The camera shifts gently right behind the pillar.',
    moves: [{ move: 'truck_right', speed: 'slow', order: 1 }],
  },
  { prompt: 'The camera ascends past the stained-glass window.', moves: [{ move: 'pedestal_up', order: 1 }] },
  { prompt: 'Raise the camera above the parapet.', moves: [{ move: 'pedestal_up', order: 1 }] },
  {
    prompt: 'Elevator move upward along the bookshelf.',
    moves: [{ move: 'pedestal_up', order: 1 }],
    not_camera: ['Elevator'],
  },
  {
    prompt: 'The camera drops down to the level of the toy soldiers.',
    moves: [{ move: 'pedestal_down', speed: ['normal', 'fast'], order: 1 }],
  },
  {
    prompt: 'Slow pedestal down behind the counter.',
    moves: [{ move: 'pedestal_down', speed: 'slow', order: 1 }],
  },
  { prompt: 'The lens is lowered to the surface of the soup.', moves: [{ move: 'pedestal_down', order: 1 }] },
  {
    prompt: 'A crane shot going up from the lovers to the ferris wheel.',
    moves: [{ move: 'crane_up', order: 1 }],
  },
  { prompt: 'Jibbing up over the chess hall.', moves: [{ move: 'crane_up', order: 1 }] },
  { prompt: 'Crane shot downwards onto the red carpet.', moves: [{ move: 'crane_down', order: 1 }] },
  {
    prompt: 'The crane arm lowers the camera towards the orchestra.',
    moves: [{ move: 'crane_down', order: 1 }],
  },
  {
    prompt: 'Inch closer to the sleeping lion.',
    moves: [{ move: 'push_in', speed: ['very_slow', 'slow'], order: 1 }],
  },
  { prompt: 'The camera advances between the rows of corn.', moves: [{ move: 'push_in', order: 1 }] },
  { prompt: 'Closing in on the envelope.', moves: [{ move: 'push_in', order: 1 }] },
  { prompt: 'The camera races toward the exit.', moves: [{ move: 'push_in', speed: 'fast', order: 1 }] },
  {
    prompt: 'The camera keeps up with the roller skater.',
    moves: [{ move: FOLLOW, order: 1 }],
    not_camera: ['roller'],
  },
  { prompt: 'Camera withdraws from the confession booth.', moves: [{ move: 'pull_out', order: 1 }] },
  {
    prompt: 'Ever so slowly the camera moves back from the grave.',
    moves: [{ move: 'pull_out', speed: 'very_slow', order: 1 }],
  },
  { prompt: 'Dollying backwards in front of the marching band.', moves: [{ move: 'pull_out', order: 1 }] },
  {
    prompt: "Slow zoom into the painting's left corner.",
    moves: [{ move: 'zoom_in', speed: 'slow', order: 1 }],
    not_camera: ['left'],
  },
  { prompt: 'Sudden snap zoom on the meerkat.', moves: [{ move: 'zoom_in', speed: 'whip', order: 1 }] },
  {
    prompt: 'The zoom goes out, leaving the swimmer tiny in the bay.',
    moves: [{ move: 'zoom_out', order: 1 }],
  },
  {
    prompt: 'Zooms out gradually from the thumbtack.',
    moves: [{ move: 'zoom_out', speed: 'slow', order: 1 }],
  },
  {
    prompt: 'A vertigo shot down the stairwell.',
    moves: [{ move: 'dolly_zoom', order: 1 }],
    not_camera: ['down'],
  },
  {
    prompt: 'Push-pull effect on the lifeguard when the siren starts.',
    moves: [{ move: 'dolly_zoom', order: 1 }],
  },
  {
    prompt: 'Subtle dolly zoom on the chairwoman.',
    moves: [{ move: 'dolly_zoom', speed: 'slow', order: 1 }],
  },
  { prompt: 'Orbiting left around the chandelier.', moves: [{ move: 'orbit_left', order: 1 }] },
  {
    prompt: 'A clockwise arc around the boxing ring.',
    moves: [{ move: 'orbit_left', order: 1 }],
    not_camera: ['ring'],
  },
  { prompt: 'The camera arcs to the right around the sculptor.', moves: [{ move: 'orbit_right', order: 1 }] },
  {
    prompt: 'Anticlockwise, the camera slowly circles the well.',
    moves: [{ move: 'orbit_right', speed: 'slow', order: 1 }],
  },
  { prompt: 'Arc shot around the motorcycle.', moves: [{ move: ORBIT, order: 1 }] },
];
