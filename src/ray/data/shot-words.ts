/**
 * Words of a shot beside the camera move: framing, lens, light, grade, speed, weather, time. The first phrase of a
 * word is how it is written into a prompt. Those marked `luma` stand in Luma's own prompt guides.
 */

export interface ShotWord {
  readonly key: string;
  readonly meaning: string;
  /** In lower case, the plainest first. */
  readonly phrases: readonly string[];
  readonly luma?: true;
}

export interface SpeedWord extends ShotWord {
  /** Size and pace of a move against the normal one. */
  readonly factor: number;
}

export const FRAMINGS = [
  {
    key: 'extreme_close_up',
    meaning: 'A detail fills the frame.',
    phrases: ['extreme close-up', 'extreme close up', 'ecu', 'detail shot'],
  },
  {
    key: 'close_up',
    meaning: 'A face or an object fills the frame.',
    phrases: ['close-up', 'close up', 'tight close-up', 'closeup', 'tight shot'],
    luma: true,
  },
  {
    key: 'medium_close_up',
    meaning: 'Head and shoulders.',
    phrases: ['medium close-up', 'medium close up', 'head and shoulders', 'bust shot'],
  },
  {
    key: 'medium',
    meaning: 'A person from the waist up.',
    phrases: ['medium shot', 'mid shot', 'waist up', 'waist shot'],
  },
  {
    key: 'cowboy',
    meaning: 'A person from mid-thigh up.',
    phrases: ['cowboy shot', 'american shot', 'from the thighs up'],
  },
  {
    key: 'full',
    meaning: 'A person from head to toe.',
    phrases: ['full shot', 'full body shot', 'full-body', 'head to toe'],
  },
  {
    key: 'wide',
    meaning: 'The subject in its surroundings.',
    phrases: ['wide shot', 'establishing wide', 'establishing shot', 'long shot', 'wide', 'wide view'],
    luma: true,
  },
  {
    key: 'extreme_wide',
    meaning: 'The place; the subject is small in it.',
    phrases: ['extreme wide shot', 'extreme long shot', 'vast landscape', 'epic scale', 'panorama'],
    luma: true,
  },
] as const satisfies readonly ShotWord[];

export const LENSES = [
  {
    key: 'wide_angle',
    meaning: 'Short focal length: deep space, strong parallax.',
    phrases: ['wide-angle lens', 'wide angle', 'wide-angle', 'ultra wide'],
  },
  {
    key: 'telephoto',
    meaning: 'Long focal length: flat, compressed space.',
    phrases: ['telephoto lens', 'telephoto', 'long lens', 'compressed perspective'],
  },
  {
    key: 'macro',
    meaning: 'Very near, tiny things large.',
    phrases: ['macro', 'macro lens', 'macro shot', 'extreme macro'],
    luma: true,
  },
  { key: 'fisheye', meaning: 'Round distortion.', phrases: ['fisheye', 'fish-eye', 'fisheye lens'] },
  {
    key: 'shallow_focus',
    meaning: 'Only the subject is sharp.',
    phrases: ['shallow depth of field', 'shallow focus', 'bokeh', 'blurred background', 'soft background'],
    luma: true,
  },
  {
    key: 'deep_focus',
    meaning: 'Everything is sharp.',
    phrases: ['deep focus', 'deep depth of field', 'everything in focus'],
  },
  {
    key: 'rack_focus',
    meaning: 'Focus moves from one depth to another.',
    phrases: ['rack focus', 'focus pull', 'pull focus', 'focus shifts'],
    luma: true,
  },
  {
    key: 'anamorphic',
    meaning: 'Wide-screen lens: oval bokeh, horizontal flares.',
    phrases: ['anamorphic', 'anamorphic lens', 'anamorphic flare'],
    luma: true,
  },
  {
    key: 'tilt_shift',
    meaning: 'A narrow band of focus: a miniature look.',
    phrases: ['tilt-shift', 'tilt shift', 'miniature effect'],
  },
  {
    key: 'film_35mm',
    meaning: 'The grain and colour of 35 mm film.',
    phrases: ['35mm film', 'shot on 35mm', 'film grain', 'analog film'],
    luma: true,
  },
] as const satisfies readonly ShotWord[];

export const LIGHTS = [
  {
    key: 'golden_hour',
    meaning: 'Low, warm sun.',
    phrases: ['golden hour', 'warm sunlight', 'late afternoon sun', 'low sun'],
    luma: true,
  },
  {
    key: 'blue_hour',
    meaning: 'Cool light after sunset or before sunrise.',
    phrases: ['blue hour', 'twilight', 'cool dusk'],
    luma: true,
  },
  {
    key: 'soft_morning',
    meaning: 'Soft, pale light of the morning.',
    phrases: ['soft morning light', 'morning light', 'dawn light'],
    luma: true,
  },
  {
    key: 'noon',
    meaning: 'High, hard sun.',
    phrases: ['harsh noon sun', 'midday sun', 'noon', 'hard sunlight'],
  },
  {
    key: 'overcast',
    meaning: 'Even light without shadows.',
    phrases: ['overcast light', 'overcast', 'diffuse light', 'flat light'],
  },
  {
    key: 'moonlit',
    meaning: 'Cold, dim light of the moon.',
    phrases: ['moonlit', 'moonlight', 'by the light of the moon'],
    luma: true,
  },
  {
    key: 'backlight',
    meaning: 'Light from behind the subject.',
    phrases: ['backlight', 'backlit', 'silhouetted', 'contre-jour'],
    luma: true,
  },
  {
    key: 'rim_light',
    meaning: 'A bright edge around the subject.',
    phrases: ['rim light', 'rim lighting', 'edge light'],
    luma: true,
  },
  {
    key: 'practical_lamp',
    meaning: 'Warm lamps in the scene against cool light from outside.',
    phrases: ['warm practical lamp against cool window light', 'practical lights', 'lamplight', 'lamp light'],
    luma: true,
  },
  {
    key: 'candle',
    meaning: 'Warm, flickering light.',
    phrases: ['candlelight', 'candle light', 'firelight', 'flickering light'],
  },
  {
    key: 'neon',
    meaning: 'Saturated coloured lamps.',
    phrases: ['neon light', 'neon', 'neon-lit', 'neon glow'],
  },
  {
    key: 'volumetric',
    meaning: 'Visible beams in the air.',
    phrases: ['volumetric haze', 'volumetric light', 'god rays', 'light shafts', 'sunbeams'],
    luma: true,
  },
  {
    key: 'documentary',
    meaning: 'Natural light as found.',
    phrases: ['documentary natural light', 'natural light', 'available light'],
    luma: true,
  },
  {
    key: 'high_key',
    meaning: 'Bright, few shadows.',
    phrases: ['high-key lighting', 'high key', 'bright and airy'],
  },
  { key: 'low_key', meaning: 'Dark, deep shadows.', phrases: ['low-key lighting', 'low key', 'chiaroscuro'] },
] as const satisfies readonly ShotWord[];

export const GRADES = [
  {
    key: 'teal_orange',
    meaning: 'Shadows towards teal, skin and light towards orange.',
    phrases: ['teal-and-orange', 'teal and orange'],
    luma: true,
  },
  {
    key: 'warm_to_cool',
    meaning: 'Warm light that falls off into cool shadow.',
    phrases: ['warm-to-cool grade', 'warm to cool'],
    luma: true,
  },
  {
    key: 'warm',
    meaning: 'The whole picture warmer.',
    phrases: ['warm grade', 'warm tones', 'warm colors', 'warm colours'],
  },
  {
    key: 'cool',
    meaning: 'The whole picture cooler.',
    phrases: ['cool grade', 'cool tones', 'cold colors', 'cold colours'],
  },
  {
    key: 'photoreal',
    meaning: 'Left as the camera saw it.',
    phrases: ['photoreal', 'photorealistic', 'natural colors'],
    luma: true,
  },
  {
    key: 'monochrome',
    meaning: 'Black and white.',
    phrases: ['black and white', 'black-and-white', 'monochrome', 'noir'],
  },
  { key: 'sepia', meaning: 'Brown monochrome.', phrases: ['sepia', 'sepia tone'] },
  {
    key: 'faded',
    meaning: 'Low contrast, lifted blacks.',
    phrases: ['faded film', 'faded colors', 'washed out', 'muted colors', 'desaturated'],
  },
  {
    key: 'contrasty',
    meaning: 'Deep blacks, strong contrast.',
    phrases: ['high contrast', 'contrasty', 'bleach bypass'],
  },
] as const satisfies readonly ShotWord[];

export const SPEEDS = [
  {
    key: 'very_slow',
    meaning: 'Hardly noticed.',
    phrases: ['very slow', 'very slowly', 'extremely slowly', 'imperceptibly', 'ever so slowly'],
    factor: 0.35,
  },
  {
    key: 'slow',
    meaning: 'Calm.',
    phrases: ['slow', 'slowly', 'gradual', 'gradually', 'leisurely'],
    factor: 0.6,
    luma: true,
  },
  {
    key: 'gentle',
    meaning: 'Soft in and out.',
    phrases: ['gentle', 'gently', 'subtle', 'subtly', 'softly', 'slight', 'slightly'],
    factor: 0.5,
  },
  {
    key: 'steady',
    meaning: 'Even, without haste.',
    phrases: ['steady', 'steadily', 'smooth', 'smoothly', 'normal', 'moderate'],
    factor: 1,
  },
  {
    key: 'brisk',
    meaning: 'Quicker than normal.',
    phrases: ['brisk', 'briskly', 'quick', 'quickly', 'swift', 'swiftly'],
    factor: 1.4,
  },
  {
    key: 'fast',
    meaning: 'With force.',
    phrases: ['fast', 'rapid', 'rapidly', 'dramatic', 'dramatically', 'racing'],
    factor: 1.8,
  },
  {
    key: 'whip',
    meaning: 'As fast as it goes.',
    phrases: ['whip', 'crash', 'snap', 'lightning-fast', 'very fast', 'extremely fast'],
    factor: 2.5,
  },
] as const satisfies readonly SpeedWord[];

export const WEATHERS = [
  { key: 'clear', meaning: 'A clear sky.', phrases: ['clear sky', 'clear weather', 'sunny', 'cloudless'] },
  {
    key: 'clouds',
    meaning: 'Moving clouds.',
    phrases: ['drifting clouds', 'clouds', 'cloudy', 'storm clouds'],
  },
  {
    key: 'rain',
    meaning: 'Falling rain.',
    phrases: ['rain', 'raining', 'rainy', 'drizzle', 'downpour', 'rainfall'],
  },
  {
    key: 'storm',
    meaning: 'Heavy rain, wind, lightning.',
    phrases: ['storm', 'stormy', 'thunderstorm', 'lightning'],
  },
  {
    key: 'snow',
    meaning: 'Falling snow.',
    phrases: ['snow', 'snowing', 'snowfall', 'flurries', 'blizzard', 'snowflakes'],
  },
  { key: 'fog', meaning: 'Thick air close to the ground.', phrases: ['fog', 'foggy', 'mist', 'misty'] },
  {
    key: 'haze',
    meaning: 'Thin air that fades the distance.',
    phrases: ['haze', 'hazy', 'atmospheric haze', 'smoke', 'smoky'],
  },
  { key: 'dust', meaning: 'Floating dust.', phrases: ['dust', 'dusty', 'dust motes', 'floating particles'] },
  { key: 'embers', meaning: 'Glowing sparks.', phrases: ['embers', 'sparks', 'glowing ash'] },
  {
    key: 'petals',
    meaning: 'Petals in the air.',
    phrases: ['petals', 'falling petals', 'cherry blossoms falling'],
  },
  {
    key: 'leaves',
    meaning: 'Leaves in the air.',
    phrases: ['falling leaves', 'drifting leaves', 'leaves blowing'],
  },
  { key: 'wind', meaning: 'Wind moves things.', phrases: ['wind', 'windy', 'breeze', 'gusts'] },
] as const satisfies readonly ShotWord[];

export const TIMES = [
  { key: 'dawn', meaning: 'Before and at sunrise.', phrases: ['dawn', 'sunrise', 'daybreak', 'first light'] },
  { key: 'morning', meaning: 'The early day.', phrases: ['morning', 'early morning'] },
  { key: 'day', meaning: 'Full daylight.', phrases: ['daytime', 'midday', 'daylight', 'noon'] },
  { key: 'afternoon', meaning: 'The late day.', phrases: ['afternoon', 'late afternoon'] },
  { key: 'sunset', meaning: 'At sunset.', phrases: ['sunset', 'sundown', 'dusk', 'evening'] },
  { key: 'night', meaning: 'Dark.', phrases: ['night', 'at night', 'nighttime', 'midnight'] },
] as const satisfies readonly ShotWord[];

/** How things move in the picture. */
export const TEMPOS = [
  {
    key: 'extreme_slow_motion',
    meaning: 'Time almost stands still.',
    phrases: ['extreme slow motion', 'ultra slow motion', 'super slow motion'],
    luma: true,
  },
  { key: 'slow_motion', meaning: 'Time runs slower.', phrases: ['slow motion', 'slow-motion', 'slow-mo'] },
  {
    key: 'time_lapse',
    meaning: 'Time runs much faster.',
    phrases: ['time-lapse', 'time lapse', 'timelapse', 'hyperlapse'],
  },
] as const satisfies readonly ShotWord[];
