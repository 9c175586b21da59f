/** Subjects that do what cameras do, and things whose names are camera words. */
import { FOLLOW } from './entry.ts';
import type { Entry } from './entry.ts';

export const SUBJECTS_IN_MOTION: readonly Entry[] = [
  { prompt: 'A boom operator lowers his pole into the shot.', moves: [], not_camera: ['boom', 'lowers'] },
  { prompt: 'The panda rolls left off the log.', moves: [], not_camera: ['rolls left'] },
  {
    prompt: 'The hot-air balloon rises straight up and drifts to the right.',
    moves: [],
    not_camera: ['rises', 'drifts to the right'],
  },
  { prompt: "Skaters orbit the rink's centre, counter-clockwise.", moves: [], not_camera: ['orbit'] },
  {
    prompt: 'The robot vacuum pushes in under the sofa, then backs out.',
    moves: [],
    not_camera: ['pushes in', 'backs out'],
  },
  { prompt: 'A shadow creeps closer to the bed.', moves: [], not_camera: ['creeps closer'] },
  { prompt: 'The old crane swings left with a container.', moves: [], not_camera: ['crane', 'swings left'] },
  {
    prompt: 'An usher moves down the aisle and turns right.',
    moves: [],
    not_camera: ['moves down', 'turns right'],
  },
  {
    prompt: 'Two dollies rattle along the platform as the camera dollies with them.',
    moves: [{ move: FOLLOW, order: 1 }],
    not_camera: ['dollies'],
  },
  {
    prompt: 'A pickup truck reverses while the camera cranes down onto its bed.',
    moves: [{ move: 'crane_down', order: 1 }],
    not_camera: ['truck', 'reverses'],
  },
  { prompt: 'The lecturer zooms through his slides.', moves: [], not_camera: ['zooms', 'slides'] },
  { prompt: 'A curtain is pulled back to reveal a stage.', moves: [], not_camera: ['pulled back'] },
  { prompt: 'The spotlight pans across the prison yard.', moves: [], not_camera: ['pans'] },
  {
    prompt: 'A searchlight tilts down and follows a runner, camera static.',
    moves: [],
    rig: ['static'],
    not_camera: ['tilts down', 'follows'],
  },
  { prompt: 'A telescope slowly rotates to the left under the dome.', moves: [], not_camera: ['rotates'] },
  { prompt: 'A locked gate, an off-season funfair.', moves: [], not_camera: ['locked', 'off'] },
  { prompt: 'The windscreen wipers swing left and right.', moves: [], not_camera: ['swing'] },
  {
    prompt: 'A lens grinder polishes a wide-angle lens by the window.',
    moves: [],
    not_camera: ['wide-angle lens'],
  },
  { prompt: 'The morning paper lies on the doormat.', moves: [], not_camera: ['morning'] },
  { prompt: 'A golden retriever shakes itself dry.', moves: [], not_camera: ['shakes'] },
  { prompt: 'Spring onions and a storm lantern on a shelf.', moves: [], not_camera: ['Spring', 'storm'] },
  { prompt: 'The tide pulls out, leaving crabs on the sand.', moves: [], not_camera: ['pulls out', 'crabs'] },
  {
    prompt: 'A toddler looks down the slide and the camera looks down with her.',
    moves: [{ move: 'tilt_down', order: 1 }],
    not_camera: ['slide'],
  },
];
