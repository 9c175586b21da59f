/** The things that fly. Sizes are in distances to the subject: at 1 the frame is 1.1 wide. */
import type { Colour, Stratum, Swarm } from './air.ts';

const PLAIN = {
  across: 0,
  down: 0,
  away: 0,
  spread: 0.3,
  sway: 0,
  hertz: 0.5,
  shutter: 1 / 48,
  ambient: 0,
  power: 1,
  alpha: 1,
  sharp: 1.4,
  cover: 1,
  shape: 'disc',
  tumble: 0,
  twinkle: 0,
  twinkleHertz: 1,
  reach: 0,
  fade: 0.55,
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
  strata: strata([1.8, 4.5, 1800], [1.05, 1.8, 1200], [0.6, 1.05, 700], [0.34, 0.6, 180]),
  size: [0.0012, 0.0019],
  across: 0.12,
  down: 2.3,
  spread: 0.18,
  colours: [
    [222, 230, 240],
    [196, 206, 220],
  ],
  ambient: 0.7,
  alpha: 0.8,
  sharp: 1,
  fade: 0.28,
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
  strata: strata([1.1, 2.2, 420], [0.6, 1.1, 420], [0.34, 0.6, 150], [0.22, 0.34, 34]),
  size: [0.0008, 0.0024],
  across: 0.018,
  down: -0.006,
  spread: 0.9,
  sway: 0.025,
  hertz: 0.16,
  colours: [
    [255, 228, 178],
    [255, 242, 214],
  ],
  ambient: 0.5,
  alpha: 0.62,
  sharp: 1.2,
  cover: 0,
  twinkle: 0.75,
  twinkleHertz: 0.35,
};

export const EMBERS: Swarm = {
  ...PLAIN,
  strata: strata([1.2, 2.4, 700], [0.7, 1.2, 800], [0.4, 0.7, 360], [0.24, 0.4, 70]),
  size: [0.001, 0.0027],
  across: 0.05,
  down: -0.2,
  spread: 0.6,
  sway: 0.045,
  hertz: 0.42,
  colours: [
    [255, 150, 44],
    [255, 92, 20],
  ],
  alpha: 1,
  power: 3,
  sharp: 1.1,
  cover: 0,
  twinkle: 0.6,
  twinkleHertz: 1.7,
  reach: 1.15,
};

export const SPARKS: Swarm = {
  ...EMBERS,
  strata: strata([1.2, 2.2, 600], [0.7, 1.2, 700], [0.4, 0.7, 260]),
  size: [0.0008, 0.0016],
  across: 0.3,
  down: -0.75,
  spread: 0.8,
  sway: 0.06,
  hertz: 0.9,
  shutter: 1 / 30,
  colours: [
    [255, 214, 130],
    [255, 158, 58],
  ],
  twinkleHertz: 2.3,
  reach: 0.95,
};

export const PETALS: Swarm = {
  ...PLAIN,
  strata: strata([1.2, 2.8, 260], [0.75, 1.2, 170], [0.45, 0.75, 60], [0.28, 0.45, 10]),
  size: [0.0085, 0.0135],
  across: 0.1,
  down: 0.13,
  spread: 0.4,
  sway: 0.06,
  hertz: 0.42,
  colours: [
    [255, 206, 216],
    [252, 176, 194],
  ],
  ambient: 0.3,
  alpha: 0.97,
  sharp: 5,
  shape: 'petal',
  tumble: 0.38,
};

export const LEAVES: Swarm = {
  ...PETALS,
  strata: strata([1.2, 2.8, 170], [0.75, 1.2, 110], [0.45, 0.75, 40], [0.28, 0.45, 6]),
  size: [0.014, 0.023],
  across: 0.16,
  down: 0.17,
  colours: [
    [206, 112, 34],
    [160, 52, 20],
  ],
  sharp: 6,
  shape: 'leaf',
  tumble: 0.5,
};
