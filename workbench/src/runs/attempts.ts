/**
 * Submits whose answer is not here yet. Each has its idempotency key from the click on, and lives in this browser until the server
 * has answered: one whose answer is lost is sent again with the same key, after a reload too, and so is never paid twice.
 */
import { create } from 'zustand';
import type { GenerationRequest } from '../../../src/ray/request.ts';
import { isObject, oneOf } from '../app/kept-state.ts';
import { keep, kept, keptAs, keptNames } from '../app/kept.ts';
import { newId } from '../app/new-id.ts';

const STANDINGS = ['sending', 'held', 'refused'] as const;

export interface Attempt {
  /** The idempotency key. */
  readonly key: string;
  /** Whose; nobody else's key sends it. */
  readonly owner: string;
  readonly request: GenerationRequest;
  /** An earlier run of the same shot. */
  readonly versionOf: string | undefined;
  /** What was shown that it costs, in US dollars; dearer, the server refuses it. */
  readonly most?: number | undefined;
  /** When the button was pressed, in milliseconds. */
  readonly at: number;
  /**
   * `sending`: on its way, and sent again by itself while no answer comes. `held`: it is old, a person says whether it is still wanted.
   * `refused`: the server said no, nothing was begun.
   */
  readonly standing: (typeof STANDINGS)[number];
  /** What the server said, or that it says nothing. */
  readonly why: string | undefined;
  /** What the server refused, e.g. `video.start_frame`, where it names it. */
  readonly field?: string | undefined;
}

/** Who comes back later than that is asked: nobody expects yesterday's click to cost money now. */
const HELD_AFTER_MS = 10 * 60_000;
const NAME = 'attempt.';

interface Attempts {
  /** Newest first. */
  readonly all: readonly Attempt[];
  add(attempts: readonly Attempt[]): void;
  change(key: string, members: Partial<Pick<Attempt, 'standing' | 'why' | 'field' | 'at' | 'most'>>): void;
  remove(key: string): void;
}

export const useAttempts = create<Attempts>()((set) => ({
  all: stored(),
  add(attempts) {
    for (const attempt of attempts) store(attempt);
    set(({ all }) => ({ all: [...attempts, ...all] }));
  },
  change(key, members) {
    set(({ all }) => ({
      all: all.map((attempt) => (attempt.key === key ? store({ ...attempt, ...members }) : attempt)),
    }));
  },
  remove(key) {
    keep(NAME + key, null);
    set(({ all }) => ({ all: all.filter((attempt) => attempt.key !== key) }));
  },
}));

// What is decided over an attempt in one tab holds in all of them: what was discarded there is not sent from here.
window.addEventListener('storage', ({ key: name, newValue }) => {
  const { all } = useAttempts.getState();
  const known = all.find(({ key }) => name === keptAs(NAME + key));
  if (known === undefined) return;
  const [now] = parsed(newValue);
  if (now === undefined) useAttempts.setState({ all: all.filter((each) => each !== known) });
  else if (now.standing !== 'sending')
    useAttempts.setState({ all: all.map((each) => (each === known ? now : each)) });
});

export interface Wanted {
  readonly request: GenerationRequest;
  readonly versionOf?: string | undefined;
  /** What was shown that one costs, in US dollars. */
  readonly most?: number | undefined;
  /** One by default. */
  readonly runs?: number;
}

/** So many runs of a request: the first with its seed, each other with one of its own. */
export function attemptsOf({ request, versionOf, most, runs = 1 }: Wanted, owner: string): Attempt[] {
  return Array.from({ length: runs }, (_, i) => ({
    key: newId(),
    owner,
    versionOf,
    most,
    request: request.seed === undefined ? request : { ...request, seed: request.seed + i },
    at: Date.now(),
    standing: 'sending',
    why: undefined,
  }));
}

function store(attempt: Attempt): Attempt {
  keep(NAME + attempt.key, JSON.stringify(attempt));
  return attempt;
}

function stored(): Attempt[] {
  return keptNames(NAME)
    .flatMap((name) => parsed(kept(name)))
    .map((attempt) => (isOld(attempt) ? ({ ...attempt, standing: 'held' } as const) : attempt))
    .sort((a, b) => b.at - a.at);
}

/** Its button was pressed so long ago that a person is asked first. */
export function isOld({ standing, at }: Attempt): boolean {
  return standing === 'sending' && Date.now() - at > HELD_AFTER_MS;
}

/** What this page wrote itself; anything else is passed over. */
function parsed(text: string | null): Attempt[] {
  try {
    const attempt: unknown = JSON.parse(text ?? '');
    return isAttempt(attempt) ? [attempt] : [];
  } catch {
    return [];
  }
}

function isAttempt(kept: unknown): kept is Attempt {
  if (!isObject(kept) || !isObject(kept['request'])) return false;
  const { key, owner, at, standing, why, versionOf, most = 0, request } = kept;
  const texts = [key, owner, request['prompt'], why ?? '', versionOf ?? ''];
  return (
    texts.every((each) => typeof each === 'string') &&
    [at, most].every((each) => typeof each === 'number') &&
    oneOf(STANDINGS, standing) !== undefined
  );
}
