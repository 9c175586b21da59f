/** Turns, travels, lenses, rigs and views: a fourth handful. */
import { FOLLOW, ORBIT, PAN } from '../entry.ts';
import type { Entry } from '../entry.ts';

export const MOVES_4: readonly Entry[] = [
  { prompt: 'Scan the reading room from right to left.', moves: [{ move: 'pan_left', order: 1 }] },
  {
    prompt: 'A hundred-and-eighty-degree pan through the greenhouse.',
    moves: [{ move: PAN, order: 1, amount: { value: 180, unit: 'degrees' } }],
  },
  { prompt: 'The camera bows its head to the gravel.', moves: [{ move: 'tilt_down', order: 1 }] },
  {
    prompt: 'Very gradually the frame rotates clockwise, as if the house were sliding downhill.',
    moves: [{ move: 'roll_right', speed: ['very_slow', 'slow'], order: 1 }],
    not_camera: ['sliding'],
  },
  { prompt: 'Lateral dolly, leftwards, across the scaffolding.', moves: [{ move: 'truck_left', order: 1 }] },
  {
    prompt: 'We trail a nun and her goat through the snowdrop wood.',
    moves: [{ move: FOLLOW, order: 1 }],
    not_camera: ['snowdrop'],
  },
  {
    prompt: 'Straight into the mouth of the tunnel, accelerating.',
    moves: [{ move: 'push_in', speed: ['normal', 'fast'], order: 1 }],
  },
  {
    prompt: 'Bit by bit the camera gains height until it peeks over the hedge.',
    moves: [{ move: 'pedestal_up', speed: 'slow', order: 1 }],
  },
  {
    prompt: 'Rapidly the camera recoils from the opened tin.',
    moves: [{ move: 'pull_out', speed: 'fast', order: 1 }],
  },
  {
    prompt: 'The jib arm lowers us onto the kitchen table.',
    moves: [{ move: 'crane_down', order: 1 }],
    not_camera: ['table'],
  },
  {
    prompt: 'The zoom creeps out, second by second, from the crossword to the asylum.',
    moves: [{ move: 'zoom_out', speed: ['slow', 'very_slow'], order: 1 }],
  },
  {
    prompt: 'Go once all the way around the maypole.',
    moves: [{ move: ORBIT, order: 1, amount: { value: 360, unit: 'degrees' } }],
  },
  { prompt: 'Trombone shot as the bridge gives way.', moves: [{ move: 'dolly_zoom', order: 1 }] },
  {
    prompt: 'First the spectacles are sharp, then the woman across the aisle.',
    moves: [],
    focus: ['rack_focus'],
  },
  { prompt: 'Ultra wide-angle in a broom cupboard, two spies.', moves: [], lens: { kind: ['wide_angle'] } },
  {
    prompt: 'The camera has been set down and left running: a kitten, a ball of wool.',
    moves: [],
    rig: ['static'],
    not_camera: ['left running'],
  },
  {
    prompt: 'Run-and-gun handheld behind the ambulance crew.',
    moves: [],
    rig: ['handheld'],
    tolerated: ['move:push_in', 'move:truck_left', 'move:truck_right'],
  },
  {
    prompt: 'The steadicam climbs the gangway with the stowaway.',
    moves: [{ move: ['pedestal_up', 'push_in', 'truck_left', 'truck_right'], order: 1 }],
    rig: ['smooth'],
  },
  {
    prompt: 'Two drones on the workbench; filmed from a third, which backs off.',
    moves: [{ move: 'pull_out', order: 1 }],
    rig: ['aerial_drone'],
    not_camera: ['drones'],
  },
  {
    prompt: "Nosing along at the height of a beetle's back.",
    moves: [{ move: 'push_in', order: 1 }],
    placement: ['ground_level'],
  },
  {
    prompt: 'The usher is shot upwards from her shoes.',
    moves: [],
    placement: ['low_angle'],
    tolerated: ['placement:ground_level', 'move:tilt_up'],
  },
  { prompt: 'A two-shot from the waist up, the bakers and their prize.', moves: [], framing: 'medium' },
  { prompt: 'Plan view of a sushi counter.', moves: [], placement: ['overhead'] },
];
