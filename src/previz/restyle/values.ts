/** The numbers that `restyle-compose.as.ts` reads, in its order. */
import type { Applied } from './applied.ts';
import type { Wash } from './recipe.ts';

export function composeValues(applied: Applied): Float32Array {
  const { recipe, amount, tone, colour, lines, texture, shading, structure } = applied;
  const { tones, marks, density, granule, bump, weave, turbulence, detail } = recipe;
  const drawn = recipe.lines;
  const share = marks ? Math.min(1, marks.share * Math.min(1.1, 0.35 + 0.65 * texture)) : 0;
  return Float32Array.from([
    amount,
    colour,
    tones.levels,
    tones.hard,
    tones.levels > 0 ? tones.share * (1 - shading) : 0,
    drawn ? drawn.gain : 0,
    drawn ? drawn.from : 0,
    drawn ? Math.min(1, drawn.share * lines) : 0,
    ...(drawn ? drawn.colour : [0, 0, 0]),
    0,
    density * Math.min(1, texture),
    granule * texture,
    bump * texture,
    weave * texture,
    share,
    marks?.slope ?? 0,
    marks?.low ?? 0,
    marks?.span ?? 0,
    ...washed(marks?.dark),
    ...washed(marks?.light),
    detail,
    structure,
    turbulence * texture,
    tone,
  ]);
}

function washed(wash: Wash | undefined): number[] {
  const gain = wash?.gain ?? 1;
  return [gain, gain, gain, 0, ...(wash?.add ?? [0, 0, 0]), 0];
}
