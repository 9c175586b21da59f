/** Gives what stands alone to the move it belongs to: "slow, cinematic push in", "pan left, very slowly", "in the last second, …". */
import type { Speed } from '../camera/moves.ts';
import type { Said } from './findings.ts';
import type { Asked } from './quantities.ts';
import { fits } from './speeds.ts';

export function shareAlone(said: readonly Said[]): Said[] {
  const shared = said.map((clause) => ({ ...clause }));
  for (const [index, clause] of shared.entries()) {
    if (clause.moves.length > 0) continue;
    if (clause.when !== undefined) giveWhen(shared, index);
    if (clause.asked !== undefined && !clause.content) giveAmount(shared, index, clause.asked);
    if (!isStill(clause) && (!clause.content || opensWithEase(clause))) giveSpeed(shared, index);
  }
  return shared;
}

function isStill({ findings }: Said): boolean {
  return findings.some(({ kind }) => kind === 'still');
}

/** "…, slowing to a stop at the gate". */
function opensWithEase({ clause }: Said): boolean {
  return clause.at[0]?.meaning.kind === 'ease';
}

/** "Camera orbits around the car, full 360". */
function giveAmount(said: Said[], index: number, asked: Asked): void {
  const taker = nearestBefore(said, index) ?? nearestAfter(said, index, 2);
  const target = taker === undefined ? undefined : said[taker];
  const last = target?.moves.at(-1);
  if (taker === undefined || !target || !last || last.asked !== undefined || !fits(asked, last.move)) return;
  said[taker] = { ...target, moves: [...target.moves.slice(0, -1), { ...last, asked }] };
}

/** "Serene." tells of the picture; "calmly" tells of the move. */
function isMood({ hits, moods, tokens }: Said['clause']): boolean {
  return hits.some(({ first, end, meaning }) => meaning.kind === 'speed' && tokens[end - 1]?.word.endsWith('ly') === false && moods.some((mood) => mood.first === first)); // prettier-ignore
}

/** To the nearest move before in the same sentence, else to the next one. */
function giveSpeed(said: Said[], index: number): void {
  const { speed, ease, clause } = said[index] ?? {};
  if (clause && isMood(clause)) return;
  if ((speed === undefined && ease === undefined) || clause === undefined) return;
  const taker = nearestBefore(said, index) ?? nearestAfter(said, index, 2) ?? sentenceBefore(said, index);
  if (taker === undefined) return;
  const target = said[taker];
  if (!target) return;
  if (clause.tokens.some(({ word }) => word === 'both' || word === 'all'))
    return giveAll(said, clause.sentence, speed);
  const at = taker < index ? target.moves.length - 1 : 0;
  said[taker] = {
    ...target,
    moves: target.moves.map((move, i) =>
      i === at
        ? {
            ...move,
            speed: bolder(move.paced ? undefined : move.speed, speed ?? move.speed),
            ease: move.ease ?? ease,
          }
        : move,
    ),
  };
}

/** "Pan left, pedestal up, both slow". */
function giveAll(said: Said[], sentence: number, speed: Speed | undefined): void {
  for (const [i, target] of said.entries()) {
    if (target.clause.sentence !== sentence) continue;
    said[i] = {
      ...target,
      moves: target.moves.map((move) => ({
        ...move,
        speed: bolder(move.paced ? undefined : move.speed, speed ?? move.speed),
      })),
    };
  }
}

/** "Orbit right. Speed: slow.": a whole sentence about the move of the one before. */
function sentenceBefore(said: readonly Said[], index: number): number | undefined {
  const before = said.slice(0, index).findLastIndex(({ moves }) => moves.length > 0);
  if (before < 0) return undefined;
  const near = (said[index]?.clause.sentence ?? 0) - (said[before]?.clause.sentence ?? 0) === 1;
  const alone = said.every(
    (other, i) => i === index || other.clause.sentence !== said[index]?.clause.sentence || !other.content,
  );
  return near && alone ? before : undefined;
}

/** A time at the head of a sentence looks ahead, any other looks back first. */
function giveWhen(said: Said[], index: number): void {
  const { clause, when, content, findings } = said[index] ?? {};
  if (!clause || findings?.some(({ kind }) => kind === 'still') === true) return;
  const lone = content === false;
  const ahead = nearestAfter(said, index, 3) ?? stillAfter(said, index);
  const back = nearestBefore(said, index);
  const looksAhead =
    clause.heads || when?.from !== undefined || when?.last !== undefined || when?.fromPart !== undefined;
  const taker = looksAhead && lone ? (ahead ?? back) : (back ?? (lone ? ahead : undefined));
  const target = taker === undefined ? undefined : said[taker];
  if (taker === undefined || !target || target.when !== undefined) return;
  said[taker] = { ...target, when };
}

function nearestBefore(said: readonly Said[], index: number): number | undefined {
  const sentence = said[index]?.clause.sentence;
  for (let i = index - 1; i >= 0 && said[i]?.clause.sentence === sentence; i--)
    if ((said[i]?.moves.length ?? 0) > 0) return i;
  return undefined;
}

/** In the same sentence, or right behind a colon. */
function nearestAfter(said: readonly Said[], index: number, reach: number): number | undefined {
  const sentence = said[index]?.clause.sentence;
  for (let i = index + 1; i <= index + reach && said[i]?.clause.sentence === sentence; i++)
    if ((said[i]?.moves.length ?? 0) > 0) return i;
  return undefined;
}

/** "6-10s: static". */
function stillAfter(said: readonly Said[], index: number): number | undefined {
  const next = said[index + 1];
  return next !== undefined && next.clause.sentence === said[index]?.clause.sentence && isStill(next)
    ? index + 1
    : undefined;
}

/** A "steady" says little: a neighbour that is slow or fast says more. */
function bolder(own: Speed | undefined, near: Speed | undefined): Speed | undefined {
  return own === undefined || (own === 'normal' && near !== undefined) ? near : own;
}
