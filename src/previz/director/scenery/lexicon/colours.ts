/** Words for colours, their many names to the few that a plan knows. */
import type { Colour } from '../../slots.ts';

const NAMES: Readonly<Record<Colour, string>> = {
  red: 'red, crimson, scarlet, ruby, vermilion, maroon, burgundy, cherry red, blood red, reddish, carmine, rust',
  orange: 'orange, tangerine, apricot, coral, peach, terracotta, burnt orange, orangey',
  yellow: 'yellow, lemon, mustard, saffron, yellowish, canary',
  green: 'green, emerald, lime, olive, jade, mint, greenish, verdant, sage, moss green',
  teal: 'teal, turquoise, cyan, aqua, aquamarine',
  blue: 'blue, navy, azure, cobalt, indigo, sapphire, cerulean, ultramarine, bluish, sky blue, electric blue, midnight blue, icy blue',
  purple: 'purple, violet, lavender, lilac, mauve, plum, amethyst, purplish',
  pink: 'pink, rosy, magenta, fuchsia, rose coloured, salmon, blush, hot pink, pinkish',
  brown: 'brown, beige, tan, bronze, copper, chestnut, umber, ochre, mahogany, khaki, brownish, sandy brown',
  black:
    'black, ebony, jet black, charcoal black, charcoal coloured, charcoal colored, pitch black, obsidian, onyx',
  white: 'white, ivory, snow white, pearl, whitish, alabaster, milky white',
  grey: 'grey, gray, silver, silvery, ash grey, ashen, greyish, grayish, slate grey',
  gold: 'gold, golden, amber, gilded, honey coloured',
};

export const COLOUR_WORDS: ReadonlyMap<string, Colour> = new Map(
  (Object.entries(NAMES) as [Colour, string][]).flatMap(([colour, words]) =>
    words.split(', ').map((word): [string, Colour] => [word, colour]),
  ),
);
