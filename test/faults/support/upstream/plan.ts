/** What a run will do, drawn from its seed: which shots, what goes wrong with each, who is killed when. */
import { seeded } from '../sample.ts';
import { AFTER, BEFORE, EXPIRED, TWICE } from './faults.ts';
import type { Fault } from './faults.ts';
import type { Setup } from './setups.ts';
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

export const BLOWS = [
  'worker killed',
  'worker frozen',
  'server stopped',
  'server killed',
  'machine killed',
  'database cut off',
  'provider killed',
] as const;
export type Blow = (typeof BLOWS)[number];

export interface Shot {
  readonly tag: string;
  /** How many times the very same is asked for, at once. */
  readonly copies: number;
  readonly engine: string;
  readonly mode: Mode;
  readonly mood: Mood;
  readonly body: Readonly<Record<string, unknown>>;
  /** In the order of the calls of each kind; those after the last are left alone. */
  readonly faults: Readonly<Record<Point, readonly (Fault | undefined)[]>>;
  /** When it is cancelled. */
  readonly cancel: Moment | 'at once' | undefined;
  readonly blow: { readonly what: Blow; readonly when: Moment } | undefined;
}

type Mode = 'words' | 'still' | 'two stills' | 'edit' | 'reframe';

/** Files here that shots are made of. */
export interface Media {
  readonly still: string;
  readonly clip: string;
}

const MOST_SHOTS = 3;

/** Equal seed and number give equal shots. */
export function planOf(seed: number, run: number, setups: readonly Setup[], media: Media): Shot[] {
  const draw = drawing(seeded(seed * 1_000_003 + run));
  const count = 1 + draw.below(MOST_SHOTS);
  return Array.from({ length: count }, (_, n) => shotOf(`${seed}-${run}-${n}`, draw, setups, media));
}

function shotOf(tag: string, draw: Draw, setups: readonly Setup[], media: Media): Shot {
  const setup = draw.one(setups);
  const mode = draw.weighted<Mode>([
    [4, 'words'],
    [3, 'still'],
    [setup.endFrame ? 1 : 0, 'two stills'],
    [1, 'edit'],
    [1, 'reframe'],
  ]);
  const mood = draw.weighted<Mood>([
    [14, 'well'],
    [4, 'slowly'],
    [1, 'badly'],
    [1, 'badly at first'],
  ]);
  const more = requestOf(mode, draw, setup, media);
  return {
    tag,
    copies: draw.chance(0.12) ? 2 : 1,
    engine: setup.id,
    mode,
    mood,
    body: { model: 'ray-3.2', engine: setup.id, prompt: promptOf(tag, mood), ...more },
    faults: {
      submit: draw.faults(0.5, 2, setup.repeatable ? [...BEFORE, ...AFTER, TWICE] : [...BEFORE, ...AFTER]),
      look: draw.faults(0.5, 4, [...BEFORE, ...AFTER, TWICE]),
      media: draw.faults(0.5, 3, [...BEFORE, ...AFTER, TWICE, EXPIRED, EXPIRED, EXPIRED]),
      cancel: draw.faults(0.4, 2, [...BEFORE, ...AFTER, TWICE]),
      other: [],
    },
    cancel: draw.chance(0.18) ? (draw.chance(0.2) ? 'at once' : draw.moment()) : undefined,
    blow: draw.chance(0.22)
      ? {
          what: draw.weighted<Blow>([
            [20, 'worker killed'],
            [4, 'worker frozen'],
            [2, 'server stopped'],
            [2, 'server killed'],
            [2, 'machine killed'],
            [3, 'database cut off'],
            [2, 'provider killed'],
          ]),
          when: draw.moment(),
        }
      : undefined,
  };
}

function requestOf(mode: Mode, draw: Draw, setup: Setup, { still, clip }: Media): Record<string, unknown> {
  const resolution = draw.one(setup.resolutions);
  const [image, source] = [{ file_id: still }, { file_id: clip }];
  switch (mode) {
    case 'words':
      return {
        type: 'video',
        aspect_ratio: '16:9',
        video: { resolution, duration: draw.one(['5s', '10s']) },
      };
    case 'still':
      return { type: 'video', aspect_ratio: '16:9', video: { resolution, start_frame: image } };
    case 'two stills':
      return {
        type: 'video',
        aspect_ratio: '16:9',
        video: { resolution, start_frame: image, end_frame: image },
      };
    case 'edit':
      return { type: 'video_edit', source, video: { resolution } };
    case 'reframe':
      return { type: 'video_reframe', aspect_ratio: '9:16', source, video: { resolution } };
  }
}

interface Draw {
  below(most: number): number;
  chance(of: number): boolean;
  one<T>(from: readonly T[]): T;
  weighted<T>(from: readonly (readonly [number, T])[]): T;
  moment(): Moment;
  /** Up to `most` of them with a chance each, some calls left alone in between. */
  faults(chance: number, most: number, from: readonly Fault[]): (Fault | undefined)[];
}

function drawing(random: () => number): Draw {
  const below = (most: number): number => Math.floor(random() * most);
  const chance = (of: number): boolean => random() < of;
  const one = <T>(from: readonly T[]): T => from[below(from.length)]!;
  return {
    below,
    chance,
    one,
    weighted(from) {
      let left = random() * from.reduce((sum, [weight]) => sum + weight, 0);
      return from.find(([weight]) => (left -= weight) < 0)?.[1] ?? from[0]![1];
    },
    moment: () => ({ point: one(['submit', 'submit', 'look', 'media']), side: one(['before', 'after']) }),
    faults: (likely, most, from) =>
      Array.from({ length: below(most + 1) }, () => (chance(likely) ? one(from) : undefined)),
  };
}
