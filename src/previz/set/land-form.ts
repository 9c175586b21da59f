/** What land is: its height everywhere, and what it is made of. */

/** Metres over the ground plane, x to the right and z ahead; bumps shorter than `fine` need not be there. */
export type Height = (x: number, z: number, fine: number) => number;

/** A place of the land that is being painted. The material sets its colour and may bend its normal. */
export interface Spot {
  x: number;
  y: number;
  z: number;
  /** Metres that a pixel is wide there. */
  fine: number;
  nx: number;
  ny: number;
  nz: number;
  /** What it reflects of white light; 0..1. */
  r: number;
  g: number;
  b: number;
  /** Share of the light that passes through it from behind: leaves, grass, snow. */
  through: number;
}

export interface Land {
  readonly height: Height;
  readonly material: (spot: Spot) => void;
  /** Metres ahead. */
  readonly near: number;
  readonly far: number;
  /** How dark the mist in the valleys makes it, 0 none; and how high it reaches in metres. */
  readonly mist?: { readonly thick: number; readonly high: number };
  /** Whether it throws shadows on itself; metres of the reach. */
  readonly shadows?: number;
}
