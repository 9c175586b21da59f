/** What a run will do, drawn from its seed: which shots, what goes wrong with each, who is killed when. */
import { seeded } from '../sample.ts';
import { drawing } from './draw.ts';
import type { Draw } from './draw.ts';
import { AFTER, BEFORE, EXPIRED, TWICE } from './faults.ts';
import type { Fault } from './faults.ts';
import { modeOf, requestOf } from './requests.ts';
import type { Media, Mode } from './requests.ts';
import { ROUTED } from './setups.ts';
import type { Setup, Target } from './setups.ts';
import { promptOf } from './tag.ts';
import type { Mood } from './tag.ts';

/** What a call to a provider is for. */
export const POINTS = ['submit', 'look', 'media', 'cancel', 'other'] as const;
export type Point = (typeof POINTS)[number];

/** The first call of its kind for a shot: before it is passed on, or before its answer is. */
export interface Moment {
  readonly point: 'submit' | 'look' | 'media';
  readonly side: 'before' | 'after';
}

/** What befalls whom, and how likely it is beside the others. */
const BLOWS = [
  [20, 'worker killed'],
  [4, 'worker frozen'],
  [2, 'server stopped'],
  [3, 'server killed'],
  [2, 'machine killed'],
  [3, 'database cut off'],
  [2, 'database restarted'],
  [2, 'database killed'],
  [2, 'provider killed'],
  [3, 'provider out of reach'],
  [2, 'media folder broken'],
  [3, 'clocks put wrong'],
] as const;
export type Blow = (typeof BLOWS)[number][1];

export interface Shot {
  readonly tag: string;
  /** How many times the very same is asked for, at once. */
  readonly copies: number;
  /** An engine or a route. */
  readonly target: string;
  readonly mode: Mode;
  readonly mood: Mood;
  readonly body: Readonly<Record<string, unknown>>;
  /** In the order of the calls of each kind; those after the last are left alone. */
  readonly faults: Readonly<Record<Point, readonly (Fault | undefined)[]>>;
  /** Whether no address of its results is ever good. */
  readonly gone: boolean;
  /** When it is cancelled. */
  readonly cancel: Moment | 'at once' | undefined;
  readonly blow: { readonly what: Blow; readonly when: Moment } | undefined;
  /** Asked for with a key that has little money, and few places. */
  readonly thrifty: boolean;
  /** What is asked for of its generation when all is over: the same once more, made by another. */
  readonly final: { readonly engine: string; readonly resolution: string } | undefined;
}

export interface Plan {
  readonly shots: readonly Shot[];
  /** Sent as one list, of which so many may be under way, by a client that sends it again until all are begun. */
  readonly list: { readonly name: string; readonly at_once: number } | undefined;
}

const MOST_SHOTS = 3;

/** Equal seed and number give equal shots. */
export function planOf(seed: number, run: number, setups: readonly Setup[], media: Media): Plan {
  const draw = drawing(seeded(seed * 1_000_003 + run));
  const count = 1 + draw.below(MOST_SHOTS);
  const list = draw.chance(0.15) ? { name: `list ${seed}-${run}`, at_once: 1 + draw.below(3) } : undefined;
  const shots = Array.from({ length: count }, (_, n) => {
    const shot = shotOf(`${seed}-${run}-${n}`, draw, setups, media);
    return list === undefined ? shot : { ...shot, thrifty: false };
  });
  return { shots, list };
}

function shotOf(tag: string, draw: Draw, setups: readonly Setup[], media: Media): Shot {
  const target: Target = draw.chance(0.15) ? draw.one(ROUTED) : draw.one(setups);
  const mode = modeOf(draw, target);
  const mood = draw.weighted<Mood>([
    [14, 'well'],
    [4, 'slowly'],
    [1, 'badly'],
    [1, 'badly at first'],
  ]);
  const more = requestOf(mode, draw, target, media);
  const final = draw.one(setups);
  const cancel = draw.chance(0.18) ? (draw.chance(0.2) ? 'at once' : momentOf(draw)) : undefined;
  return {
    tag,
    copies: draw.chance(0.12) ? 2 : 1,
    target: target.id,
    mode,
    mood,
    body: { model: 'ray-3.2', engine: target.id, prompt: promptOf(tag, mood), ...more },
    faults: {
      submit: draw.some(0.5, 2, target.repeatable ? [...BEFORE, ...AFTER, TWICE] : [...BEFORE, ...AFTER]),
      look: draw.some(0.5, 4, [...BEFORE, ...AFTER, TWICE]),
      media: draw.some(0.5, 3, [...BEFORE, ...AFTER, TWICE, EXPIRED, EXPIRED, EXPIRED]),
      cancel: draw.some(0.4, 2, [...BEFORE, ...AFTER, TWICE]),
      other: [],
    },
    gone: draw.chance(0.02),
    cancel,
    blow: draw.chance(0.3) ? { what: draw.weighted<Blow>(BLOWS), when: momentOf(draw) } : undefined,
    // Nothing is there to be cancelled when the budget refuses it.
    thrifty: draw.chance(0.12) && cancel !== 'at once',
    final:
      mode === 'words' && draw.chance(0.2)
        ? { engine: final.id, resolution: draw.one(final.resolutions) }
        : undefined,
  };
}

function momentOf(draw: Draw): Moment {
  return { point: draw.one(['submit', 'submit', 'look', 'media']), side: draw.one(['before', 'after']) };
}
