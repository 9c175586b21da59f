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
import { outlined, shadowOf } from './outline.ts';
import type { Plane } from './plane.ts';
import type { Segmenter } from './segment.ts';
import type { Sky } from './sky.ts';

export interface Foreground {
  readonly cue: Cue['name'];
  /** 1 on it, 0 elsewhere. */
  readonly mask: Plane;
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
    const dark = cue.name === 'focus' ? () => false : shadowOf(colours, rough.mask);
    const mask = outlined(cue, rough, segmenter, (i) => isSky(i) || dark(i));
    const tests = judge(scene, cue, mask);
    const confidence = product(tests);
    const next = { cue: cue.name, mask, confidence, tests };
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
