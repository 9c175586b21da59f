/**
 * What stands before everything else, when the picture clearly shows it: what the cues show at most of their levels,
 * drawn exactly by colour, and judged. A wrong cut is worse than none: many tests must agree.
 */
import { smoothstep } from '../math.ts';
import { candidatesOf, colourContrast } from './candidates.ts';
import type { Colours } from './colours.ts';
import { consensusOf, together } from './consensus.ts';
import type { Consensus } from './consensus.ts';
import { cuesOf } from './cues.ts';
import type { Cue, Cues } from './cues.ts';
import type { Focus } from './focus.ts';
import { judge, sureness } from './judge.ts';
import type { Scene } from './judge.ts';
import { outlined, priorOf, shadowOf } from './outline.ts';
import { fill } from './plane.ts';
import type { Plane } from './plane.ts';
import type { Segmenter } from './segment.ts';
import type { Sky } from './sky.ts';
import { wholeness } from './whole.ts';

export interface Foreground {
  readonly cue: Cue['name'];
  /** 1 on it, 0 elsewhere. */
  readonly mask: Plane;
  /** 0..1 over all tests. */
  readonly confidence: number;
  /** What each test says. */
  readonly tests: Readonly<Record<string, number>>;
}

/** Tint and lightness show things more completely than tint alone: their share where both show one thing. */
const COMPLETE = 0.85;
/** Shaded sides and stems show at few levels; outdoors so does the ground around, through haze. */
const [SHOWN, OUTDOORS] = [
  [0.16, 0.56],
  [0.2, 0.6],
] as const;
/** So many levels, each by its merit, must bear a thing out. */
const STABLE = [0.25, 0.6] as const;
/** Of the final outline more is asked than of a candidate's. */
const CLEAR = [0.7, 1] as const;

export function foregroundOf(
  colours: Colours,
  focus: Focus,
  sky: Sky | undefined,
  segmenter: Segmenter,
): Foreground | undefined {
  const scene = { colours, focus, sky, bins: segmenter.bins };
  const cues = cuesOf(colours, focus);
  const sharp = inFocus(cues.focus, scene, segmenter);
  const odd = standingOut(cues, scene, segmenter);
  // The lens tells more than colour: what it was set to is meant.
  return sharp && sharp.confidence >= 0.9 * (odd?.confidence ?? 0) ? sharp : odd;
}

function inFocus(cue: Cue, scene: Scene, segmenter: Segmenter): Foreground | undefined {
  const found = shownBy(cue, scene);
  if (!found) return undefined;
  const mask = outlined(found.prior, segmenter, blockedBy(scene.sky), SHOWN);
  const tests = judge(scene, cue, mask);
  return { cue: 'focus', mask, tests, confidence: sureness(tests) };
}

/** What differs from the picture's border in tint, and in tint and lightness. */
function standingOut({ colour, contrast }: Cues, scene: Scene, segmenter: Segmenter): Foreground | undefined {
  const [tinted, all] = [shownBy(colour, scene), shownBy(contrast, scene)];
  const prior = together(tinted, all, COMPLETE);
  if (!prior) return undefined;
  const borne = (tinted?.support ?? 0) + (all?.support ?? 0);
  const lead = tinted && (!all || 2 * tinted.support >= all.support) ? colour : contrast;
  const isSky = blockedBy(scene.sky);
  const core = fill(prior, (i) => ((prior.data[i] as number) > 0.5 ? 1 : 0));
  const dark = shadowOf(scene.colours, core);
  const mask = outlined(prior, segmenter, (i) => isSky(i) || dark(i), scene.sky ? OUTDOORS : SHOWN);
  const whole = wholeness(contrast, scene.focus, mask, isSky);
  const stable = smoothstep(...STABLE, borne);
  const judged = judge(scene, lead, mask);
  const edge = smoothstep(...CLEAR, judged['edge'] ?? 0);
  const tests = { ...judged, edge, whole, stable };
  return { cue: lead.name, mask, tests, confidence: sureness(tests) };
}

function shownBy(cue: Cue, scene: Scene): Consensus | undefined {
  const contrast = cue.name === 'focus' ? focusContrast(scene.focus) : colourContrast(scene.colours);
  const rated = candidatesOf(cue, contrast, blockedBy(scene.sky)).map((candidate) => ({
    ...candidate,
    merit: product(judge(scene, cue, candidate.mask)),
  }));
  return consensusOf(rated, (one) => priorOf(cue, one));
}

function blockedBy(sky: Sky | undefined): (i: number) => boolean {
  return (i) => (sky?.mask.data[i] ?? 0) > 0.5;
}

function product(tests: Readonly<Record<string, number>>): number {
  return Object.values(tests).reduce((all, test) => all * test, 1);
}

function focusContrast({ sharpness }: Focus): (inside: number, outside: number) => number {
  return (inside, outside) =>
    smoothstep(0.1, 0.3, (sharpness.data[inside] as number) - (sharpness.data[outside] as number));
}
