/** Lookalikes, looks, whole shots, and no camera at all: a fourth handful. */
import type { Entry } from '../entry.ts';

export const SCENES_4: readonly Entry[] = [
  {
    prompt: 'The sniper has him in the crosshairs of a telephoto scope.',
    moves: [],
    not_camera: ['telephoto'],
  },
  {
    prompt: 'A pedestal fan turns left and right in the waiting room.',
    moves: [],
    not_camera: ['pedestal', 'turns left'],
  },
  {
    prompt: 'Sushi arrives on a slow conveyor, tracking number taped to the box.',
    moves: [],
    not_camera: ['slow', 'tracking'],
  },
  {
    prompt: 'The cameraman crouches behind the touchline and adjusts his tripod.',
    moves: [],
    not_camera: ['cameraman', 'tripod'],
  },
  { prompt: 'The choir rises and the organist leans in.', moves: [], not_camera: ['rises', 'leans in'] },
  {
    prompt: 'Skateboarders arc around a fountain; tilt up to the clock.',
    moves: [{ move: 'tilt_up', order: 1 }],
    not_camera: ['arc around'],
  },
  {
    prompt: 'The elevator operator circles the answer in his crossword.',
    moves: [],
    not_camera: ['elevator', 'circles'],
  },
  { prompt: 'A pilot shouts "roll right!" into the radio.', moves: [], not_camera: ['roll right'] },
  {
    prompt: 'Her shadow grows as the sun sinks; the camera stays where it stands.',
    moves: [],
    rig: ['static'],
    time: 'sunset',
    not_camera: ['sinks'],
  },
  { prompt: 'Winter, a retired boxer, feeds the ducks.', moves: [], not_camera: ['Winter'] },
  { prompt: "A blizzard of paperwork on the notary's desk.", moves: [], not_camera: ['blizzard'] },
  { prompt: 'He is under a cloud at the office.', moves: [], not_camera: ['cloud'] },
  {
    prompt: 'Low clouds scud over the moor, sheep huddle against the gusts.',
    moves: [],
    weather: ['clouds', 'wind'],
  },
  {
    prompt: 'A shaft of light cuts through the chapel, motes of dust, silence.',
    moves: [],
    weather: ['dust'],
    light: ['volumetric'],
  },
  {
    prompt: 'Apple blossom drifts down on the picnic rug, a mild May morning.',
    moves: [],
    weather: ['petals'],
    time: 'morning',
    tolerated: ['season:spring'],
    not_camera: ['drifts down'],
  },
  { prompt: 'Printed in silvery black and white: a tug in the ice.', moves: [], grade: ['monochrome'] },
  {
    prompt: "Ink-wash style, a heron, truck left at a snail's pace.",
    moves: [{ move: 'truck_left', speed: ['very_slow', 'slow'], order: 1 }],
    style: ['ink'],
  },
  {
    prompt: 'Worn VHS look, a disco in the gym hall, neon tubes, giddy with joy.',
    moves: [],
    light: ['neon'],
    style: ['vhs'],
    mood: ['joyful'],
  },
  {
    prompt:
      'A ferry terminal in the small hours, fog horns, a man asleep on three plastic chairs under a flickering tube. From ground level the camera slides right beneath the seats, halts at his dropped passport, and finally racks focus to the departing ship. No handheld. Cold grade, melancholic.',
    moves: [{ move: 'truck_right', order: 1 }],
    placement: ['ground_level'],
    focus: ['rack_focus'],
    light: ['flicker'],
    grade: ['cool'],
    time: 'night',
    mood: ['melancholic'],
    negated: ['handheld'],
    not_camera: ['fog horns'],
    tolerated: ['move:static'],
  },
  {
    prompt:
      'Rehearsal in an empty theatre: a trapeze artist warms up, ropes creaking, her coach counting aloud, leaves of sheet music on the boards. Begin with her chalked palms in extreme close-up; pull out quickly as she jumps; as she swings, pan left and then right with her. End on a wide. Backlight, haze in the beams, anamorphic lens.',
    moves: [
      { move: 'pull_out', speed: 'fast', order: 1 },
      { move: 'pan_left', order: 2 },
      { move: 'pan_right', order: 3 },
    ],
    framing: 'extreme_close_up',
    framing_end: 'wide',
    lens: { kind: ['anamorphic'] },
    weather: ['haze'],
    light: ['backlight'],
    not_camera: ['leaves', 'swings'],
    tolerated: ['light:volumetric'],
  },
  { prompt: 'A choir of frogs in top hats.', moves: [] },
  { prompt: 'She folds a paper boat and writes a name on it.', moves: [] },
];
