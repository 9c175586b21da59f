/** A recipe at a strength, with what is held, in pixels of the size that it is worked out at. */
import { LEVELS } from './levels.ts';
import type { Level } from './levels.ts';
import { LOOKS } from './looks.ts';
import type { Recipe } from './recipe.ts';
import type { Restyle } from './restyle.ts';
import type { WorkSize } from './room.ts';

export interface Applied {
  readonly recipe: Recipe;
  readonly level: Level;
  /** Pixels of the work size in one at 540 rows. */
  readonly size: number;
  /** Radius of the boxes. */
  readonly radius: number;
  /** Shares of the style's luma: of its broad tones, and of what is drawn finer. */
  readonly tone: number;
  readonly amount: number;
  readonly colour: number;
  readonly lines: number;
  readonly texture: number;
  readonly shading: number;
  readonly structure: number;
  /** The most that anything is displaced, in pixels of the frame. */
  readonly jitter: number;
}

export function applied(restyle: Restyle, { step }: WorkSize): Applied {
  const { choice, look, width, height } = restyle;
  const recipe = LOOKS[look];
  const level = LEVELS[choice.strength];
  const { structure, geometry, shading } = choice.hold;
  const size = Math.min(width, height) / 540 / step;
  return {
    recipe,
    level,
    size,
    radius: Math.round(recipe.flatten * level.flatten * size * (1 - 0.5 * geometry)),
    tone: restyle.tone * (1 - shading),
    amount: restyle.amount,
    colour: level.colour,
    lines: level.lines,
    texture: level.texture,
    shading,
    structure,
    jitter: level.jitter * restyle.jitter * (1 - geometry) * width,
  };
}
