/** What land is made of: a material sets the colour of a place and may bend its normal. */
import type { Light } from './colour.ts';
import type { Spot } from './land-form.ts';

export type Material = (spot: Spot) => void;

/** Puts a colour over that of a place. */
export function coverSpot(spot: Spot, [r = 0, g = 0, b = 0]: readonly number[], share: number): void {
  spot.r += (r - spot.r) * share;
  spot.g += (g - spot.g) * share;
  spot.b += (b - spot.b) * share;
}

/** A tone between two colours, 0 the darker. */
export function paintSpot(spot: Spot, dark: Light, light: Light, tone: number, level: number): void {
  spot.r = (dark[0] + (light[0] - dark[0]) * tone) * level;
  spot.g = (dark[1] + (light[1] - dark[1]) * tone) * level;
  spot.b = (dark[2] + (light[2] - dark[2]) * tone) * level;
}
