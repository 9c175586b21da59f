/**
 * What stands before everything else, when the picture clearly shows it: the best region of each cue, drawn exactly by
 * colour, and judged. A wrong cut is worse than none: many tests must all agree.
 */
import { smoothstep } from '../math.ts';
import { candidatesOf, colourContrast } from './candidates.ts';
import type { Candidate } from './candidates.ts';
import type { Colours } from './colours.ts';
import { cuesOf } from './cues.ts';
import type { Cue } from './cues.ts';
import type { Focus } from './focus.ts';
import { judge } from './judge.ts';
import { largeParts, withoutHoles } from './parts.ts';
import { blur, fill } from './plane.ts';
import type { Plane } from './plane.ts';
import type { Segmenter } from './segment.ts';
import type { Sky } from './sky.ts';

export interface Foreground {
  readonly cue: Cue['name'];
  /** 1 on it, 0 elsewhere. */
  readonly mask: Plane;
  /** The same, softly, 0..1. */
  readonly chance: Plane;
  /** 0..1 over all tests. */
  readonly confidence: number;
  /** What each test says. */
  readonly tests: Readonly<Record<string, number>>;
}

/** Candidates of less merit than this are not drawn at all. */
const WORTH = 0.15;
/** A lower level shows more of a thing: a higher one must be better by this. */
const CLEARLY = 1.05;

export function foregroundOf(
  colours: Colours,
  focus: Focus,
  sky: Sky | undefined,
  segmenter: Segmenter,
): Foreground | undefined {
  const isSky = (i: number): boolean => (sky?.mask.data[i] ?? 0) > 0.5;
  const scene = { colours, focus, sky, bins: segmenter.bins };
  let best: Foreground | undefined;
  for (const cue of cuesOf(colours, focus)) {
    const contrast = cue.name === 'focus' ? focusContrast(focus) : colourContrast(colours);
    let [rough, merit]: [Candidate | undefined, number] = [undefined, WORTH];
    for (const candidate of candidatesOf(cue, contrast, isSky)) {
      const value = product(judge(scene, cue, candidate.mask));
      if (value > CLEARLY * merit) [rough, merit] = [candidate, value];
    }
    if (!rough) continue;
    const found = outlined(cue, rough, segmenter, isSky);
    const tests = judge(scene, cue, found.mask);
    const confidence = product(tests);
    const next = { cue: cue.name, ...found, confidence, tests };
    if (!best || better(next, best)) best = next;
  }
  return best;
}

/** Of two that are nearly as sure, the one that shows more. */
function better(next: Foreground, best: Foreground): boolean {
  const [area, before] = [next, best].map(({ mask }) => mask.data.reduce((sum, m) => sum + m, 0)) as [
    number,
    number,
  ];
  return next.confidence > best.confidence * (area > 1.05 * before ? 0.9 : 1.05);
}

function product(tests: Readonly<Record<string, number>>): number {
  return Object.values(tests).reduce((all, test) => all * test, 1);
}

function focusContrast({ sharpness }: Focus): (inside: number, outside: number) => number {
  return (inside, outside) =>
    smoothstep(0.1, 0.3, (sharpness.data[inside] as number) - (sharpness.data[outside] as number));
}

/** The candidate's outline by colour. The cue speaks where the candidate is near. */
function outlined(
  cue: Cue,
  { mask: rough, level }: Candidate,
  segmenter: Segmenter,
  isSky: (i: number) => boolean,
): Pick<Foreground, 'mask' | 'chance'> {
  const size = Math.sqrt(rough.width * rough.height);
  const near = blur(rough, size / 50);
  const rise = Math.max(0.3 * level, level - cue.low);
  const prior = fill(rough, (i) => {
    const shown = smoothstep(level - 0.7 * rise, level + 0.4 * rise, cue.values.data[i] as number);
    const close = smoothstep(0.05, 0.4, near.data[i] as number);
    return isSky(i) ? 0 : shown * close;
  });
  const chance = segmenter.divide(prior, cue.name === 'focus' ? 2 : 1.5);
  const above = fill(chance, (i) => ((chance.data[i] as number) > 0.5 && !isSky(i) ? 1 : 0));
  const mask = withoutHoles(largeParts(above, 0.05), 0.06 * size * size);
  const known = blur(mask, 2);
  return {
    mask,
    chance: fill(mask, (i) => ((known.data[i] as number) > 0 ? (chance.data[i] as number) : 0)),
  };
}
