/** The slots of the plan that words fill: one entry a value, in the order of the prompt. */
import type { Finding, Said } from './findings.ts';
import type { ShotPlan } from './plan.ts';
import type { WordSlot } from './meaning.ts';
import type { Framing } from './slots.ts';

type SlotFinding = Extract<Finding, { kind: 'slot' }>;
export type SlotPlan = Pick<
  ShotPlan,
  'framing' | 'lens' | 'focal_length' | 'focus' | 'atmosphere' | 'light' | 'time' | 'season' | 'grade' | 'style' | 'mood' | 'tempo'
>; // prettier-ignore

interface Saying {
  readonly value: string;
  readonly cause: string;
}

export function planSlots(said: readonly Said[], moves: ShotPlan['moves']): SlotPlan {
  const list = (slot: WordSlot) => sayingsOf(said, slot) as { value: never; cause: string }[];
  const one = (slot: WordSlot) => sayingsOf(said, slot).at(0) as { value: never; cause: string } | undefined;
  const [time, season, tempo] = [one('time'), one('season'), one('tempo')];
  const film = slotFindings(said, 'lens').some(({ value }) => value === 'film_35mm');
  const mm = said
    .flatMap(({ findings }) => findings)
    .find((finding) => finding.kind === 'mm' && !(film && finding.mm === 35));
  return {
    framing: framingsOf(said),
    lens: list('lens'),
    ...(mm?.kind === 'mm' ? { focal_length: { mm: mm.mm, cause: mm.cause } } : {}),
    focus: focusesOf(said, moves),
    atmosphere: list('atmosphere'),
    light: list('light'),
    ...(time ? { time } : {}),
    ...(season ? { season } : {}),
    grade: list('grade'),
    style: list('style'),
    mood: list('mood'),
    ...(tempo ? { tempo } : {}),
  };
}

function sayingsOf(said: readonly Said[], slot: WordSlot): Saying[] {
  const sayings: Saying[] = [];
  for (const { value, cause } of slotFindings(said, slot))
    if (!sayings.some((known) => known.value === value)) sayings.push({ value, cause });
  return sayings;
}

function slotFindings(said: readonly Said[], slot: WordSlot): SlotFinding[] {
  return said
    .flatMap(({ findings }) => findings)
    .filter((finding): finding is SlotFinding => finding.kind === 'slot' && finding.slot === slot);
}

/** The first framing is where the shot starts; one behind a move, or behind "ends on", is where it ends. */
function framingsOf(said: readonly Said[]): ShotPlan['framing'] {
  const framing: ShotPlan['framing'] = [];
  for (const [index, clause] of said.entries()) {
    for (const finding of clause.findings) {
      if (finding.kind !== 'slot' || finding.slot !== 'framing') continue;
      const at = isEnd(said, index, finding.place) ? 'end' : 'start';
      if (framing.some((known) => known.at === at)) continue;
      framing.push({ value: finding.value as Framing, at, cause: finding.cause });
    }
  }
  return framing;
}

const LEADS_TO: ReadonlySet<string> = new Set([
  'to',
  'into',
  'until',
  'ending',
  'for',
  'onto',
  'reveal',
  'revealing',
  'becomes',
  'at',
  'in',
]);
const BETWEEN: ReadonlySet<string> = new Set(['a', 'an', 'the', 'tight', 'very', 'final', 'in', 'on', 'extreme', 'full', 'huge', 'sudden', 'classic', 'big', 'very', 'vast', 'beautiful', 'dramatic', 'intimate']); // prettier-ignore

function isEnd(said: readonly Said[], index: number, place: number): boolean {
  const own = said[index];
  if (!own) return false;
  if (own.clause.relation === 'last') return true;
  const earlier = said.slice(0, index).some(({ moves }) => moves.length > 0);
  if (own.clause.relation === 'later' && own.moves.length === 0) return earlier || index > 0;
  const moved = earlier || own.moves.length > 0;
  if (!moved) return false;
  let i = place - 1;
  while (i >= 0 && BETWEEN.has(own.clause.tokens[i]?.word ?? '')) {
    if (LEADS_TO.has(own.clause.tokens[i]?.word ?? '') && LEADS_TO.has(own.clause.tokens[i - 1]?.word ?? ''))
      break;
    i -= 1;
  }
  const lead = own.clause.tokens[i]?.word ?? '';
  return LEADS_TO.has(lead);
}

const NEAR: ReadonlySet<string> = new Set([
  'foreground',
  'front',
  'near',
  'nearest',
  'closest',
  'close',
  'hand',
  'hands',
]);
const FAR: ReadonlySet<string> = new Set([
  'background',
  'distance',
  'far',
  'behind',
  'back',
  'horizon',
  'distant',
  'beyond',
  'end',
  'door',
  'window',
]);

/** A rack focus goes along with the move of its clause, else with the whole clip. */
function focusesOf(said: readonly Said[], moves: ShotPlan['moves']): ShotPlan['focus'] {
  return said
    .flatMap((clause) =>
      clause.findings.flatMap((finding): ShotPlan['focus'] => {
        if (finding.kind !== 'slot' || finding.slot !== 'focus') return [];
        const saying = { value: finding.value as never, cause: finding.cause };
        if (finding.value !== 'rack_focus') return [saying];
        const towards = towardsOf(clause.clause.tokens.slice(finding.place).map((token) => token.word));
        const along = moves.find((move) => clause.moves.some(({ cause }) => cause === move.cause));
        return [
          {
            ...saying,
            ...(along ? { start: along.start, end: along.end } : {}),
            ...(towards ? { towards } : {}),
          },
        ];
      }),
    )
    .filter(({ value }, i, all) => all.findIndex((other) => other.value === value) === i);
}

/** "From the ring in the foreground to the man at the door". */
function towardsOf(words: readonly string[]): 'near' | 'far' | undefined {
  const to = words.lastIndexOf('to');
  const goal = to < 0 ? [] : words.slice(to);
  const source = to < 0 ? words : words.slice(0, to);
  if (goal.some((word) => FAR.has(word)) || source.some((word) => NEAR.has(word))) return 'far';
  return goal.some((word) => NEAR.has(word)) || source.some((word) => FAR.has(word)) ? 'near' : undefined;
}
