/** The things that fly. Sizes are in distances to the subject: at 1 the frame is 1.1 wide. */
import type { Colour, Stratum, Swarm } from '../scene/air.ts';

const PLAIN = {
  across: 0,
  down: 0,
  spread: 0.3,
  sway: 0,
  hertz: 0.5,
  whirl: 0,
  shutter: 1 / 48,
  ambient: 0,
  lit: 0.15,
  power: 1,
  alpha: 1,
  sharp: 1.4,
  cover: 1,
  shape: 'disc',
  tumble: 0,
  twinkle: 0,
  twinkleHertz: 1,
  reach: 0,
  faint: true,
  blur: 0.022,
} as const satisfies Partial<Swarm>;

const WHITE: Colour = [250, 252, 255];

function strata(...list: readonly (readonly [near: number, far: number, count: number])[]): Stratum[] {
  return list.map(([near, far, count]) => ({ near, far, count }));
}

export const SNOW: Swarm = {
  ...PLAIN,
  strata: strata([1.8, 4.5, 2000], [1.05, 1.8, 1500], [0.6, 1.05, 900], [0.36, 0.6, 260], [0.22, 0.36, 60]),
  size: [0.0016, 0.0044],
  across: 0.05,
  down: 0.24,
  sway: 0.02,
  hertz: 0.45,
  shutter: 1 / 96,
  colours: [WHITE, [232, 240, 250]],
  ambient: 0.4,
  lit: 0.5,
  alpha: 0.95,
  sharp: 1.05,
};

export const BLIZZARD: Swarm = {
  ...SNOW,
  strata: strata([1.8, 4.5, 2600], [1.05, 1.8, 2200], [0.6, 1.05, 1500], [0.36, 0.6, 460], [0.22, 0.36, 100]),
  across: 1.3,
  down: 0.42,
  sway: 0.05,
  hertz: 0.8,
  spread: 0.45,
};

export const RAIN: Swarm = {
  ...PLAIN,
  strata: strata([1.8, 4.5, 2200], [1.05, 1.8, 1500], [0.6, 1.05, 900], [0.34, 0.6, 240]),
  size: [0.001, 0.0017],
  across: 0.12,
  down: 2.3,
  spread: 0.18,
  colours: [
    [232, 238, 246],
    [206, 216, 228],
  ],
  ambient: 0.55,
  lit: 0.3,
  alpha: 0.9,
  sharp: 1,
  faint: false,
  blur: 0.006,
};

export const DRIZZLE: Swarm = {
  ...RAIN,
  strata: strata([1.8, 4.5, 2200], [1.05, 1.8, 1500], [0.6, 1.05, 800]),
  size: [0.0008, 0.0012],
  down: 1.25,
  alpha: 0.7,
};

export const DOWNPOUR: Swarm = {
  ...RAIN,
  strata: strata([1.8, 4.5, 2600], [1.05, 1.8, 2000], [0.6, 1.05, 1300], [0.34, 0.6, 320]),
  across: 0.7,
  down: 2.6,
};

export const DUST: Swarm = {
  ...PLAIN,
  strata: strata([1.1, 2.2, 1300], [0.6, 1.1, 1100], [0.34, 0.6, 320], [0.22, 0.34, 40]),
  size: [0.0007, 0.0026],
  across: 0.018,
  down: -0.006,
  spread: 0.9,
  sway: 0.03,
  hertz: 0.16,
  whirl: 0.5,
  colours: [
    [255, 206, 138],
    [255, 232, 190],
  ],
  ambient: 0.25,
  lit: 0.4,
  alpha: 0.75,
  sharp: 1.1,
  cover: 0,
  twinkle: 0.92,
  twinkleHertz: 0.35,
  blur: 0.02,
};

export const EMBERS: Swarm = {
  ...PLAIN,
  strata: strata([1.2, 2.4, 700], [0.7, 1.2, 620], [0.4, 0.7, 260], [0.22, 0.4, 60]),
  size: [0.0026, 0.0085],
  across: 0.07,
  down: -0.26,
  spread: 0.65,
  sway: 0.06,
  hertz: 0.42,
  whirl: 0.7,
  shutter: 1 / 40,
  colours: [
    [255, 156, 52],
    [255, 84, 16],
  ],
  lit: 1,
  alpha: 1,
  power: 2.2,
  sharp: 8,
  cover: 0,
  shape: 'spark',
  twinkle: 0.65,
  twinkleHertz: 1.7,
  reach: 1.25,
  blur: 0.03,
};

export const SPARKS: Swarm = {
  ...EMBERS,
  strata: strata([1.2, 2.2, 700], [0.7, 1.2, 700], [0.4, 0.7, 260], [0.24, 0.4, 40]),
  size: [0.0014, 0.003],
  across: 0.35,
  down: -0.85,
  spread: 0.8,
  sway: 0.1,
  hertz: 0.5,
  whirl: 0.3,
  shutter: 1 / 24,
  colours: [
    [255, 220, 140],
    [255, 158, 58],
  ],
  faint: false,
  twinkleHertz: 2.3,
  reach: 1,
};

export const PETALS: Swarm = {
  ...PLAIN,
  strata: strata([1.2, 3, 700], [0.75, 1.2, 340], [0.45, 0.75, 120], [0.26, 0.45, 30], [0.16, 0.26, 7]),
  size: [0.0075, 0.0135],
  across: 0.12,
  down: 0.13,
  spread: 0.5,
  sway: 0.07,
  hertz: 0.42,
  whirl: 0.35,
  colours: [
    [255, 214, 224],
    [250, 168, 188],
  ],
  ambient: 0.3,
  alpha: 0.97,
  sharp: 5,
  shape: 'petal',
  tumble: 0.38,
  blur: 0.045,
};

export const LEAVES: Swarm = {
  ...PETALS,
  strata: strata([1.2, 3, 380], [0.75, 1.2, 170], [0.45, 0.75, 60], [0.26, 0.45, 14], [0.17, 0.26, 3]),
  size: [0.013, 0.023],
  across: 0.16,
  down: 0.17,
  colours: [
    [214, 122, 34],
    [160, 52, 20],
  ],
  sharp: 6,
  shape: 'leaf',
  tumble: 0.5,
};
