/** From a word of the shot plan to a look. Values that stand side by side add up as `look-of.ts` says. */
import type { Grade, Look } from '../scene/look.ts';

export type LookPart = Partial<Omit<Look, 'grades' | 'towards' | 'seed'>> & {
  readonly grade?: Grade;
  readonly towards?: Grade;
};

const NIGHT: Grade = { exposure: -2.1, night: 0.82, contrast: 0.12 };

export const TIMES: Readonly<Record<string, LookPart>> = {
  dawn: {
    grade: {
      exposure: -0.3,
      warmth: 0.16,
      shadows: [-0.012, 0.0, 0.04],
      lights: [0.045, 0.01, 0.0],
      contrast: -0.12,
    },
    bloom: 0.16,
  },
  morning: {
    grade: { exposure: 0.08, warmth: 0.14, saturation: 0.97, lights: [0.02, 0.012, -0.01] },
    bloom: 0.1,
  },
  day: { grade: { exposure: 0.05, saturation: 1.03 } },
  afternoon: { grade: { warmth: 0.24, saturation: 1.04, lights: [0.02, 0.008, -0.015] }, bloom: 0.08 },
  sunset: {
    grade: {
      exposure: -0.4,
      warmth: 0.5,
      saturation: 1.1,
      contrast: 0.15,
      shadows: [0.014, -0.012, 0.045],
      lights: [0.06, 0.0, -0.05],
    },
    bloom: 0.24,
    bloomColour: [255, 190, 128],
    vignette: 0.15,
  },
  night: { grade: NIGHT, bloom: 0.3, threshold: 0.5, vignette: 0.3, grain: 2.2 },
};

export const LIGHTS: Readonly<Record<string, LookPart>> = {
  golden_hour: {
    grade: {
      exposure: -0.08,
      warmth: 0.46,
      saturation: 1.08,
      contrast: 0.08,
      shadows: [0.008, 0.0, 0.016],
      lights: [0.05, 0.018, -0.05],
    },
    bloom: 0.26,
    bloomColour: [255, 208, 146],
    vignette: 0.12,
  },
  blue_hour: {
    grade: {
      exposure: -1,
      warmth: -0.42,
      saturation: 0.86,
      night: 0.34,
      shadows: [-0.016, 0.0, 0.05],
      lights: [0.02, 0.0, -0.005],
    },
    bloom: 0.2,
    vignette: 0.18,
    grain: 1.4,
  },
  soft_morning: {
    grade: {
      exposure: 0.14,
      warmth: 0.14,
      contrast: -0.24,
      saturation: 0.93,
      lift: 0.025,
      lights: [0.025, 0.015, 0],
    },
    bloom: 0.2,
    threshold: 0.6,
  },
  noon: { grade: { exposure: 0.12, contrast: 0.42, saturation: 1.04, warmth: 0.04 } },
  overcast: { grade: { contrast: -0.22, saturation: 0.74, warmth: -0.1, exposure: -0.12 } },
  moonlit: {
    grade: { ...NIGHT, exposure: -1.75, night: 0.9 },
    bloom: 0.24,
    threshold: 0.54,
    vignette: 0.28,
    grain: 2,
  },
  backlight: { grade: { contrast: 0.34, exposure: -0.1 }, bloom: 0.34, threshold: 0.78, rays: 0.4 },
  practical_lamp: {
    grade: { exposure: -0.2, shadows: [-0.03, 0.0, 0.05], lights: [0.06, 0.018, -0.055], contrast: 0.12 },
    bloom: 0.26,
    bloomColour: [255, 204, 140],
    vignette: 0.2,
  },
  candle: {
    grade: {
      exposure: -0.6,
      warmth: 0.7,
      saturation: 0.95,
      contrast: 0.18,
      shadows: [0.016, -0.004, -0.014],
    },
    bloom: 0.28,
    bloomColour: [255, 184, 106],
    vignette: 0.45,
    flicker: 0.08,
    flickerKind: 'flame',
  },
  neon: {
    grade: {
      exposure: -0.55,
      saturation: 1.35,
      contrast: 0.3,
      shadows: [0.02, -0.03, 0.085],
      lights: [0.055, -0.025, 0.035],
    },
    bloom: 0.42,
    bloomColour: [255, 132, 236],
    threshold: 0.58,
    vignette: 0.25,
  },
  volumetric: {
    grade: { exposure: -0.42, contrast: 0.12 },
    bloom: 0.16,
    threshold: 0.8,
    rays: 0.85,
    rayColour: [255, 238, 208],
  },
  documentary: { grain: 1.6 },
  high_key: {
    grade: { exposure: 0.5, contrast: -0.2, saturation: 0.94, lift: 0.03 },
    bloom: 0.22,
    threshold: 0.6,
  },
  low_key: { grade: { exposure: -0.55, contrast: 0.5, saturation: 0.92 }, vignette: 0.5 },
  flicker: { flicker: 0.1, flickerKind: 'flame' },
};

export const GRADES: Readonly<Record<string, LookPart>> = {
  teal_orange: {
    grade: {
      contrast: 0.22,
      saturation: 1.08,
      shadows: [-0.055, 0.012, 0.05],
      lights: [0.075, 0.012, -0.06],
    },
  },
  warm_to_cool: {
    grade: { warmth: 0.42, shadows: [0.012, 0.0, 0.01], lights: [0.04, 0.01, -0.03] },
    towards: { warmth: -0.34, shadows: [-0.03, 0.0, 0.05], lights: [0.03, 0.005, -0.01], exposure: -0.12 },
  },
  warm: { grade: { warmth: 0.36, lights: [0.02, 0.006, -0.015] } },
  cool: { grade: { warmth: -0.36, shadows: [-0.012, 0.0, 0.018] } },
  photoreal: {},
  monochrome: { grade: { saturation: 0, contrast: 0.2 } },
  sepia: {
    grade: {
      saturation: 0,
      contrast: 0.05,
      lift: 0.02,
      shadows: [0.06, 0.012, -0.05],
      lights: [0.06, 0.02, -0.075],
    },
  },
  faded: { grade: { saturation: 0.68, contrast: -0.28, lift: 0.065 } },
  contrasty: { grade: { contrast: 0.62, saturation: 0.82 } },
};

export const STYLES: Readonly<Record<string, LookPart>> = {
  noir: {
    grade: { saturation: 0, contrast: 0.9, pivot: 0.46, exposure: -0.25 },
    vignette: 0.55,
    grain: 4,
    bloom: 0.14,
  },
  vintage_film: {
    grade: {
      saturation: 0.78,
      warmth: 0.22,
      contrast: 0.06,
      lift: 0.055,
      shadows: [0.024, 0.008, -0.006],
      lights: [0.02, 0.006, -0.04],
    },
    vignette: 0.35,
    grain: 4.5,
    grainSize: 1.5,
    bloom: 0.16,
    threshold: 0.64,
    bloomColour: [255, 190, 132],
    flicker: 0.025,
    flickerKind: 'projector',
  },
  film_8mm: {
    grade: {
      saturation: 0.82,
      warmth: 0.34,
      contrast: 0.12,
      lift: 0.05,
      shadows: [0.02, 0.002, -0.014],
      lights: [0.03, 0.012, -0.05],
    },
    vignette: 0.5,
    grain: 7.5,
    grainSize: 1.9,
    bloom: 0.2,
    threshold: 0.62,
    bloomColour: [255, 176, 112],
    flicker: 0.055,
    flickerKind: 'projector',
  },
  vhs: {
    grade: {
      saturation: 1.16,
      contrast: -0.14,
      lift: 0.055,
      shadows: [0.0, -0.008, 0.024],
      lights: [-0.01, 0.014, -0.012],
    },
    grain: 6,
    grainSize: 1.5,
    bloom: 0.3,
    threshold: 0.6,
    flicker: 0.015,
    flickerKind: 'projector',
  },
};

export const LENSES: Readonly<Record<string, LookPart>> = {
  film_35mm: {
    grade: { contrast: 0.08, saturation: 0.96, lights: [0.012, 0.004, -0.012] },
    grain: 3.2,
    bloom: 0.12,
    bloomColour: [255, 186, 140],
  },
};

export const SEASONS: Readonly<Record<string, LookPart>> = {
  spring: { grade: { saturation: 1.06, exposure: 0.06 } },
  summer: { grade: { warmth: 0.12, saturation: 1.05 } },
  autumn: { grade: { warmth: 0.22, saturation: 0.97, lights: [0.015, 0.0, -0.015] } },
  winter: { grade: { warmth: -0.22, saturation: 0.78, exposure: 0.04 } },
};

/** Only where nothing more definite is said: a mood is not a grade. */
export const MOODS: Readonly<Record<string, LookPart>> = {
  tense: { grade: { contrast: 0.2, saturation: 0.86, warmth: -0.08 }, vignette: 0.2 },
  serene: { grade: { contrast: -0.1, exposure: 0.05 }, bloom: 0.08 },
  melancholic: { grade: { saturation: 0.78, warmth: -0.16, exposure: -0.1 } },
  joyful: { grade: { saturation: 1.08, warmth: 0.1, exposure: 0.08 } },
  eerie: {
    grade: { saturation: 0.7, warmth: -0.18, exposure: -0.3, shadows: [-0.01, 0.012, 0.01] },
    vignette: 0.3,
  },
  romantic: { grade: { warmth: 0.2, contrast: -0.08 }, bloom: 0.2 },
  epic: { grade: { contrast: 0.24, saturation: 1.04 }, vignette: 0.15 },
  dreamy: { grade: { contrast: -0.18, lift: 0.02, exposure: 0.08 }, bloom: 0.36, threshold: 0.5 },
  nostalgic: {
    grade: { warmth: 0.24, saturation: 0.84, lift: 0.035, contrast: -0.08 },
    grain: 2,
    vignette: 0.15,
  },
  mysterious: { grade: { exposure: -0.35, contrast: 0.18, warmth: -0.1 }, vignette: 0.35 },
  lonely: { grade: { saturation: 0.8, warmth: -0.12 } },
};

/** What weather does to the light. */
export const WEATHER_LIGHT: Readonly<Record<string, LookPart>> = {
  snow: { grade: { saturation: 0.78, warmth: -0.12, contrast: -0.08 } },
  blizzard: { grade: { saturation: 0.6, warmth: -0.18, contrast: -0.15 } },
  rain: { grade: { saturation: 0.74, warmth: -0.14, exposure: -0.32 } },
  drizzle: { grade: { saturation: 0.82, warmth: -0.1, exposure: -0.14 } },
  storm: {
    grade: { saturation: 0.55, warmth: -0.2, exposure: -0.75, contrast: 0.1 },
    lightning: true,
    vignette: 0.2,
  },
  fog: { grade: { saturation: 0.84 } },
  mist: { grade: { saturation: 0.94 } },
  dust: { grade: { warmth: 0.08 }, bloom: 0.16, threshold: 0.7 },
  embers: {
    grade: { exposure: -0.6, contrast: 0.1 },
    bloom: 0.5,
    threshold: 0.62,
    bloomColour: [255, 170, 90],
  },
  sparks: {
    grade: { exposure: -0.6, contrast: 0.1 },
    bloom: 0.6,
    threshold: 0.66,
    bloomColour: [255, 190, 110],
  },
  clear: { grade: { saturation: 1.06, contrast: 0.06 } },
};
