/** The moves and holds of a plan in words: what comes after what, what goes along, how fast, how far, and when. */
import { moveOf } from '../camera/moves.ts';
import type { MoveName } from '../camera/moves.ts';
import type { Group } from './groups.ts';
import type { PlannedMove, ShotPlan } from './plan.ts';
import { schedule } from './schedule.ts';
import { ADJECTIVES, ADVERBS, EASE_WORDS, MOVE_WORDS, WALKS } from './sentence-words.ts';
import type { Wording } from './sentence-words.ts';

/** Moves or a hold that fill the same time. */
interface Beat {
  readonly start: number;
  readonly end: number;
  readonly moves: readonly PlannedMove[];
}

/** Two times are one within this many seconds. */
const SAME_SECONDS = 0.02;

/** Parts of a sentence: "pushes in slowly while tilting up", "then pans left". */
export function movesInWords(plan: ShotPlan, seconds: number): string[] {
  const beats = beatsOf(plan);
  const timed = !areUsual(beats, seconds);
  const wordings = wordingsOf(plan);
  return beats.map((beat, i) => {
    const time = timed ? ` from ${beat.start} to ${beat.end} seconds` : '';
    const words = beat.moves.length === 0 ? `holds${time}` : together(beat.moves, time, wordings);
    return i === 0 ? words : `then ${words}`;
  });
}

type Wordings = Readonly<Record<MoveName, Wording>>;

/** On foot, and with flights that the carrier's name tells. */
function wordingsOf({ rig, carriers }: ShotPlan): Wordings {
  const flies = carriers.some(({ value }) => value === 'aerial');
  const { noun } = MOVE_WORDS.aerial;
  return {
    ...MOVE_WORDS,
    ...(rig.kind === 'walk' ? WALKS : {}),
    ...(flies ? { aerial: { plain: noun, going: noun, noun } } : {}),
  };
}

function beatsOf({ moves, holds }: ShotPlan): Beat[] {
  const beats: Beat[] = holds.map(({ start, end }) => ({ start, end, moves: [] }));
  for (const move of moves) {
    const same = beats.findIndex((beat) => beat.moves.length > 0 && isSame(beat, move));
    const known = beats[same];
    if (known) beats[same] = { ...known, moves: [...known.moves, move] };
    else beats.push({ start: move.start, end: move.end, moves: [move] });
  }
  return beats.sort((a, b) => a.start - b.start || a.end - b.end);
}

function isSame(a: { start: number; end: number }, b: { start: number; end: number }): boolean {
  return Math.abs(a.start - b.start) < SAME_SECONDS && Math.abs(a.end - b.end) < SAME_SECONDS;
}

/** Whether the beats have the times that they would get if nothing were said of time. */
function areUsual(beats: readonly Beat[], seconds: number): boolean {
  const groups = beats.map((beat, i): Group => ({
    moves: beat.moves.map(({ move }) => ({ kind: 'move', move, ways: { by: {} }, cause: '' })),
    hold: beat.moves.length === 0 ? '' : undefined,
    place: 'middle',
    explicit: i > 0,
    sentence: 0,
    listed: false,
  }));
  const usual = schedule(groups, seconds, []);
  const spans = [...usual.holds, ...usual.moves];
  return beats.every((beat) => spans.some((span) => isSame(span, beat)));
}

function together(moves: readonly PlannedMove[], time: string, wordings: Wordings): string {
  const [first, ...others] = moves;
  if (!first) return '';
  return others.reduce(
    (said, move, i) =>
      `${said} ${i === 0 ? 'while' : 'and'} ${inWords(move, 'going', wordings[move.move])}${time}`,
    `${inWords(first, 'plain', wordings[first.move])}${time}`,
  );
}

function inWords(move: PlannedMove, form: 'plain' | 'going', words: Wording): string {
  const { speed, ease } = move;
  const whips = speed === 'very_fast' && ease === 'whip' ? whipped(move.move, form) : undefined;
  const named = words.plain === words.noun;
  const verb = named
    ? ['a', ADJECTIVES[speed], words.noun]
    : whips === undefined
      ? [words[form], ADVERBS[speed]]
      : [whips];
  const how = ease === undefined || whips !== undefined ? '' : EASE_WORDS[ease];
  return [...verb, amountOf(move), how].filter((word) => word !== '').join(' ').replace(/^a (?=[aeiou])/, 'an '); // prettier-ignore
}

const WHIPS = /^(pan|tilt|zoom)_/;

/** "Whip-pans left", "crash-zooms in". */
function whipped(move: PlannedMove['move'], form: 'plain' | 'going'): string | undefined {
  if (!WHIPS.test(move)) return undefined;
  return `${move.startsWith('zoom') ? 'crash' : 'whip'}-${MOVE_WORDS[move][form]}`;
}

/** "By 30 degrees", "from 35mm to 85mm": as it was asked, else the plan's own figure in its unit. */
function amountOf({ move, amount, asked }: PlannedMove): string {
  if (asked !== undefined) {
    const { value, unit, from } = asked;
    if (unit === 'mm') return from === undefined ? `to ${value}mm` : `from ${from}mm to ${value}mm`;
    return unit === 'factor' ? `by a factor of ${value}` : `by ${value} ${unit}`;
  }
  if (amount === undefined) return '';
  const { unit } = moveOf(move);
  if (unit === 'degrees') return `by ${amount} degrees`;
  if (unit === 'factor') return `by a factor of ${amount}`;
  return unit === 'whole' ? '' : `by ${Math.round(amount * 1000) / 10} percent`;
}
