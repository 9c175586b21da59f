/** Directions in the form of lists: slates, labels, tags, keys and values. */
import type { Entry } from './entry.ts';

export const SHOT_LISTS: readonly Entry[] = [
  {
    prompt: 'SHOT 4 - INT. KITCHEN - DAY. CU on the kettle. DOLLY OUT to reveal the twins.',
    moves: [{ move: 'pull_out', order: 1 }],
    framing: 'close_up',
    time: 'day',
  },
  {
    prompt: 'Framing: MCU. Angle: low. Move: creep in. Lens: 40mm.',
    moves: [{ move: 'push_in', speed: ['very_slow', 'slow', 'normal'], order: 1 }],
    placement: ['low_angle'],
    framing: 'medium_close_up',
    lens: { mm: 40 },
  },
  {
    prompt: 'EXT. PIER - NIGHT - ECU of a match being struck, RACK FOCUS to the stranger.',
    moves: [],
    framing: 'extreme_close_up',
    focus: ['rack_focus'],
    time: 'night',
  },
  {
    prompt: 'Camera / crane down, from roof to street / fast',
    moves: [{ move: 'crane_down', speed: 'fast', order: 1 }],
  },
  {
    prompt: 'cam: ped up | lens: 18mm | light: backlit | fog',
    moves: [{ move: 'pedestal_up', order: 1 }],
    lens: { mm: 18 },
    weather: ['fog'],
    light: ['backlight'],
    tolerated: ['lens:wide_angle'],
  },
  {
    prompt: 'Sc. 12, take 3. Slow track L along the pews.',
    moves: [{ move: 'truck_left', speed: 'slow', order: 1 }],
  },
  {
    prompt: 'PAN R - HOLD 2 SEC - PAN L',
    moves: [
      { move: 'pan_right', order: 1 },
      { move: 'static', order: 2, when: { for: 2 } },
      { move: 'pan_left', order: 3 },
    ],
  },
  {
    prompt: 'wide // aerial // sunrise // no people // slow forward flight',
    moves: [{ move: 'push_in', speed: 'slow', order: 1 }],
    rig: ['aerial'],
    framing: 'wide',
    time: 'dawn',
  },
  {
    prompt: 'subject: a cellist; action: tuning; camera: half orbit clockwise; mood: tense',
    moves: [{ move: 'orbit_left', order: 1, amount: { value: 180, unit: 'degrees' } }],
    mood: ['tense'],
  },
  {
    prompt: '- wide shot of the valley\n- tilt up to the peaks\n- golden hour',
    moves: [{ move: 'tilt_up', order: 1 }],
    framing: 'wide',
    light: ['golden_hour'],
  },
  {
    prompt:
      'Opening frame: close-up of the compass. Closing frame: extreme wide of the pack ice. In between: one continuous pull-back.',
    moves: [{ move: 'pull_out', order: 1 }],
    framing: 'close_up',
    framing_end: 'extreme_wide',
  },
  {
    prompt: 'OTS from behind the barber, 65mm, f/1.4, subtle handheld.',
    moves: [],
    rig: ['handheld'],
    placement: ['over_the_shoulder'],
    lens: { mm: 65 },
    tolerated: ['focus:shallow_focus'],
  },
  {
    prompt: "Angle: bird's eye. Move: slow clockwise spin.",
    moves: [{ move: ['roll_right', 'orbit_left'], speed: 'slow', order: 1 }],
    placement: ['overhead'],
  },
  {
    prompt: '{"camera": "truck right", "speed": "slow", "lens": "35mm"}',
    moves: [{ move: 'truck_right', speed: 'slow', order: 1 }],
    lens: { mm: 35 },
  },
  {
    prompt: '(low angle) (push in:1.3) dramatic clouds',
    moves: [{ move: 'push_in', order: 1 }],
    placement: ['low_angle'],
    weather: ['clouds'],
  },
  {
    prompt: '--camera zoom_out --weather snow --time night',
    moves: [{ move: 'zoom_out', order: 1 }],
    weather: ['snow'],
    time: 'night',
  },
  {
    prompt: 'Setup: Steadicam. Path: backwards in front of the actor.',
    moves: [{ move: 'pull_out', order: 1 }],
    rig: ['smooth'],
  },
  {
    prompt: 'Tempo: extreme slow motion. Grade: bleach bypass. Move: none.',
    moves: [],
    grade: ['contrasty'],
    tempo: 'extreme_slow_motion',
    negated: ['camera_movement'],
    tolerated: ['rig:static'],
  },
  {
    prompt: 'Beat 1: static on the locked gate. Beat 2: boom up. Beat 3: dolly in over the wall, fast.',
    moves: [
      { move: 'static', order: 1 },
      { move: 'pedestal_up', order: 2 },
      { move: 'push_in', speed: 'fast', order: 3 },
    ],
  },
  {
    prompt: 'Look: Super 8, washed out. Lens: fisheye. Camera: hand-held, circling the skaters.',
    moves: [{ move: ['orbit_left', 'orbit_right'], order: 1 }],
    rig: ['handheld'],
    lens: { kind: ['fisheye'] },
    grade: ['faded'],
    style: ['film_8mm'],
  },
];
