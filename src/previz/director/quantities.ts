/** Amounts and times in words and figures, found in the token stream before anything else is read. */
import type { PlannedMove } from './plan.ts';
import type { Token } from './tokens.ts';

export type Asked = NonNullable<PlannedMove['asked']>;

/** A time of the clip; `part` values are fractions of it, the others seconds. */
export interface When {
  /** How long. */
  readonly for?: number;
  readonly from?: number;
  readonly to?: number;
  /** The first or last so many seconds. */
  readonly first?: number;
  readonly last?: number;
  readonly fromPart?: number;
  readonly toPart?: number;
}

export type Quantity =
  { readonly kind: 'amount'; readonly asked: Asked } | { readonly kind: 'when'; readonly when: When };

export interface Found {
  readonly quantity: Quantity;
  readonly end: number;
}

const ONES = [
  'zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen',
  'seventeen', 'eighteen', 'nineteen',
] as const; // prettier-ignore
const TENS: Readonly<Record<string, number>> = {
  twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90,
}; // prettier-ignore
const SECONDS: ReadonlySet<string> = new Set(['s', 'sec', 'secs', 'second', 'seconds']);
const DEGREES: ReadonlySet<string> = new Set(['°', 'degree', 'degrees', 'deg', 'degs']);
const PERCENT: ReadonlySet<string> = new Set(['%', 'percent', 'pct']);
const TIMES: ReadonlySet<string> = new Set(['x', 'times', 'fold']);
const METRES: Readonly<Record<string, number>> = {
  m: 1, metre: 1, metres: 1, meter: 1, meters: 1, cm: 0.01, centimetre: 0.01, centimetres: 0.01, centimeter: 0.01, centimeters: 0.01, foot: 0.3048,
  feet: 0.3048, ft: 0.3048, yard: 0.9144, yards: 0.9144, inches: 0.0254,
}; // prettier-ignore
const TURNS: Readonly<Record<string, number>> = {
  full: 360,
  complete: 360,
  whole: 360,
  half: 180,
  quarter: 90,
  third: 120,
};
const CIRCLES: ReadonlySet<string> = new Set([
  'turn',
  'circle',
  'rotation',
  'revolution',
  'orbit',
  'spin',
  'roll',
  'arc',
]);
const PARTS: Readonly<Record<string, readonly [number, number]>> = {
  half: [0, 1 / 2], third: [0, 1 / 3], quarter: [0, 1 / 4],
}; // prettier-ignore
const FOR: ReadonlySet<string> = new Set(['for', 'over', 'in', 'within', 'lasting', 'takes', 'taking']);
const LEADS: ReadonlySet<string> = new Set(['for', 'in', 'during', 'over', 'within', 'the', 'about', 'around', 'only', 'just', 'roughly', 'approximately', 'at', 'its', 'by']); // prettier-ignore

/** The amount or time that begins at token `i`. */
export function quantityAt(tokens: readonly Token[], i: number): Found | undefined {
  return whenAt(tokens, i) ?? amountAt(tokens, i);
}

interface Reading {
  readonly value: number;
  readonly end: number;
}

/** A number in figures or words, or a clock time in seconds. */
function numberAt(tokens: readonly Token[], i: number): Reading | undefined {
  const token = tokens[i];
  if (!token) return undefined;
  if (token.kind === 'number') return { value: Number(token.word), end: i + 1 };
  if (token.kind === 'clock') {
    const [minutes = '0', seconds = '0'] = token.word.split(':');
    return { value: Number(minutes) * 60 + Number(seconds), end: i + 1 };
  }
  const tens = Object.hasOwn(TENS, token.word) ? TENS[token.word] : undefined;
  if (tens !== undefined) {
    const ones = onesOf(tokens[i + 1]?.word);
    return ones > 0 && ones < 10 ? { value: tens + ones, end: i + 2 } : { value: tens, end: i + 1 };
  }
  const hundreds = token.word === 'a' ? 1 : onesOf(token.word);
  if (token.word === 'hundred') return withRest(tokens, 100, i + 1);
  if (hundreds > 0 && hundreds < 10 && tokens[i + 1]?.word === 'hundred')
    return withRest(tokens, hundreds * 100, i + 2);
  const value = onesOf(token.word);
  return value >= 0 ? { value, end: i + 1 } : undefined;
}

/** "A hundred and eighty". */
function withRest(tokens: readonly Token[], value: number, end: number): Reading {
  const rest = numberAt(tokens, tokens[end]?.word === 'and' ? end + 1 : end);
  return rest && rest.value < 100 && tokens[rest.end - 1]?.kind === 'word'
    ? { value: value + rest.value, end: rest.end }
    : { value, end };
}

function onesOf(word: string | undefined): number {
  return (ONES as readonly (string | undefined)[]).indexOf(word);
}

function amountAt(tokens: readonly Token[], i: number): Found | undefined {
  return (
    zoomRangeAt(tokens, i) ??
    shareAt(tokens, i) ??
    turnAt(tokens, i) ??
    turnsAt(tokens, i) ??
    measureAt(tokens, i)
  );
}

/** "20 degrees", "2x", "by a factor of two", "twice", "two metres", "50mm". */
function measureAt(tokens: readonly Token[], i: number): Found | undefined {
  const word = tokens[i]?.word ?? '';
  if (word === 'twice' || word === 'double' || word === 'twofold') return amount(2, 'factor', i + 1);
  if (word === 'factor' && tokens[i + 1]?.word === 'of') {
    const times = numberAt(tokens, i + 2);
    return times && amount(times.value, 'factor', times.end);
  }
  const number = numberAt(tokens, i);
  if (!number) return undefined;
  const half = tokens[number.end]?.word === 'and' && tokens[number.end + 1]?.word === 'a' && tokens[number.end + 2]?.word === 'half'; // prettier-ignore
  const value = half ? number.value + 0.5 : number.value;
  const end = half ? number.end + 3 : number.end;
  const unit = tokens[end]?.word ?? '';
  if (DEGREES.has(unit)) return amount(value, 'degrees', end + 1);
  if (PERCENT.has(unit)) return amount(value, 'percent', end + 1);
  if (unit === 'per' && tokens[end + 1]?.word === 'cent') return amount(value, 'percent', end + 2);
  if (TIMES.has(unit) && value > 1) return amount(value, 'factor', end + 1);
  if (unit === 'mm' || unit === 'millimetre' || unit === 'millimeter') return amount(value, 'mm', end + 1);
  const metres = Object.hasOwn(METRES, unit) ? METRES[unit] : undefined;
  if (metres !== undefined) return amount(Math.round(value * metres * 1000) / 1000, 'metres', end + 1);
  // "360 orbit", "a full 360": what else could it be.
  if (tokens[i]?.kind === 'number' && (value === 360 || value === 180 || value === 720))
    return amount(value, 'degrees', end);
  return undefined;
}

/** "A three-quarter orbit". */
function threeQuarters(tokens: readonly Token[], end: number): Found | undefined {
  const round = [
    'turn',
    'circle',
    'orbit',
    'arc',
    'revolution',
    'rotation',
    'around',
    'round',
    'roll',
    'spin',
  ];
  return tokens.slice(end, end + 3).some(({ word }) => round.includes(word))
    ? amount(270, 'degrees', end)
    : undefined;
}

/** "Half the distance", "a third of the way". */
function shareAt(tokens: readonly Token[], i: number): Found | undefined {
  const word = tokens[i]?.word ?? '';
  const share = Object.hasOwn(TURNS, word) ? TURNS[word] : undefined;
  if (share === undefined || share === 360) return undefined;
  const of = tokens[i + 1]?.word === 'of' ? 2 : 1;
  const way = ['distance', 'way'].includes(tokens[i + of + 1]?.word ?? '') && tokens[i + of]?.word === 'the';
  return way ? amount(Math.round((share / 360) * 100), 'percent', i + of + 2) : undefined;
}

/** "Two full turns". */
function turnsAt(tokens: readonly Token[], i: number): Found | undefined {
  const number = numberAt(tokens, i);
  if (!number || number.value < 2 || number.value > 9) return undefined;
  const full = ['full', 'complete', 'whole'].includes(tokens[number.end]?.word ?? '');
  const turns = ['turns', 'circles', 'revolutions', 'rotations', 'orbits', 'laps'].includes(
    tokens[number.end + 1]?.word ?? '',
  );
  return full && turns ? amount(number.value * 360, 'degrees', number.end + 2) : undefined;
}

/** "A quarter turn", "half a circle", "halfway round", "all the way around". */
function turnAt(tokens: readonly Token[], i: number): Found | undefined {
  const word = tokens[i]?.word ?? '';
  if (word === 'three' && /^quarters?$/.test(tokens[i + 1]?.word ?? '')) return threeQuarters(tokens, i + 2);
  const degrees = Object.hasOwn(TURNS, word) ? TURNS[word] : undefined;
  if (degrees !== undefined) {
    const of = tokens[i + 1]?.word === 'of' ? 1 : 0;
    const gap = 1 + of + (['a', 'the'].includes(tokens[i + 1 + of]?.word ?? '') ? 1 : 0);
    const circle = tokens[i + gap];
    // "A full orbit" keeps its verb; "a full turn" is nothing but an amount.
    const isVerb = ['orbit', 'spin', 'rotate', 'roll', 'arc'].includes(circle?.lemma ?? '');
    if (circle && CIRCLES.has(circle.word)) return amount(degrees, 'degrees', isVerb ? i + gap : i + gap + 1);
  }
  if (word === 'semicircle' || word === 'halfcircle') return amount(180, 'degrees', i + 1);
  if (word === 'all' && tokens[i + 1]?.word === 'the' && tokens[i + 2]?.word === 'way') {
    const around = tokens[i + 3]?.word;
    if (around === 'around' || around === 'round') return amount(360, 'degrees', i + 3);
  }
  return undefined;
}

/** "From 35mm to 85mm", "from 1x to 2x". */
function zoomRangeAt(tokens: readonly Token[], i: number): Found | undefined {
  if (tokens[i]?.word !== 'from') return undefined;
  const first = numberAt(tokens, i + 1);
  if (!first) return undefined;
  const named = tokens[first.end]?.word === 'mm' ? first.end + 1 : first.end;
  if (tokens[named]?.word !== 'to') return undefined;
  const second = numberAt(tokens, named + 1);
  if (!second || tokens[second.end]?.word !== 'mm') return undefined;
  return {
    quantity: { kind: 'amount', asked: { value: second.value, unit: 'mm', from: first.value } },
    end: second.end + 1,
  };
}

function amount(value: number, unit: Asked['unit'], end: number): Found | undefined {
  return value > 0 ? { quantity: { kind: 'amount', asked: { value, unit } }, end } : undefined;
}

function whenAt(tokens: readonly Token[], i: number): Found | undefined {
  return rangeAt(tokens, i) ?? partAt(tokens, i) ?? momentAt(tokens, i) ?? lengthAt(tokens, i);
}

/** "From 0:02 to 0:04", "between 2 and 4 seconds", "2-4s", "seconds 2 to 4". */
function rangeAt(tokens: readonly Token[], i: number): Found | undefined {
  let at = i;
  const lead = tokens[at]?.word ?? '';
  if (lead === 'from' || lead === 'between') at += 1;
  const named = SECONDS.has(tokens[at]?.word ?? '') && at > i - 1;
  if (named) at += 1;
  const first = numberAt(tokens, at);
  if (!first) return undefined;
  const clock = tokens[at]?.kind === 'clock';
  const firstUnit = SECONDS.has(tokens[first.end]?.word ?? '');
  let next = firstUnit ? first.end + 1 : first.end;
  const link = tokens[next];
  const linked =
    link !== undefined && (['to', 'until', 'till', 'and'].includes(link.word) || link.kind === 'comma');
  if (linked) next += 1;
  if (SECONDS.has(tokens[next]?.word ?? '')) next += 1;
  const second = numberAt(tokens, next);
  if (!second || second.value <= first.value) return undefined;
  const secondUnit = SECONDS.has(tokens[second.end]?.word ?? '');
  const clocks = clock && tokens[next]?.kind === 'clock';
  if (!clocks && !secondUnit && !(named && linked) && !(firstUnit && linked && lead === 'from'))
    return undefined;
  if (link?.word === 'and' && lead !== 'between') return undefined;
  return when({ from: first.value, to: second.value }, secondUnit ? second.end + 1 : second.end);
}

/** "The first two seconds", "the last second", "the second half". */
function partAt(tokens: readonly Token[], i: number): Found | undefined {
  let at = i;
  while (at < i + 3 && LEADS.has(tokens[at]?.word ?? '')) at += 1;
  const place = tokens[at]?.word ?? '';
  const opening = place === 'first' || place === 'opening' || place === 'initial';
  const closing = place === 'last' || place === 'final' || place === 'closing';
  const noun = tokens[at + 1]?.word ?? '';
  const part = Object.hasOwn(PARTS, noun) ? PARTS[noun] : undefined;
  if (part && (opening || closing || (place === 'second' && noun === 'half'))) {
    const share = part[1];
    return when(opening ? { fromPart: 0, toPart: share } : { fromPart: 1 - share, toPart: 1 }, at + 2);
  }
  if (!opening && !closing) return undefined;
  const key = opening ? 'first' : 'last';
  if (noun === 'second') return when({ [key]: 1 }, at + 2);
  const gap = noun === 'few' || noun === 'couple' ? 2 : 1;
  const number = numberAt(tokens, at + gap);
  if (number && number.value > 0 && SECONDS.has(tokens[number.end]?.word ?? ''))
    return when({ [key]: number.value }, number.end + 1);
  if (number && number.value > 0 && countsOn(tokens, i, number.end))
    return when({ [key]: number.value }, number.end);
  return undefined;
}

/** "At second three", "at the 3 second mark", "after 2 seconds", "from second 2", "until 0:03", "halfway through". */
function momentAt(tokens: readonly Token[], i: number): Found | undefined {
  const word = tokens[i]?.word ?? '';
  if (word === 'halfway' || word === 'midway') {
    const next = tokens[i + 1]?.word ?? '';
    if (next === 'through' || next === 'in') {
      const of = ['the', 'a'].includes(tokens[i + 2]?.word ?? '') && ['clip', 'shot', 'video', 'take', 'pan', 'tilt', 'zoom', 'orbit', 'move', 'push', 'dolly', 'truck', 'rise'].includes(tokens[i + 3]?.word ?? ''); // prettier-ignore
      const ends = tokens[i + 2] === undefined || tokens[i + 2]?.kind !== 'word';
      if (of || ends) return when({ fromPart: 0.5 }, of ? i + 4 : i + 2);
    }
  }
  if (!['at', 'after', 'from', 'until', 'till', 'by', 'starting'].includes(word)) return undefined;
  let at = i + 1;
  while (['at', 'the', 'about', 'around', 'roughly'].includes(tokens[at]?.word ?? '')) at += 1;
  const named = SECONDS.has(tokens[at]?.word ?? '');
  if (named) at += 1;
  const number = numberAt(tokens, at);
  if (!number) return undefined;
  let end = number.end;
  const unit = SECONDS.has(tokens[end]?.word ?? '');
  if (unit) end += 1;
  if (!named && !unit && tokens[at]?.kind !== 'clock') return undefined;
  if (word === 'from' && !named && !unit && tokens[at]?.kind !== 'clock') return undefined;
  if (['mark', 'in', 'on', 'onwards'].includes(tokens[end]?.word ?? '') && (unit || named)) {
    if (tokens[end]?.word !== 'in' && tokens[end]?.word !== 'on') end += 1;
  }
  return when(word === 'until' || word === 'till' ? { to: number.value } : { from: number.value }, end);
}

/** How far back the unit of a bare number is looked for. */
const UNIT_REACH = 30;

/** "Pan right for two seconds, tilt down for three": a bare number at the end, after seconds. */
function countsOn(tokens: readonly Token[], i: number, end: number): boolean {
  const next = tokens[end];
  const ends = next === undefined || next.kind === 'stop' || next.kind === 'comma' || ['and', 'then', 'before'].includes(next.word); // prettier-ignore
  return ends && tokens.slice(Math.max(0, i - UNIT_REACH), i).some(({ word }) => SECONDS.has(word));
}

/** "For two seconds", "over 5 s", "a three-second pan", "two seconds long". */
function lengthAt(tokens: readonly Token[], i: number): Found | undefined {
  const word = tokens[i]?.word ?? '';
  let at = i;
  if (FOR.has(word)) {
    at += 1;
    while (['the', 'about', 'around', 'roughly', 'a', 'full', 'just', 'exactly', 'course', 'of', 'some', 'only'].includes(tokens[at]?.word ?? '')) at += 1; // prettier-ignore
    if (tokens[at]?.word === 'second' && word === 'for' && tokens[at - 1]?.word === 'a')
      return when({ for: 1 }, at + 1);
    if (
      tokens[at]?.word === 'couple' &&
      tokens[at + 1]?.word === 'of' &&
      SECONDS.has(tokens[at + 2]?.word ?? '')
    )
      return when({ for: 2 }, at + 3);
  }
  if (tokens[at]?.word === 'next' || tokens[at]?.word === 'other') at += 1;
  const number = numberAt(tokens, at);
  if (!number || number.value <= 0) return undefined;
  if (word === 'for' && countsOn(tokens, i, number.end)) return when({ for: number.value }, number.end);
  if (!SECONDS.has(tokens[number.end]?.word ?? '')) return undefined;
  return when({ for: number.value }, number.end + 1);
}

function when(value: When, end: number): Found {
  return { quantity: { kind: 'when', when: value }, end };
}
