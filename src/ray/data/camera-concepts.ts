/**
 * The 34 camera concepts of Luma's public vocabulary (Dream Machine API, `concepts[].key`). The Agents API has no such
 * field: the move is written into the prompt, as one of `phrases`.
 */

export const CONCEPT_GROUPS = ['rotate', 'translate', 'lens', 'orbit', 'rig', 'placement', 'effect'] as const;
export type ConceptGroup = (typeof CONCEPT_GROUPS)[number];

export interface CameraConcept {
  readonly key: string;
  readonly group: ConceptGroup;
  /** What the camera does, or where it stands. */
  readonly meaning: string;
  /** Words for it in a prompt, the plainest first, in lower case. */
  readonly phrases: readonly string[];
}

export const CAMERA_CONCEPTS = [
  {
    key: 'pan_left',
    group: 'rotate',
    meaning: 'The camera stays in place and turns to the left.',
    phrases: ['pan left', 'pans left', 'panning left', 'pan to the left', 'turns left', 'swivels left'],
  },
  {
    key: 'pan_right',
    group: 'rotate',
    meaning: 'The camera stays in place and turns to the right.',
    phrases: ['pan right', 'pans right', 'panning right', 'pan to the right', 'turns right', 'swivels right'],
  },
  {
    key: 'tilt_up',
    group: 'rotate',
    meaning: 'The camera stays in place and looks up.',
    phrases: ['tilt up', 'tilts up', 'tilting up', 'tilt upwards', 'looks up', 'look up'],
  },
  {
    key: 'tilt_down',
    group: 'rotate',
    meaning: 'The camera stays in place and looks down.',
    phrases: ['tilt down', 'tilts down', 'tilting down', 'tilt downwards', 'looks down', 'look down'],
  },
  {
    key: 'roll_left',
    group: 'rotate',
    meaning: 'The camera turns around its own axis, counter-clockwise.',
    phrases: [
      'roll left',
      'rolls left',
      'rolling left',
      'rolls counterclockwise',
      'barrel roll left',
      'dutch turn left',
    ],
  },
  {
    key: 'roll_right',
    group: 'rotate',
    meaning: 'The camera turns around its own axis, clockwise.',
    phrases: [
      'roll right',
      'rolls right',
      'rolling right',
      'rolls clockwise',
      'barrel roll right',
      'dutch turn right',
    ],
  },
  {
    key: 'truck_left',
    group: 'translate',
    meaning: 'The camera moves sideways to the left and keeps looking ahead.',
    phrases: [
      'truck left',
      'trucks left',
      'trucking left',
      'slide left',
      'slides left',
      'tracks left',
      'moves left',
    ],
  },
  {
    key: 'truck_right',
    group: 'translate',
    meaning: 'The camera moves sideways to the right and keeps looking ahead.',
    phrases: [
      'truck right',
      'trucks right',
      'trucking right',
      'slide right',
      'slides right',
      'tracks right',
      'moves right',
    ],
  },
  {
    key: 'pedestal_up',
    group: 'translate',
    meaning: 'The camera rises straight up and keeps looking ahead.',
    phrases: ['pedestal up', 'pedestals up', 'boom up', 'booms up', 'rises', 'camera rises', 'elevates'],
  },
  {
    key: 'pedestal_down',
    group: 'translate',
    meaning: 'The camera sinks straight down and keeps looking ahead.',
    phrases: [
      'pedestal down',
      'pedestals down',
      'boom down',
      'booms down',
      'lowers',
      'camera lowers',
      'sinks',
    ],
  },
  {
    key: 'crane_up',
    group: 'translate',
    meaning: 'The camera rises on an arc, as on the arm of a crane.',
    phrases: ['crane up', 'cranes up', 'craning up', 'crane shot upwards', 'jib up', 'jibs up'],
  },
  {
    key: 'crane_down',
    group: 'translate',
    meaning: 'The camera comes down on an arc, as on the arm of a crane.',
    phrases: ['crane down', 'cranes down', 'craning down', 'crane shot downwards', 'jib down', 'jibs down'],
  },
  {
    key: 'push_in',
    group: 'translate',
    meaning: 'The camera moves forward, towards the subject.',
    phrases: [
      'push in',
      'pushes in',
      'pushing in',
      'push-in',
      'dolly in',
      'dollies in',
      'moves closer',
      'moves in',
      'creeps in',
      'move forward',
    ],
  },
  {
    key: 'pull_out',
    group: 'translate',
    meaning: 'The camera moves backward, away from the subject.',
    phrases: [
      'pull out',
      'pulls out',
      'pulling out',
      'pull back',
      'pulls back',
      'pull-out',
      'dolly out',
      'dollies out',
      'moves away',
      'backs away',
    ],
  },
  {
    key: 'zoom_in',
    group: 'lens',
    meaning: 'The focal length grows; the camera does not move.',
    phrases: ['zoom in', 'zooms in', 'zooming in', 'crash zoom', 'zoom towards', 'punches in'],
  },
  {
    key: 'zoom_out',
    group: 'lens',
    meaning: 'The focal length shrinks; the camera does not move.',
    phrases: ['zoom out', 'zooms out', 'zooming out', 'zoom away', 'widens out'],
  },
  {
    key: 'dolly_zoom',
    group: 'lens',
    meaning:
      'The camera moves while the focal length works against it: the subject keeps its size, the background does not.',
    phrases: ['dolly zoom', 'vertigo effect', 'vertigo shot', 'zolly', 'push-pull', 'contra-zoom'],
  },
  {
    key: 'orbit_left',
    group: 'orbit',
    meaning: 'The camera circles the subject to the left and keeps it in aim.',
    phrases: [
      'orbit left',
      'orbits left',
      'orbiting left',
      'arc left',
      'arcs left',
      'circles left',
      'revolves left',
    ],
  },
  {
    key: 'orbit_right',
    group: 'orbit',
    meaning: 'The camera circles the subject to the right and keeps it in aim.',
    phrases: [
      'orbit right',
      'orbits right',
      'orbiting right',
      'arc right',
      'arcs right',
      'circles right',
      'revolves right',
    ],
  },
  {
    key: 'static',
    group: 'rig',
    meaning: 'The camera is locked off and does not move.',
    phrases: [
      'static',
      'static shot',
      'static camera',
      'locked-off',
      'locked off',
      'fixed camera',
      'tripod shot',
      'still camera',
    ],
  },
  {
    key: 'handheld',
    group: 'rig',
    meaning: 'The camera is held by hand: a small, organic shake.',
    phrases: ['handheld', 'hand-held', 'hand held', 'shaky', 'shaky cam', 'documentary camera'],
  },
  {
    key: 'bolt_cam',
    group: 'rig',
    meaning: 'A fast robot arm: quick, exact moves that stop hard.',
    phrases: ['bolt cam', 'bolt camera', 'robot arm', 'motion control', 'high-speed robot camera'],
  },
  {
    key: 'aerial',
    group: 'rig',
    meaning: 'A flight high above the scene.',
    phrases: ['aerial', 'aerial shot', 'aerial view', 'flyover', 'flies over', 'helicopter shot'],
  },
  {
    key: 'aerial_drone',
    group: 'rig',
    meaning: 'A drone flight: forward and upward, free and smooth.',
    phrases: ['aerial drone', 'drone shot', 'drone', 'fpv drone', 'drone flight', 'drone footage'],
  },
  {
    key: 'selfie',
    group: 'rig',
    meaning: "The camera is held at arm's length by the subject.",
    phrases: ['selfie', 'selfie shot', 'selfie camera', "at arm's length"],
  },
  {
    key: 'overhead',
    group: 'placement',
    meaning: 'The camera looks straight down on the scene.',
    phrases: ['overhead', 'overhead shot', 'top-down', 'top down', "bird's-eye view", "bird's eye view"],
  },
  {
    key: 'low_angle',
    group: 'placement',
    meaning: 'The camera stands low and looks up at the subject.',
    phrases: ['low angle', 'low-angle', 'low angle shot', 'from below'],
  },
  {
    key: 'high_angle',
    group: 'placement',
    meaning: 'The camera stands high and looks down at the subject.',
    phrases: ['high angle', 'high-angle', 'high angle shot', 'from above'],
  },
  {
    key: 'eye_level',
    group: 'placement',
    meaning: "The camera is at the height of the subject's eyes.",
    phrases: ['eye level', 'eye-level', 'at eye level', 'eye height'],
  },
  {
    key: 'ground_level',
    group: 'placement',
    meaning: 'The camera lies on the ground.',
    phrases: ['ground level', 'ground-level', 'at ground level', "worm's-eye view", "worm's eye view"],
  },
  {
    key: 'over_the_shoulder',
    group: 'placement',
    meaning: 'The camera looks past the shoulder of someone in front.',
    phrases: ['over the shoulder', 'over-the-shoulder', 'ots shot', 'over his shoulder', 'over her shoulder'],
  },
  {
    key: 'pov',
    group: 'placement',
    meaning: 'The camera sees what a person in the scene sees.',
    phrases: ['pov', 'point of view', 'point-of-view', 'first person', 'first-person'],
  },
  {
    key: 'tiny_planet',
    group: 'effect',
    meaning: 'The scene is wrapped around a small sphere.',
    phrases: ['tiny planet', 'little planet', 'small planet', 'stereographic'],
  },
  {
    key: 'elevator_doors',
    group: 'effect',
    meaning: 'The picture opens or closes like the doors of a lift.',
    phrases: ['elevator doors', 'elevator door', 'lift doors', 'doors slide open'],
  },
] as const satisfies readonly CameraConcept[];
