/** A shot plan as a director's sheet of 80 columns: each decision, and under it the words that caused it. */
import { amountOf, moveOf, type Unit } from '../../previz/camera/moves.ts';
import type { PlannedMove, PlannedSubject, ShotPlan } from '../../previz/director/plan.ts';
import { sentenceOf } from '../../previz/director/sentence.ts';
import { shorten, wrap } from './format.ts';
import { span, type PaintedLine } from './paint.ts';

const COLUMNS = 80;
/** Width of the first column, with two blanks before it. */
const LABEL = 14;
const NAME = 16;
const SPEED = 11;
const ROOM = COLUMNS - 2 - LABEL;

/** What a sheet says of one decision. */
interface Entry {
  readonly label: string;
  readonly value: string;
  readonly cause?: string | undefined;
  /** Below 1 where the words leave a choice open. */
  readonly confidence?: number | undefined;
}

export function planSheet(plan: ShotPlan, seconds: number): PaintedLine[] {
  return [
    ...wrap(sentenceOf(plan, seconds), COLUMNS).map((line) => [span(line)]),
    ...section(`Camera, ${seconds} seconds`, [...timeLines(plan), ...entryLines(cameraEntries(plan))]),
    ...section('Scene', entryLines(sceneEntries(plan))),
    ...section('Picture', entryLines(pictureEntries(plan))),
    ...section('Not wanted', entryLines(excludedEntries(plan))),
    ...section('Conflicts and notes', plan.warnings.flatMap(noteLines)),
    ...section('Left to the director', assumptionsOf(plan).flatMap(noteLines)),
    ...section('Not understood', plan.not_understood.flatMap(noteLines)),
  ];
}

function section(name: string, lines: readonly PaintedLine[]): PaintedLine[] {
  return lines.length === 0 ? [] : [[], [span(name, 'strong')], ...lines];
}

/** Moves and still moments in the order of their time. */
function timeLines({ moves, holds }: ShotPlan): PaintedLine[] {
  const rows = [
    ...moves.map((move) => ({ ...move, line: moveLine(move) })),
    ...holds.map((hold) => ({ ...hold, confidence: undefined, line: holdLine(hold) })),
  ].sort((a, b) => a.start - b.start);
  if (rows.length === 0) return [[span(`  ${''.padEnd(LABEL)}no move`)]];
  return rows.flatMap(({ line, cause, confidence }) => [line, ...causeLines(cause, confidence)]);
}

function moveLine(move: PlannedMove): PaintedLine {
  const { name, speed, amount } = describeMove(move);
  return [
    span(`  ${spanOf(move).padEnd(LABEL)}`),
    span(name.padEnd(NAME), 'strong'),
    span(`${speed.padEnd(SPEED)}${amount}`),
  ];
}

function holdLine(hold: { start: number; end: number }): PaintedLine {
  return [span(`  ${spanOf(hold).padEnd(LABEL)}`), span('hold', 'strong')];
}

function spanOf({ start, end }: { start: number; end: number }): string {
  return `${start.toFixed(1)}-${end.toFixed(1)} s`;
}

function describeMove(move: PlannedMove): { name: string; speed: string; amount: string } {
  const { unit, ease } = moveOf(move.move);
  const curve = move.ease ?? ease;
  const amount = inUnit(move.amount ?? amountOf(move.move, move.speed), unit);
  const parts = [amount, ...(curve === undefined ? [] : [`${curve} curve`]), ...askedFor(move)];
  return {
    name: words(move.move),
    // An amount of its own leaves a speed nothing to say.
    speed: move.amount === undefined ? words(move.speed) : '',
    amount: parts.filter((part) => part !== '').join(', '),
  };
}

const UNITS: Readonly<Record<Unit, (amount: number) => string>> = {
  degrees: (amount) => `${figure(amount)}°`,
  distance: (amount) => `${figure(amount * 100)} % of the way to the subject`,
  width: (amount) => `${figure(amount * 100)} % of the frame's width`,
  height: (amount) => `${figure(amount * 100)} % of the frame's height`,
  factor: (amount) => `${figure(amount)} times`,
  whole: () => '',
};

function inUnit(amount: number, unit: Unit): string {
  return UNITS[unit](amount);
}

/** What the prompt asked for, where the plan could not take it as an amount. */
function askedFor({ asked, amount }: PlannedMove): string[] {
  if (!asked || amount !== undefined) return [];
  const from = asked.from === undefined ? '' : `${figure(asked.from)} to `;
  return [`asked for ${from}${figure(asked.value)} ${asked.unit}`];
}

/** Two digits behind the point at most. */
function figure(x: number): string {
  return String(Number(x.toFixed(2)));
}

function cameraEntries(plan: ShotPlan): Entry[] {
  const { rig, carriers, placements, framing, lens, focal_length, focus } = plan;
  return [
    { label: 'rig', value: rigWords(rig), cause: rig.cause },
    ...carriers.map((entry) => said('carried by', entry)),
    ...placements.map(({ name, cause }) => ({ label: 'placement', value: words(name), cause })),
    ...framing.map((entry) => said(entry.at === 'start' ? 'framing' : 'ends on', entry)),
    ...lens.map((entry) => said('lens', entry)),
    ...(focal_length
      ? [{ label: 'focal length', value: `${figure(focal_length.mm)} mm`, cause: focal_length.cause }]
      : []),
    ...focus.map((entry) => ({ ...said('focus', entry), value: focusWords(entry) })),
  ];
}

function rigWords({ kind, strength }: ShotPlan['rig']): string {
  return kind === 'locked' || strength === 1 ? kind : `${kind}, ${figure(strength * 100)} % strong`;
}

function focusWords({ value, start, end, towards }: ShotPlan['focus'][number]): string {
  const way = towards === undefined ? [] : [`towards ${towards === 'far' ? 'the distance' : 'the camera'}`];
  const time = start === undefined || end === undefined ? [] : [spanOf({ start, end })];
  return [words(value), ...way, ...time].join(', ');
}

function sceneEntries({ place, ground, sky, palette, subjects }: ShotPlan): Entry[] {
  return [
    ...(place ? [said('place', place)] : []),
    ...(ground ? [said('ground', ground)] : []),
    ...sky.map((entry) => said('sky', entry)),
    ...palette.map((entry) => said('colour', entry)),
    ...subjects.map((subject) => ({ ...subject, label: 'subject', value: subjectWords(subject) })),
  ];
}

function subjectWords({ name, count, size, colour, action, side, distance }: PlannedSubject): string {
  const parts = [count === 1 ? '' : `${count} ×`, size, colour, name].filter((part) => part !== '');
  return [parts.filter((part) => part !== undefined).join(' '), action, side, distance]
    .filter((part) => part !== undefined)
    .join(', ');
}

function pictureEntries(plan: ShotPlan): Entry[] {
  const { atmosphere, light, time, season, grade, style, mood, tempo } = plan;
  return [
    ...atmosphere.map((entry) => said('weather', entry)),
    ...light.map((entry) => said('light', entry)),
    ...(time ? [said('time of day', time)] : []),
    ...(season ? [said('season', season)] : []),
    ...grade.map((entry) => said('grade', entry)),
    ...style.map((entry) => said('style', entry)),
    ...mood.map((entry) => said('mood', entry)),
    ...(tempo ? [said('tempo', tempo)] : []),
  ];
}

function excludedEntries({ excluded }: ShotPlan): Entry[] {
  return excluded.map(({ value, cause }) => ({ label: 'no', value: words(value), cause }));
}

function said(
  label: string,
  {
    value,
    cause,
    confidence,
  }: { value: string; cause?: string | undefined; confidence?: number | undefined },
): Entry {
  return { label, value: words(value), cause, confidence };
}

function entryLines(entries: readonly Entry[]): PaintedLine[] {
  return entries.flatMap(({ label, value, cause, confidence }) => [
    [span(`  ${label.padEnd(LABEL)}`), span(value, 'strong')],
    ...causeLines(cause, confidence),
  ]);
}

function causeLines(cause: string | undefined, confidence: number | undefined): PaintedLine[] {
  if (cause === undefined) return [];
  const open = confidence !== undefined && confidence < 1 ? ` (the words leave a choice)` : '';
  const quoted = `“${shorten(cause, ROOM - 2 - open.length)}”`;
  return [[span(`  ${''.padEnd(LABEL)}`), span(`${quoted}${open}`, 'quiet')]];
}

function noteLines(text: string): PaintedLine[] {
  return wrap(text, COLUMNS - 4).map((line, n) => [span(n === 0 ? '  ! ' : '    '), span(line, 'warning')]);
}

/** What no word of the prompt decided. */
function assumptionsOf({ assumed, moves, rig }: ShotPlan): string[] {
  const chosen =
    moves.length > 0
      ? `${words(moves[0]?.move ?? '')} is the director's choice`
      : 'nothing moves but the rig';
  return [
    ...(assumed ? [`The prompt names no camera move: ${chosen}.`] : []),
    ...(rig.cause === undefined ? [`The prompt names no rig: ${rigWords(rig)} is a default.`] : []),
  ];
}

function words(key: string): string {
  return key.replaceAll('_', ' ');
}
