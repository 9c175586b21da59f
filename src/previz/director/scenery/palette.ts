/** Colours of the scene and its light: not those of a subject or of what somebody wears. */
import type { ShotPlan } from '../plan.ts';
import type { Colour } from '../slots.ts';
import type { Reading } from './members.ts';
import { COLOUR_WORDS } from './lexicon/colours.ts';
import type { NounPhrase } from './pieces.ts';

/** Nouns that a colour makes the light or the tone of. */
const TONES: ReadonlySet<string> = new Set(['light', 'glow', 'mist', 'haze', 'fog', 'smoke', 'dust', 'ray', 'beam', 'sunlight', 'moonlight', 'reflection', 'shimmer', 'tone', 'hue', 'shade', 'palette', 'color', 'colour', 'sky', 'sunset', 'sunrise', 'dawn', 'dusk', 'neon', 'tint', 'scheme', 'background', 'backdrop', 'lighting', 'twilight', 'horizon', 'accent', 'gradient', 'night', 'atmosphere', 'cloud', 'water', 'world', 'scene', 'air', 'glint', 'aurora', 'nebula', 'flare', 'monochrome', 'ambience', 'splash', 'wash', 'swirl', 'sun', 'morning', 'evening']); // prettier-ignore

export function paletteOf(
  readings: readonly Reading[],
  denied: ReadonlySet<NounPhrase>,
  look: Pick<ShotPlan, 'grade'>,
): ShotPlan['palette'] {
  const palette: { value: Colour; cause?: string }[] = [];
  const add = (value: Colour, cause: string): void => {
    if (!palette.some((known) => known.value === value)) palette.push({ value, cause });
  };
  for (const { cause = '' } of look.grade.filter(({ value }) => value === 'teal_orange')) {
    add('teal', cause);
    add('orange', cause);
  }
  for (const { passage, at, used } of readings)
    for (const [i, { word }] of passage.clause.tokens.entries()) {
      const colour = COLOUR_WORDS.get(word);
      if (colour === undefined || used[i] === true || isHour(passage.clause.at[i])) continue;
      const phrase = at[i];
      if (phrase?.kind === 'noun' && (denied.has(phrase) || phrase.likened)) continue;
      const head = phrase?.kind === 'noun' ? (passage.words[phrase.end - 1] ?? '') : '';
      const bare = phrase === undefined || COLOUR_WORDS.has(head);
      const scenic = phrase?.kind === 'noun' && used[phrase.end - 1] === true;
      if (!bare && !scenic && !TONES.has(head)) continue;
      add(colour, word);
      used[i] = true;
    }
  return palette.slice(0, MOST);
}

/** Colours in a palette at most. */
const MOST = 5;

/** "Golden hour" and "black and white" say more than a colour. */
function isHour(hit: Reading['passage']['clause']['at'][number]): boolean {
  return hit?.meaning.kind === 'slot' && hit.end - hit.first > 1 && ['light', 'grade', 'time'].includes(hit.meaning.slot); // prettier-ignore
}
