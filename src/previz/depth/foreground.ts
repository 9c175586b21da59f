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
import { blur, box, fill } from './plane.ts';
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

/** By so many places sharpness is seen beyond what is sharp: its windows are wide. */
const SPREAD = 2;
/** How much darker than its ground a shadow is, how near to its tint, and how much of a thing may look like one. */
const [SHADE, TINT, MOST_SHADE] = [0.75, 0.04, 0.4];
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
    const found = outlined(cue, rough, segmenter, (i) => isSky(i) || dark(i));
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
  { mask: whole, level }: Candidate,
  segmenter: Segmenter,
  blocked: (i: number) => boolean,
): Pick<Foreground, 'mask' | 'chance'> {
  const rough = cue.name === 'focus' ? withoutSpread(whole) : whole;
  const size = Math.sqrt(rough.width * rough.height);
  const near = blur(rough, size / 50);
  const rise = Math.max(0.3 * level, level - cue.low);
  const prior = fill(rough, (i) => {
    const shown = smoothstep(level - 0.7 * rise, level + 0.4 * rise, cue.values.data[i] as number);
    const close = smoothstep(0.05, 0.4, near.data[i] as number);
    return blocked(i) ? 0 : shown * close;
  });
  const chance = segmenter.divide(prior, cue.name === 'focus' ? 2 : 1.5);
  const above = fill(chance, (i) => ((chance.data[i] as number) > 0.5 && !blocked(i) ? 1 : 0));
  const mask = withoutHoles(largeParts(above, 0.05), 0.06 * size * size);
  const known = blur(mask, 2);
  return {
    mask,
    chance: fill(mask, (i) => ((known.data[i] as number) > 0 ? (chance.data[i] as number) : 0)),
  };
}

/** Darker than the ground around, and of its tint: the shadow of a thing is no part of it, unless nothing else is. */
function shadowOf({ light, blue, red }: Colours, mask: Plane): (i: number) => boolean {
  const near = box(box(mask, 6), 6).data;
  let [l, b, r, count] = [0, 0, 0, 1e-6];
  for (let i = 0; i < near.length; i++) {
    if (mask.data[i] === 1 || (near[i] as number) === 0) continue;
    [l, b, r] = [l + (light.data[i] as number), b + (blue.data[i] as number), r + (red.data[i] as number)];
    count++;
  }
  const [ground, tintB, tintR] = [l / count, b / count, r / count];
  const dark = (i: number): boolean =>
    (light.data[i] as number) < SHADE * ground &&
    Math.abs((blue.data[i] as number) - tintB) + Math.abs((red.data[i] as number) - tintR) < TINT;
  let [shaded, area] = [0, 0];
  for (let i = 0; i < near.length; i++)
    if (mask.data[i] === 1) [shaded, area] = [shaded + (dark(i) ? 1 : 0), area + 1];
  return shaded < MOST_SHADE * area ? dark : () => false;
}

/** The rim goes; what is thin, a stem, stays as it is. */
function withoutSpread(mask: Plane): Plane {
  const core = eroded(mask, SPREAD + 1);
  const thick = box(core, SPREAD + 2);
  const inner = eroded(mask, SPREAD);
  return fill(mask, (i) =>
    inner.data[i] === 1 || (mask.data[i] === 1 && (thick.data[i] as number) < 1e-4) ? 1 : 0,
  );
}

function eroded(mask: Plane, places: number): Plane {
  let result = mask;
  for (let n = 0; n < places; n++) {
    const inner = box(result, 1);
    result = fill(inner, (i) => ((inner.data[i] as number) > 0.99 ? 1 : 0));
  }
  return result;
}
