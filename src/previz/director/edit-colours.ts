/** Colour scripts of an edit: "only red stays in colour", "in shades of blue and gold". */
import type { ShotPlan } from './plan.ts';
import { COLOURS } from './slots.ts';
import type { Colour } from './slots.ts';

type Script = NonNullable<ShotPlan['color_script']>;

const NAME = `(?:the )?(?:colou?r )?(${COLOURS.join('|')}|gray|violet)s?`;
const NAMES = `${NAME}(?:(?:,| and|, and) ${NAME})?(?:(?:,| and|, and) ${NAME})?`;
const GREY = '(?:black[ -]and[ -]white|gr[ea]y|monochrome|gr[ea]yscale|desaturated|b&w)';

const PATTERNS: readonly (readonly [RegExp, Script['kind']])[] = [
  [new RegExp(`\\b(?:only|just|keep only|leave only|keep)(?: the)? ${NAMES}(?: \\w+)?(?: stays?| remains?| is| are| kept)?(?: left)? in colou?r`), 'alone'],
  [new RegExp(`\\b(?:only|just)(?: the)? ${NAMES} (?:stays?|remains?|survives?)`), 'alone'],
  [new RegExp(`\\b${GREY}(?: picture| image| footage)? (?:except|but|apart from|except for|with only)(?: for)?(?: the)? ${NAMES}`), 'alone'],
  [new RegExp(`\\bselective colou?r(?:ing|ization)?,? (?:of |on |keeping |only )?${NAMES}`), 'alone'],
  [new RegExp(`\\b(?:in |to |into |all in )?(?:shades|tones|hues|tints) of ${NAMES}`), 'shades'],
  [new RegExp(`\\b(?:a )?${NAMES} (?:duotone|monochrome|monotone)`), 'shades'],
]; // prettier-ignore

export function colourScriptOf(prompt: string): Script | undefined {
  const text = prompt.toLowerCase().replace(/\s+/g, ' ');
  for (const [pattern, kind] of PATTERNS) {
    const found = pattern.exec(text);
    if (!found || isDenied(text, found.index)) continue;
    const colours = found.slice(1).flatMap(named);
    if (colours.length > 0) return { kind, colours, cause: found[0].slice(0, 400) };
  }
  return undefined;
}

function named(word: string | undefined): Colour[] {
  const plain = word === 'gray' ? 'grey' : word === 'violet' ? 'purple' : word;
  return COLOURS.filter((colour) => colour === plain);
}

function isDenied(text: string, at: number): boolean {
  return /\b(?:no|not|never|without|don't|avoid)\b[^.,;]*$/.test(text.slice(0, at));
}
