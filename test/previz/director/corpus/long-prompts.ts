/** Whole shot descriptions: subject, action, setting, camera, light, mood. */
import { FOLLOW } from './entry.ts';
import type { Entry } from './entry.ts';

export const LONG_PROMPTS: readonly Entry[] = [
  {
    prompt:
      'A weathered fisherman mending a blue net on a wooden pier, gulls circling behind him, ropes swaying in a light breeze. Slow push-in at eye level. Soft morning light, quiet and serene.',
    moves: [{ move: 'push_in', speed: 'slow', order: 1 }],
    placement: ['eye_level'],
    weather: ['wind'],
    light: ['soft_morning'],
    mood: ['serene'],
    not_camera: ['circling', 'swaying'],
  },
  {
    prompt:
      'Establishing wide of a desert outpost at golden hour, a lone rider approaching on a camel, banners flapping, heat rising from the ground; the camera cranes up to show the caravan behind the ridge. Epic scale, teal-and-orange grade.',
    moves: [{ move: 'crane_up', order: 1 }],
    framing: 'wide',
    light: ['golden_hour'],
    grade: ['teal_orange'],
    mood: ['epic'],
    not_camera: ['approaching', 'rising'],
    tolerated: ['framing:extreme_wide'],
  },
  {
    prompt:
      'A young pianist plays alone in an abandoned concert hall, dust drifting through volumetric light from a broken dome. The camera orbits slowly to the right around the grand piano and comes to rest on her hands. Anamorphic, shallow depth of field.',
    moves: [{ move: 'orbit_right', speed: 'slow', order: 1 }],
    lens: { kind: ['anamorphic'] },
    focus: ['shallow_focus'],
    weather: ['dust'],
    light: ['volumetric'],
    tolerated: ['move:static'],
  },
  {
    prompt:
      'Handheld documentary camera in a crowded night market, steam rising from noodle pots, rain dripping off plastic roofs, neon signs reflected in the puddles. We push through the crowd behind a boy with a red umbrella.',
    moves: [{ move: 'push_in', order: 1 }],
    rig: ['handheld'],
    weather: ['rain'],
    light: ['neon'],
    time: 'night',
    not_camera: ['rising'],
  },
  {
    prompt:
      'Macro of an ant dragging a crumb over oak bark, sap glistening, blades of grass swaying out of focus. The camera trucks left at ground level with the ant. Warm sunlight, bokeh.',
    moves: [{ move: 'truck_left', order: 1 }],
    placement: ['ground_level'],
    lens: { kind: ['macro'] },
    focus: ['shallow_focus'],
    light: ['golden_hour'],
    not_camera: ['swaying'],
  },
  {
    prompt:
      'Two chess players under a single lamp in a smoky cellar. Start on an over-the-shoulder shot of the older man, then rack focus to the black queen and slowly dolly in. Low-key lighting, tense, 35mm film.',
    moves: [{ move: 'push_in', speed: 'slow', order: 1 }],
    placement: ['over_the_shoulder'],
    lens: { kind: ['film_35mm'] },
    focus: ['rack_focus'],
    weather: ['smoke'],
    light: ['low_key'],
    mood: ['tense'],
    tolerated: ['light:practical_lamp'],
  },
  {
    prompt:
      'Aerial drone over a winding river in autumn, the forest turning copper on both banks, a red canoe far below. The drone descends slowly and tilts up until the mountains fill the frame.',
    moves: [
      { move: 'pedestal_down', speed: 'slow', order: 1 },
      { move: 'tilt_up', order: 1 },
    ],
    rig: ['aerial_drone'],
    season: 'autumn',
    not_camera: ['turning'],
  },
  {
    prompt:
      'Interior of a spaceship corridor, red emergency lights flickering, loose cables sparking. The camera rolls right while pushing in toward the sealed hatch, fast and unsteady.',
    moves: [
      { move: 'roll_right', speed: ['fast', 'normal'], order: 1 },
      { move: 'push_in', speed: ['fast', 'normal'], order: 1 },
    ],
    rig: ['handheld'],
    light: ['flicker'],
    weather: ['sparks'],
  },
  {
    prompt:
      'A bride and her grandmother laughing in a kitchen full of flour, window light, locked-off tripod shot, medium close-up, 50mm. Only the flour in the air and their faces move.',
    moves: [],
    rig: ['static'],
    framing: 'medium_close_up',
    lens: { mm: 50 },
  },
  {
    prompt:
      'The hero stands at the edge of the roof, coat flapping in the wind, city lights far below. Dolly zoom as he realises how high it is. Blue hour, cold colours.',
    moves: [{ move: 'dolly_zoom', order: 1 }],
    weather: ['wind'],
    light: ['blue_hour'],
    grade: ['cool'],
  },
  {
    prompt:
      'A snow leopard crossing a ridge in heavy snowfall, paws sinking into the powder, breath steaming. Telephoto, pan right with the animal, very slowly. No music, no text, no people.',
    moves: [{ move: 'pan_right', speed: 'very_slow', order: 1 }],
    lens: { kind: ['telephoto'] },
    weather: ['snow'],
    not_camera: ['snow leopard', 'sinking'],
  },
  {
    prompt:
      'Product shot: a glass bottle of cider on a slab of ice. Bolt cam racing in from the side, stopping hard at the label, then a slow pull-out to a wide shot of the table while condensation runs down the glass.',
    moves: [{ move: 'pull_out', speed: 'slow', order: 1 }],
    rig: ['bolt_cam'],
    framing_end: 'wide',
    tolerated: ['move:push_in', 'move:static', 'move:truck_left', 'move:truck_right', 'framing:wide'],
  },
  {
    prompt:
      'POV of a mountain biker plunging down a pine trail, branches whipping past, gloves gripping the handlebars, mud splashing on the lens, overcast.',
    moves: [],
    placement: ['pov'],
    light: ['overcast'],
    not_camera: ['whipping', 'lens', 'down'],
    tolerated: ['move:push_in'],
  },
  {
    prompt:
      'A vintage tram climbing a steep street in the rain, passengers reading newspapers. The camera starts low on the wheels, tilts up to the conductor, then pans left as the tram passes and leaves the frame. Available light, photoreal.',
    moves: [
      { move: 'tilt_up', order: 1 },
      { move: 'pan_left', order: 2 },
    ],
    weather: ['rain'],
    light: ['documentary'],
    grade: ['photoreal'],
    not_camera: ['climbing', 'leaves'],
    tolerated: ['placement:low_angle', 'placement:ground_level'],
  },
  {
    prompt:
      'An old lighthouse keeper climbs the spiral stairs with a lantern, shadows turning on the walls. Steadicam follows two steps behind him, then rises into the lamp room. Melancholic, candlelight, storm outside.',
    moves: [
      { move: FOLLOW, order: 1 },
      { move: 'pedestal_up', order: 2 },
    ],
    rig: ['smooth'],
    weather: ['storm'],
    light: ['candle'],
    mood: ['melancholic'],
    not_camera: ['climbs', 'turning'],
    tolerated: ['light:practical_lamp'],
  },
  {
    prompt:
      'Keep her face, pose and the lighting; the street behind her becomes a snowy boulevard in Paris, flakes falling past the lamps. Static camera, no zoom.',
    moves: [],
    rig: ['static'],
    weather: ['snow'],
    negated: ['zoom_in', 'zoom_out'],
    tolerated: ['light:practical_lamp'],
  },
];
