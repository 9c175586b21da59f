/**
 * The light that the air itself shows: what the scene sends there, far and wide blurred, and the sky's or the brightest
 * part's colour. In squared code values, which are nearly linear light.
 */
import type { Thumbnail } from '../depth/colours.ts';
import { blur, plane, quantile } from '../depth/plane.ts';
import type { Plane } from '../depth/plane.ts';
import { lerp } from '../math.ts';
import { gradedColour } from '../light/grade.ts';
import type { Look } from '../scene/look.ts';
import type { AirLight, Colour } from '../scene/air.ts';

/** Share of the air's light that comes from all around, not from the direction in which it is seen. */
const EVEN = 0.45;

export function airLightOf(
  thumbnail: Thumbnail,
  tint: { colour: Colour; share: number },
  look?: Look,
): AirLight {
  const { width, height, rgba } = thumbnail;
  const squared = [0, 1, 2].map((c) =>
    plane(width, height, (x, y) => (rgba[(y * width + x) * 4 + c] as number) ** 2),
  ) as [Plane, Plane, Plane];
  const luma = plane(width, height, (x, y) => {
    const i = y * width + x;
    return squared.reduce((sum, p, c) => sum + (p.data[i] as number) * (LUMA[c] as number), 0);
  });
  const bright = brightOf(squared, luma);
  const level = bright.reduce((sum, x, c) => sum + x * (LUMA[c] as number), 0);
  const tinted = tint.colour.map((x) => x * x * (level / 48000) ** 0.5);
  const even = bright.map((x, c) => lerp(x, tinted[c] as number, tint.share));
  const planes = squared.map((p, c) => {
    const soft = blur(p, Math.max(width, height) / 9);
    // Air in front of something dark is still lit from the side.
    const lifted = soft.data.map((x) =>
      lerp(1.15 * x + 0.12 * level, even[c] as number, EVEN + 0.3 * tint.share),
    );
    return { width, height, data: lifted };
  }) as [Plane, Plane, Plane];
  const grey = level * 0.55 + 12000;
  const white = even.map((x) => Math.min(65025, lerp(x, grey, 0.5) * 1.25)) as unknown as Colour;
  gradeLight(planes, look);
  return { planes, white };
}

/** The air is seen in the light that the look gives the picture. */
function gradeLight([red, green, blue]: readonly [Plane, Plane, Plane], look: Look | undefined): void {
  if (!look || look.grades.length === 0) return;
  for (let i = 0; i < red.data.length; i++) {
    const light = [red.data[i] as number, green.data[i] as number, blue.data[i] as number] as const;
    [red.data[i], green.data[i], blue.data[i]] = gradedColour(look, light);
  }
}
const LUMA = [0.2126, 0.7152, 0.0722];

/** Mean colour of the brightest fifth. */
function brightOf(squared: readonly Plane[], luma: Plane): number[] {
  const limit = quantile(luma, 0.8);
  const sums = [0, 0, 0];
  let count = 0;
  for (let i = 0; i < luma.data.length; i++) {
    if ((luma.data[i] as number) < limit) continue;
    count++;
    for (let c = 0; c < 3; c++) sums[c] = (sums[c] as number) + ((squared[c] as Plane).data[i] as number);
  }
  return sums.map((sum) => sum / Math.max(1, count));
}
