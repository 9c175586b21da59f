/** Placements, rigs and framings in everyday words. */
import { ORBIT } from './entry.ts';
import type { Entry } from './entry.ts';

export const EVERYDAY_VIEWS: readonly Entry[] = [
  { prompt: 'camera placed on the floor, dancers all around', moves: [], placement: ['ground_level'] },
  {
    prompt: "from a bird's perspective, a maze of canals",
    moves: [],
    placement: ['overhead'],
    tolerated: ['placement:high_angle'],
  },
  {
    prompt: 'shot from behind her shoulder, the letter in her hands',
    moves: [],
    placement: ['over_the_shoulder'],
  },
  { prompt: 'eye-to-eye with a gorilla', moves: [], placement: ['eye_level'] },
  { prompt: 'shaky phone footage of a street race', moves: [], rig: ['handheld'] },
  { prompt: 'no tripod, shoot it by hand', moves: [], rig: ['handheld'], tolerated: ['negated:static'] },
  {
    prompt: 'smooth gimbal move, sideways to the right, past the lockers',
    moves: [{ move: 'truck_right', order: 1 }],
    rig: ['smooth'],
  },
  {
    prompt: 'helicopter view of a stadium, circling slowly',
    moves: [{ move: ORBIT, speed: 'slow', order: 1 }],
    rig: ['aerial'],
  },
  {
    prompt: 'drone rises straight up from the campfire, looking down',
    moves: [{ move: 'pedestal_up', order: 1 }],
    rig: ['aerial_drone'],
    tolerated: ['placement:overhead', 'placement:high_angle', 'move:tilt_down'],
  },
  { prompt: "we look over the goalkeeper's shoulder", moves: [], placement: ['over_the_shoulder'] },
  { prompt: 'in first person, I open the fridge', moves: [], placement: ['pov'] },
  {
    prompt: 'robot-arm camera, snappy, around a lipstick',
    moves: [{ move: ORBIT, speed: ['normal', 'fast', 'whip'], order: 1 }],
    rig: ['bolt_cam'],
  },
  {
    prompt: 'head and shoulders, static, grey backdrop',
    moves: [],
    rig: ['static'],
    framing: 'medium_close_up',
  },
  {
    prompt: 'wide-angle close-up of a clown, 18mm',
    moves: [],
    framing: 'close_up',
    lens: { mm: 18, kind: ['wide_angle'] },
  },
  {
    prompt: 'looking straight up at the skyscrapers from below',
    moves: [],
    placement: ['low_angle'],
    tolerated: ['move:tilt_up'],
  },
  { prompt: 'detail shot of the stitches on a baseball', moves: [], framing: 'extreme_close_up' },
  {
    prompt: 'waist-up shot of a fencer, eye level, tripod',
    moves: [],
    rig: ['static'],
    placement: ['eye_level'],
    framing: 'medium',
  },
  {
    prompt: 'the whole dance floor in one long shot, high angle',
    moves: [],
    placement: ['high_angle'],
    framing: 'wide',
  },
  {
    prompt: 'blurred foreground, the focus moves from the fence to the dog',
    moves: [],
    focus: ['rack_focus'],
    tolerated: ['focus:shallow_focus'],
  },
  { prompt: 'a fisheye selfie on a skateboard', moves: [], rig: ['selfie'], lens: { kind: ['fisheye'] } },
];
