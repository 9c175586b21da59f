/** Whole shots of thirty to eighty words, as they are written for generative video. */
import { FOLLOW, PAN, TILT, ZOOM } from './entry.ts';
import type { Entry } from './entry.ts';

export const WHOLE_SHOTS: readonly Entry[] = [
  {
    prompt:
      'A ceramicist lifts a glowing pot from the kiln with long tongs, embers scattering across the brick floor. The camera starts behind her, over her shoulder, and swings around to the left until it faces her. Firelight only, deep shadows, 35mm, no music.',
    moves: [{ move: 'orbit_left', order: 1 }],
    placement: ['over_the_shoulder'],
    lens: { mm: 35 },
    weather: ['embers'],
    light: ['candle'],
    tolerated: ['light:low_key'],
  },
  {
    prompt:
      'Early morning at a fish auction. Crates slide along wet rails, men shout, a bell rings. Handheld at chest height, the camera pushes through the buyers, pauses at a swordfish, then squeezes past a forklift to the auctioneer. Natural light, gritty, high contrast.',
    moves: [{ move: 'push_in', order: 1 }],
    rig: ['handheld'],
    light: ['documentary'],
    grade: ['contrasty'],
    time: 'morning',
    tolerated: ['move:static', 'move:push_in'],
  },
  {
    prompt:
      'Extreme close-up of a fingertip touching still water; ripples run outward. Without cutting, the camera pulls back and up, faster and faster, through the window, above the house, above the island, until the whole archipelago lies in the evening sun. Epic, warm tones.',
    moves: [
      { move: 'pull_out', speed: ['normal', 'fast'], order: 1 },
      { move: 'pedestal_up', speed: ['normal', 'fast'], order: 1 },
    ],
    framing: 'extreme_close_up',
    grade: ['warm'],
    time: 'sunset',
    mood: ['epic'],
    tolerated: ['light:golden_hour', 'framing:extreme_wide', 'framing:wide'],
  },
  {
    prompt:
      'Low angle from the pavement: a brass band marches towards us and splits around the camera, tubas passing left and right. Nothing about the camera moves; it only tilts up a little as the drummer towers over it. Overcast, faded colors, joyful.',
    moves: [{ move: 'tilt_up', speed: ['slow', 'normal'], order: 1 }],
    placement: ['low_angle'],
    light: ['overcast'],
    grade: ['faded'],
    mood: ['joyful'],
    tolerated: ['rig:static'],
  },
  {
    prompt:
      'A ghost ship drifts out of thick fog, sails torn, lanterns swinging. Slow aerial approach from the front, then a wide orbit to the right at mast height. Moonlit, eerie, desaturated; no lightning, no rain.',
    moves: [
      { move: 'push_in', speed: 'slow', order: 1 },
      { move: 'orbit_right', order: 2 },
    ],
    rig: ['aerial'],
    weather: ['fog'],
    light: ['moonlit'],
    grade: ['faded'],
    mood: ['eerie'],
    negated: ['rain'],
    tolerated: ['negated:storm', 'light:practical_lamp'],
  },
  {
    prompt:
      'Anime. Cherry petals fall over a school rooftop in spring. A boy leans on the railing, a paper plane in his hand. He throws it; the camera whip pans right to follow the plane, then drifts after it, slowly, out over the city. Nostalgic, soft morning light.',
    moves: [
      { move: 'pan_right', speed: 'whip', order: 1 },
      { move: FOLLOW, speed: 'slow', order: 2 },
    ],
    weather: ['petals'],
    light: ['soft_morning'],
    season: 'spring',
    style: ['anime'],
    mood: ['nostalgic'],
  },
  {
    prompt:
      'Commercial for running shoes: black background, a single shoe floats, water droplets frozen around it. The bolt cam darts in, stops at the laces, rolls ninety degrees clockwise, then darts out again. Rim light, neon accents, extreme slow motion.',
    moves: [
      { move: 'push_in', speed: ['fast', 'whip'], order: 1 },
      { move: 'roll_right', order: 2, amount: { value: 90, unit: 'degrees' } },
      { move: 'pull_out', speed: ['fast', 'whip'], order: 3 },
    ],
    rig: ['bolt_cam'],
    light: ['rim_light', 'neon'],
    tempo: 'extreme_slow_motion',
    tolerated: ['move:static'],
  },
  {
    prompt:
      'An old woman feeds pigeons in an empty square. She does not notice the camera, which slowly circles her, anticlockwise, at eye level, until the cathedral stands behind her. Then it stops, and she looks up. Winter light, muted colours, lonely.',
    moves: [{ move: 'orbit_right', speed: 'slow', order: 1 }],
    placement: ['eye_level'],
    grade: ['faded'],
    season: 'winter',
    mood: ['lonely'],
    tolerated: ['move:static'],
    not_camera: ['looks up'],
  },
  {
    prompt:
      'First-person view of a window cleaner being lowered down a glass tower, squeegee in hand, clouds reflected in the panes. The view sinks floor by floor; at the twelfth floor it turns left to meet the eyes of an office worker. Midday sun.',
    moves: [
      { move: 'pedestal_down', order: 1 },
      { move: 'pan_left', order: 2 },
    ],
    placement: ['pov'],
    light: ['noon'],
    tolerated: ['weather:clouds'],
  },
  {
    prompt:
      'A stage magician saws a piano in half, sparks and sheet music flying. Start on a wide shot from the stalls, locked off for three seconds; snap zoom to his grin; hold. Vaudeville lighting, sepia, 8mm.',
    moves: [
      { move: 'static', order: 1, when: { for: 3 } },
      { move: 'zoom_in', speed: 'whip', order: 2 },
      { move: 'static', order: 3 },
    ],
    framing: 'wide',
    weather: ['sparks'],
    grade: ['sepia'],
    style: ['film_8mm'],
    tolerated: ['rig:static'],
  },
  {
    prompt:
      'Dust storm on Mars, a rover half buried, its arm twitching. The camera trucks right very slowly behind a ridge so that the rover is hidden and revealed again. Telephoto, hazy, lonely. Do not show any people, do not zoom.',
    moves: [{ move: 'truck_right', speed: 'very_slow', order: 1 }],
    lens: { kind: ['telephoto'] },
    weather: ['dust', 'haze'],
    mood: ['lonely'],
    negated: [...ZOOM],
    tolerated: ['weather:storm', 'weather:wind', 'move:pull_out'],
  },
  {
    prompt:
      'Two sisters share an umbrella at a crossing while rain bounces off the tarmac; buses roll by left and right. Long lens, shallow focus. The shot is static apart from a gentle handheld sway. Neon signs, blue hour, romantic.',
    moves: [],
    rig: ['handheld'],
    lens: { kind: ['telephoto'] },
    focus: ['shallow_focus'],
    weather: ['rain'],
    light: ['neon', 'blue_hour'],
    mood: ['romantic'],
    tolerated: ['rig:static'],
    not_camera: ['roll'],
  },
  {
    prompt:
      'A mountain hut at night, snow falling thickly, one window lit by a candle. The camera, outside, drifts towards the window; when it reaches the glass, cut the motion and rack focus to the child reading within. Serene, cool outside, warm inside.',
    moves: [{ move: 'push_in', speed: ['slow', 'normal'], order: 1 }],
    focus: ['rack_focus'],
    weather: ['snow'],
    light: ['candle'],
    time: 'night',
    mood: ['serene'],
    tolerated: ['move:static', 'grade:warm', 'grade:cool'],
  },
  {
    prompt:
      'Clay animation kitchen: a carrot conducts an orchestra of spoons. Camera glides right along the worktop, dips down behind a pot, comes up on the other side. Bright and airy, tilt-shift lens.',
    moves: [
      { move: 'truck_right', order: 1 },
      { move: 'pedestal_down', order: 2 },
      { move: 'pedestal_up', order: 3 },
    ],
    lens: { kind: ['tilt_shift'] },
    light: ['high_key'],
    style: ['claymation'],
  },
  {
    prompt:
      'Behind the scenes look: a crew lays rails for a dolly, a crane waits in the background, the operator pans his camera to test the head. Documentary style, handheld, natural light, afternoon.',
    moves: [],
    rig: ['handheld'],
    light: ['documentary'],
    time: 'afternoon',
    not_camera: ['dolly', 'crane', 'pans'],
  },
  {
    prompt:
      'A marble statue opens its eyes. Medium close-up, 85mm, backlit through a dusty window. The camera performs a dolly zoom, slow at first and then abrupt, as pigeons burst from the rafters. Tense, monochrome.',
    moves: [{ move: 'dolly_zoom', speed: ['slow', 'normal', 'fast'], order: 1 }],
    framing: 'medium_close_up',
    lens: { mm: 85 },
    light: ['backlight'],
    grade: ['monochrome'],
    mood: ['tense'],
    tolerated: ['move:dolly_zoom', 'weather:dust'],
  },
  {
    prompt:
      'Harvest festival seen from above: dancers form spirals on a green square. Overhead drone, rotating slowly clockwise while climbing. Golden hour, long shadows, joyful, 24mm.',
    moves: [
      { move: ['roll_right', 'pan_right', 'orbit_left'], speed: 'slow', order: 1 },
      { move: 'pedestal_up', order: 1 },
    ],
    rig: ['aerial_drone'],
    placement: ['overhead'],
    lens: { mm: 24 },
    light: ['golden_hour'],
    mood: ['joyful'],
    tolerated: ['move:pull_out'],
  },
  {
    prompt:
      'A courier cycles through an arcade; the camera leads him, moving backwards, then lets him overtake and pans left to watch him shrink into the crowd. Steadicam, late afternoon sun in stripes, warm.',
    moves: [
      { move: 'pull_out', order: 1 },
      { move: 'pan_left', order: 2 },
    ],
    rig: ['smooth'],
    light: ['golden_hour'],
    tolerated: ['grade:warm', 'time:afternoon'],
  },
  {
    prompt:
      'Interior of a lift, night. A man in a wet coat stares at the numbers. The lift goes up, the camera does not: it stays at eye level on his face, close-up, while the light flickers. Noir, tense.',
    moves: [],
    rig: ['static'],
    placement: ['eye_level'],
    framing: 'close_up',
    light: ['flicker'],
    time: 'night',
    style: ['noir'],
    mood: ['tense'],
    tolerated: ['light:candle', 'negated:pedestal_up', 'negated:camera_movement'],
    not_camera: ['lift', 'goes up'],
  },
  {
    prompt:
      'Please animate: steam rises from the bath, the curtain stirs, tiles glisten. Camera locked, no pans, no tilts, no zooms. Soft morning light, watercolor look.',
    moves: [],
    rig: ['static'],
    light: ['soft_morning'],
    style: ['watercolor'],
    negated: [...PAN, ...TILT, ...ZOOM],
    not_camera: ['rises'],
  },
  {
    prompt:
      'A tightrope walker above a canyon at sunrise, crowd far below. Wide; the camera arcs around her a quarter turn to the left, keeping her small against the sky, while the wind pulls at her scarf. Anamorphic, epic, no handheld.',
    moves: [{ move: 'orbit_left', order: 1, amount: { value: 90, unit: 'degrees' } }],
    framing: 'wide',
    lens: { kind: ['anamorphic'] },
    weather: ['wind'],
    time: 'dawn',
    mood: ['epic'],
    negated: ['handheld'],
  },
  {
    prompt:
      'A flooded theatre: red seats under water, a double bass floating past. We glide forward over the stalls, sink to the surface, and end on a close-up of a soaked programme. Volumetric light from the broken roof, mysterious.',
    moves: [
      { move: 'push_in', order: 1 },
      { move: 'pedestal_down', order: 2 },
    ],
    framing_end: 'close_up',
    light: ['volumetric'],
    mood: ['mysterious'],
  },
  {
    prompt:
      'Retro pixel art racing game, cars zoom past, palm trees roll by, sunset ahead. View from the driver, first person, steady forward motion. 16-bit palette, no camera shake.',
    moves: [{ move: 'push_in', order: 1 }],
    placement: ['pov'],
    time: 'sunset',
    style: ['pixel'],
    negated: ['handheld'],
    tolerated: ['rig:smooth'],
    not_camera: ['zoom', 'roll'],
  },
];
