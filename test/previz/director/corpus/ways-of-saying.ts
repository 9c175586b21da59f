/** One move, stand or rig in many ways of saying: verb forms, nouns, particles, headings. */
import { ORBIT } from './entry.ts';
import type { Entry } from './entry.ts';

export const WAYS_OF_SAYING: readonly Entry[] = [
  {
    prompt: 'A slow pan from left to right across the bookshelf.',
    moves: [{ move: 'pan_right', speed: 'slow', order: 1 }],
  },
  { prompt: 'Camera panning right to follow the tram.', moves: [{ move: 'pan_right', order: 1 }] },
  { prompt: 'With a leftward pan we discover the second gunman.', moves: [{ move: 'pan_left', order: 1 }] },
  { prompt: 'The lens tilts from her boots up to her face.', moves: [{ move: 'tilt_up', order: 1 }] },
  { prompt: 'Upward tilt along the cathedral façade.', moves: [{ move: 'tilt_up', order: 1 }] },
  { prompt: "The camera's gaze drops to the letter in her hand.", moves: [{ move: 'tilt_down', order: 1 }] },
  { prompt: 'Let the camera tilt down the cliff to the waves.', moves: [{ move: 'tilt_down', order: 1 }] },
  {
    prompt: 'Camera tilts 20 degrees downward onto the map.',
    moves: [{ move: 'tilt_down', order: 1, amount: { value: 20, unit: 'degrees' } }],
  },
  {
    prompt: 'The camera rolls 45 degrees counter-clockwise as the ship lists.',
    moves: [{ move: 'roll_left', order: 1, amount: { value: 45, unit: 'degrees' } }],
  },
  {
    prompt: 'A slow clockwise roll of the camera.',
    moves: [{ move: 'roll_right', speed: 'slow', order: 1 }],
  },
  {
    prompt: 'Pushing in ever so slowly on the witness.',
    moves: [{ move: 'push_in', speed: 'very_slow', order: 1 }],
  },
  {
    prompt: 'The camera pushes slowly in on the candle.',
    moves: [{ move: 'push_in', speed: 'slow', order: 1 }],
  },
  { prompt: "Pushes closer and closer to the dragon's eye.", moves: [{ move: 'push_in', order: 1 }] },
  {
    prompt: 'A gentle forward drift toward the lighthouse.',
    moves: [{ move: 'push_in', speed: 'slow', order: 1 }],
  },
  { prompt: 'Dollying forward through the wheat.', moves: [{ move: 'push_in', order: 1 }] },
  { prompt: 'Camera inches forward.', moves: [{ move: 'push_in', speed: 'slow', order: 1 }] },
  { prompt: 'The camera draws in on the clock face.', moves: [{ move: 'push_in', order: 1 }] },
  {
    prompt: 'The camera moves through the doorway into the ballroom.',
    moves: [{ move: 'push_in', order: 1 }],
  },
  {
    prompt: "A fast dolly in on the detective's startled face.",
    moves: [{ move: 'push_in', speed: 'fast', order: 1 }],
  },
  {
    prompt: 'The camera pulls slowly back from the painting.',
    moves: [{ move: 'pull_out', speed: 'slow', order: 1 }],
  },
  {
    prompt: 'We drift backwards away from the campfire.',
    moves: [{ move: 'pull_out', speed: 'slow', order: 1 }],
  },
  { prompt: 'A pullback from the keyhole reveals the nursery.', moves: [{ move: 'pull_out', order: 1 }] },
  {
    prompt: 'Slow zoom-out from the eye of the eagle.',
    moves: [{ move: 'zoom_out', speed: 'slow', order: 1 }],
  },
  {
    prompt: 'Zooming out quickly to reveal the stadium.',
    moves: [{ move: 'zoom_out', speed: 'fast', order: 1 }],
  },
  { prompt: 'Quick zoom on the ticking bomb.', moves: [{ move: 'zoom_in', speed: 'fast', order: 1 }] },
  {
    prompt: 'A 2x zoom into the window.',
    moves: [{ move: 'zoom_in', order: 1, amount: { value: 2, unit: 'factor' } }],
  },
  { prompt: 'The camera trucks to the left alongside the fence.', moves: [{ move: 'truck_left', order: 1 }] },
  {
    prompt: 'Lateral tracking to the right, parallel to the parade.',
    moves: [{ move: 'truck_right', order: 1 }],
  },
  {
    prompt: 'Side-scrolling tracking shot following the runner to the right.',
    moves: [{ move: 'truck_right', order: 1 }],
  },
  {
    prompt: 'The camera slides past the columns, left to right.',
    moves: [{ move: 'truck_right', order: 1 }],
  },
  {
    prompt: 'A sideways dolly, leftwards, past the shop windows.',
    moves: [{ move: 'truck_left', order: 1 }],
  },
  { prompt: 'The camera glides right to left along the bar.', moves: [{ move: 'truck_left', order: 1 }] },
  { prompt: 'Crane shot rising above the rooftops.', moves: [{ move: 'crane_up', order: 1 }] },
  { prompt: 'A crane shot that descends onto the wedding party.', moves: [{ move: 'crane_down', order: 1 }] },
  { prompt: 'A descending crane shot over the battlefield.', moves: [{ move: 'crane_down', order: 1 }] },
  { prompt: 'The jib arm lowers to table height.', moves: [{ move: 'crane_down', order: 1 }] },
  {
    prompt: 'Starting low, the camera booms upward to her eyes.',
    moves: [{ move: 'pedestal_up', order: 1 }],
  },
  { prompt: 'Pedestal move upward, level with the shelves.', moves: [{ move: 'pedestal_up', order: 1 }] },
  { prompt: 'The camera ascends vertically past the balconies.', moves: [{ move: 'pedestal_up', order: 1 }] },
  { prompt: 'The camera floats up through the branches.', moves: [{ move: 'pedestal_up', order: 1 }] },
  { prompt: 'Sinking slowly to the floor.', moves: [{ move: 'pedestal_down', speed: 'slow', order: 1 }] },
  { prompt: 'Orbiting the statue clockwise.', moves: [{ move: 'orbit_left', order: 1 }] },
  {
    prompt: 'The camera makes a full circle around the couple.',
    moves: [{ move: ORBIT, order: 1, amount: { value: 360, unit: 'degrees' } }],
  },
  {
    prompt: 'The camera circles to the left around the chess table.',
    moves: [{ move: 'orbit_left', order: 1 }],
  },
  {
    prompt: 'Half orbit around the car, counterclockwise.',
    moves: [{ move: 'orbit_right', order: 1, amount: { value: 180, unit: 'degrees' } }],
  },
  {
    prompt: 'Camera does a slow 30-degree arc left around the vase.',
    moves: [{ move: 'orbit_left', speed: 'slow', order: 1, amount: { value: 30, unit: 'degrees' } }],
  },
  { prompt: 'The camera spins around the dancer.', moves: [{ move: ORBIT, order: 1 }] },
  { prompt: 'A dolly zoom on the sheriff as the train arrives.', moves: [{ move: 'dolly_zoom', order: 1 }] },
  { prompt: 'Vertigo-style dolly zoom on the staircase.', moves: [{ move: 'dolly_zoom', order: 1 }] },
  {
    prompt: 'The camera whips right to the slamming door.',
    moves: [{ move: 'pan_right', speed: 'whip', order: 1 }],
  },
  { prompt: 'Whip-pan left to the crowd.', moves: [{ move: 'pan_left', speed: 'whip', order: 1 }] },
  { prompt: 'Crash zoom into the diamond.', moves: [{ move: 'zoom_in', speed: 'whip', order: 1 }] },
  { prompt: 'A snap zoom out to the whole table.', moves: [{ move: 'zoom_out', speed: 'whip', order: 1 }] },
  {
    prompt: 'Handheld camera following a soldier through the trench.',
    moves: [{ move: 'push_in', order: 1 }],
    rig: ['handheld'],
  },
  { prompt: 'Shot handheld, slightly shaky, at a street protest.', moves: [], rig: ['handheld'] },
  {
    prompt: 'Smooth gimbal shot gliding behind a bride.',
    moves: [{ move: 'push_in', order: 1 }],
    rig: ['smooth'],
  },
  {
    prompt: 'Steadicam following the waiter through the kitchen.',
    moves: [{ move: 'push_in', order: 1 }],
    rig: ['smooth'],
  },
  { prompt: 'Drone shot flying over the vineyard.', moves: [], rig: ['aerial_drone'] },
  {
    prompt: 'Aerial shot of a river delta, drifting forward.',
    moves: [{ move: 'push_in', speed: 'slow', order: 1 }],
    rig: ['aerial'],
  },
  {
    prompt: 'An FPV drone dives down the face of the dam.',
    moves: [{ move: 'pedestal_down', speed: 'fast', order: 1 }],
    rig: ['aerial_drone'],
  },
  {
    prompt: 'The drone climbs straight up above the stadium.',
    moves: [{ move: 'pedestal_up', order: 1 }],
    rig: ['aerial_drone'],
  },
  { prompt: "A bird's-eye view of the roundabout.", moves: [], placement: ['overhead'] },
  { prompt: 'Shot from directly overhead: hands kneading dough.', moves: [], placement: ['overhead'] },
  { prompt: 'Low-angle shot looking up at the skyscraper.', moves: [], placement: ['low_angle'] },
  { prompt: 'From a high angle, the chess players look tiny.', moves: [], placement: ['high_angle'] },
  { prompt: 'At eye level with the toddler.', moves: [], placement: ['eye_level'] },
  { prompt: 'Camera placed on the floor, marbles roll past.', moves: [], placement: ['ground_level'] },
  { prompt: 'Over-the-shoulder of the interviewer.', moves: [], placement: ['over_the_shoulder'] },
  {
    prompt: "Seen over the pilot's shoulder, the runway grows.",
    moves: [],
    placement: ['over_the_shoulder'],
  },
  { prompt: 'First-person view of a skier.', moves: [], placement: ['pov'] },
  { prompt: 'POV of a dog running through a park.', moves: [], placement: ['pov'] },
  { prompt: "We see through the burglar's eyes as he opens the safe.", moves: [], placement: ['pov'] },
  {
    prompt: 'She films herself with an outstretched arm in front of the Eiffel Tower.',
    moves: [],
    rig: ['selfie'],
  },
  { prompt: 'Locked-off shot of the empty chair.', moves: [], rig: ['static'] },
  { prompt: "The camera doesn't move at all.", moves: [], rig: ['static'] },
  { prompt: 'A static camera watches the tide.', moves: [], rig: ['static'] },
  { prompt: 'Camera on a tripod, waves crash.', moves: [], rig: ['static'] },
  { prompt: 'No movement, just a still frame of the bridge.', moves: [], rig: ['static'] },
  {
    prompt: 'The lens swings over to the left and finds the sniper.',
    moves: [{ move: 'pan_left', order: 1 }],
  },
  {
    prompt: 'Slow swivel to the right until the lighthouse appears.',
    moves: [{ move: 'pan_right', speed: 'slow', order: 1 }],
  },
  {
    prompt: 'The camera wanders left over the faces of the jurors.',
    moves: [{ move: 'truck_left', order: 1 }],
  },
  { prompt: 'Our view shifts right to the burning barn.', moves: [{ move: 'pan_right', order: 1 }] },
  { prompt: 'A long, lingering pan to the left over the ruins.', moves: [{ move: 'pan_left', order: 1 }] },
];
