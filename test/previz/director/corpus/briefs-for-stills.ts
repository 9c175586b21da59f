/** Briefs that go with a still: what stays, what moves, what the camera does, in several sentences or sections. */
import type { Entry } from './entry.ts';

export const BRIEFS_FOR_STILLS: readonly Entry[] = [
  {
    prompt:
      'Luxury watch advert from this photo. Keep the dial, hands and engraving exactly as they are.\nCamera: extremely slow push-in on the crown, gimbal-smooth.\nLight: rim light sliding along the bezel.\nNo fast motion, no flashing, no added text.',
    moves: [{ move: 'push_in', speed: 'very_slow', order: 1 }],
    light: ['rim_light'],
    tolerated: ['rig:smooth'],
    not_camera: ['sliding'],
  },
  {
    prompt:
      "The camera remains fixed and steady throughout while only the lantern's flame and the moths move. Everything else stays completely still. Candlelight, warm colors.",
    moves: [],
    rig: ['static'],
    light: ['candle'],
    grade: ['warm'],
    tolerated: ['light:practical_lamp'],
  },
  {
    prompt:
      'A woman in a yellow raincoat turns to face us, hood falling back, drizzle on her cheeks. The lens slowly closes the distance from a full shot to a medium close-up, city lights dissolving into bokeh. Blue hour, 85mm.',
    moves: [{ move: ['push_in', 'zoom_in'], speed: 'slow', order: 1 }],
    framing: 'full',
    framing_end: 'medium_close_up',
    lens: { mm: 85 },
    focus: ['shallow_focus'],
    weather: ['drizzle'],
    light: ['blue_hour'],
    not_camera: ['turns', 'falling back'],
  },
  {
    prompt:
      'Photoreal shot of a snowplough clearing a mountain pass at dawn. The plough advances towards us while the camera dollies back at the same speed. Cold colours.',
    moves: [{ move: 'pull_out', order: 1 }],
    grade: ['photoreal', 'cool'],
    time: 'dawn',
    not_camera: ['advances'],
  },
  {
    prompt:
      'Inside a beehive, macro, workers crawling over honeycomb; the camera drifts right along the cells, then tilts down to the queen. Serene.',
    moves: [
      { move: 'truck_right', speed: ['slow', 'normal'], order: 1 },
      { move: 'tilt_down', order: 2 },
    ],
    lens: { kind: ['macro'] },
    mood: ['serene'],
  },
  {
    prompt:
      'FPV drone launching off a cliff, diving through a waterfall, skimming the river between canyon walls, ending on a close-up of a rope bridge. Adrenaline, midday sun.',
    moves: [],
    rig: ['aerial_drone'],
    framing_end: 'close_up',
    light: ['noon'],
    tolerated: [
      'move:push_in',
      'move:pedestal_down',
      'move:crane_down',
      'move:tilt_down',
      'move:pedestal_up',
    ],
  },
  {
    prompt:
      'Hand-painted anime countryside: a girl on a bicycle coasts down a hill, summer clouds towering. The camera keeps pace with her from the side, tracking right, then lets her go and tilts up into the clouds.',
    moves: [
      { move: 'truck_right', order: 1 },
      { move: 'tilt_up', order: 2 },
    ],
    weather: ['clouds'],
    season: 'summer',
    style: ['anime'],
  },
  {
    prompt:
      'Documentary, available light: a market porter balances crates on his head. Follow him from behind at shoulder height, handheld, then let him walk off through a doorway and hold on the empty frame.',
    moves: [
      { move: 'push_in', order: 1 },
      { move: 'static', order: 2 },
    ],
    rig: ['handheld'],
    light: ['documentary'],
  },
  {
    prompt:
      'A gothic library at midnight, moonlight through tall windows, a book moving between the shelves by itself. The camera glides sideways to the left behind the shelves, stopping whenever the book stops. Eerie, low key.',
    moves: [{ move: 'truck_left', order: 1 }],
    light: ['moonlit', 'low_key'],
    time: 'night',
    mood: ['eerie'],
    tolerated: ['move:static'],
  },
  {
    prompt:
      'A street cook flips noodles in a wok, flames leaping, sparks. Snap zoom to the flame, snap zoom back out, then a lazy pan left to the queue.',
    moves: [
      { move: 'zoom_in', speed: 'whip', order: 1 },
      { move: 'zoom_out', speed: 'whip', order: 2 },
      { move: 'pan_left', speed: 'slow', order: 3 },
    ],
    weather: ['sparks'],
  },
  {
    prompt:
      'Aerial view of a frozen lake; two skaters trace slow circles. The aerial camera sinks steadily towards the ice. Winter, overcast, no snow falling.',
    moves: [{ move: 'pedestal_down', order: 1 }],
    rig: ['aerial'],
    light: ['overcast'],
    season: 'winter',
    negated: ['snow'],
    not_camera: ['circles'],
  },
  {
    prompt:
      'A boxer alone in an empty gym, dust in a shaft of light. Begin behind him, over the shoulder, circle a hundred and eighty degrees to the right and finish on his eyes in extreme close-up.',
    moves: [{ move: 'orbit_right', order: 1, amount: { value: 180, unit: 'degrees' } }],
    placement: ['over_the_shoulder'],
    framing_end: 'extreme_close_up',
    weather: ['dust'],
    light: ['volumetric'],
  },
  {
    prompt:
      'Retro VHS look, a mall in 1987, kids with skateboards rolling past. Zoom in jerkily on the arcade sign. Handheld camcorder.',
    moves: [{ move: 'zoom_in', speed: ['normal', 'fast'], order: 1 }],
    rig: ['handheld'],
    style: ['vhs'],
    not_camera: ['rolling'],
  },
  {
    prompt:
      'A violin being varnished, brush strokes catching the light. Overhead at first, the camera booms down to eye level with the maker and racks focus from the scroll to his face.',
    moves: [{ move: 'pedestal_down', order: 1 }],
    placement: ['overhead'],
    focus: ['rack_focus'],
    tolerated: ['placement:eye_level'],
  },
  {
    prompt:
      'An oil painting come to life: harvesters swing scythes left and right, sheaves pile up, clouds race overhead. No camera movement. Late afternoon.',
    moves: [],
    rig: ['static'],
    weather: ['clouds'],
    time: 'afternoon',
    style: ['oil'],
    negated: ['camera_movement'],
    not_camera: ['swing', 'race', 'overhead'],
  },
  {
    prompt:
      'Rocket launch seen from a beach: the crowd looks up, the rocket climbs, smoke rolls over the dunes. The camera tilts up with it, faster and faster, and loses it in the clouds.',
    moves: [{ move: 'tilt_up', speed: ['fast', 'normal'], order: 1 }],
    weather: ['smoke', 'clouds'],
    tolerated: ['move:tilt_up'],
    not_camera: ['looks up', 'climbs', 'rolls'],
  },
  {
    prompt:
      'Black and white, high contrast: wet steps, a man with a briefcase hurries down. Dolly zoom on him as he stops under the street lamp. Film noir.',
    moves: [{ move: 'dolly_zoom', order: 1 }],
    grade: ['monochrome', 'contrasty'],
    style: ['noir'],
    tolerated: ['light:practical_lamp'],
    not_camera: ['down', 'stops'],
  },
  {
    prompt:
      'Tiny astronaut figurine on a desk, tilt-shift. The camera creeps forward a little and comes to a stop.',
    moves: [{ move: 'push_in', speed: ['very_slow', 'slow', 'normal'], order: 1 }],
    lens: { kind: ['tilt_shift'] },
    tolerated: ['move:static'],
  },
  {
    prompt:
      'A grandmother teaching origami; medium shot, natural light, the camera does nothing special, maybe a barely perceptible drift to the right. Autumn afternoon.',
    moves: [{ move: 'truck_right', speed: ['very_slow', 'slow'], order: 1 }],
    framing: 'medium',
    light: ['documentary'],
    time: 'afternoon',
    season: 'autumn',
  },
  {
    prompt:
      'Interior, submarine, red light. Claustrophobic handheld. The camera squeezes forward between the sailors, whips left at a bang, whips right at another, stops on the captain.',
    moves: [
      { move: 'push_in', order: 1 },
      { move: 'pan_left', speed: 'whip', order: 2 },
      { move: 'pan_right', speed: 'whip', order: 3 },
    ],
    rig: ['handheld'],
    tolerated: ['move:static'],
  },
  {
    prompt:
      'Animate this portrait. Eyes blink, hair stirs in a light breeze, a faint smile. Shot size stays the same: no zoom, no push-in, no cut. Natural light.',
    moves: [],
    weather: ['wind'],
    light: ['documentary'],
    negated: ['zoom_in', 'zoom_out', 'push_in'],
    tolerated: ['rig:static'],
  },
  {
    prompt:
      'Real-estate walkthrough. Gimbal, chest height: forward through the front door, left past the staircase, forward again into the garden room. Bright, sunny, wide-angle lens, no people.',
    moves: [
      { move: 'push_in', order: 1 },
      { move: ['truck_left', 'pan_left'], order: 2 },
      { move: 'push_in', order: 3 },
    ],
    rig: ['smooth'],
    lens: { kind: ['wide_angle'] },
    weather: ['clear'],
    tolerated: ['light:high_key'],
  },
];
