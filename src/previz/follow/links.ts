/** Which keys' pictures are carried to a frame, where they lie, and when what was drawn becomes a key. */
import { smoothstep } from '../math.ts';
import { SLOTS } from './steering.ts';

/** A key whose pictures lie in a slot. */
export interface Link {
  readonly slot: number;
  /** The frame that they show. */
  readonly frame: number;
  /** The given key that it stems from, by its number. */
  readonly key: number;
}

export interface Links {
  /** The latest key at or before the frame. */
  readonly chain?: Link | undefined;
  /** The one before it, while it goes over to it. */
  readonly previous?: Link | undefined;
  /** The next given one. */
  readonly ahead?: Link | undefined;
}

/** A given key by its number, whose pictures are carried. */
export interface GivenKey {
  readonly frame: number;
  readonly number: number;
}

/** A given key's pictures, to be brought to a slot. */
export interface Load {
  readonly key: number;
  readonly slot: number;
}

/** Frames that a key is carried before what was drawn takes its place, and the fewest (previz-algorithms 4.c.4). */
export const REKEY = 24;
const SOONEST = 8;
/** How far back the confidence lies that decides: so many frames may be in the making at once. */
export const LAG = 4;
/** Frames over which one key goes over to the next. */
const BLEND = 6;
/** A key that shows less of a frame is stale. */
const STALE = 0.6;
/** Frames over which a key is carried back in time: beside others, and where there is none before it. */
const BACK = { beside: 24, alone: 48, ease: 12 } as const;

/** The links of a frame from those of the frame before, and what must be loaded for them. */
export function linksAt(
  before: Links,
  frame: number,
  given: readonly GivenKey[],
): { readonly links: Links; readonly load: readonly Load[] } {
  const load: Load[] = [];
  const bring = ({ frame: shown, number }: GivenKey, links: Links): Link => {
    const slot = freeSlot(links);
    load.push({ key: number, slot });
    return { slot, frame: shown, key: number };
  };
  let links = before;
  const here = given.find((key) => key.frame === frame);
  if (here) {
    const { ahead } = links;
    links = { chain: ahead?.frame === frame ? ahead : bring(here, {}) };
  }
  if (links.chain && frame - links.chain.frame > BLEND) links = { ...links, previous: undefined };
  const after = given.find((key) => key.frame > frame);
  const reach = links.chain ? BACK.beside : BACK.alone;
  if (after && !links.ahead && after.frame - frame < reach) links = { ...links, ahead: bring(after, links) };
  return { links, load };
}

/**
 * The links that a frame is drawn from, with weights that sum to 1: a given key's own frame has that key alone.
 *
 * @param since the frame of the given key that the chain stems from
 */
export function weighed(
  { chain, previous, ahead }: Links,
  frame: number,
  since: number,
): { readonly link: Link; readonly weight: number }[] {
  const left = ahead ? ahead.frame - frame : Infinity;
  const span = ahead ? Math.min(BACK.beside, ahead.frame - since) : 0;
  const alone = smoothstep(0, BACK.ease, BACK.alone - left);
  const later = !ahead ? 0 : chain ? smoothstep(0, span, span - left) : alone;
  const newer = chain && previous ? smoothstep(0, BLEND, frame - chain.frame) : 1;
  const sides = [
    { link: chain, weight: (1 - later) * newer },
    { link: previous, weight: (1 - later) * (1 - newer) },
    { link: ahead, weight: later },
  ];
  return sides.flatMap(({ link, weight }) => (link && weight > 0 ? [{ link, weight }] : []));
}

/** The links after a frame that becomes a key, and its slot; nothing when the key that it follows still serves. */
export function renewed(
  links: Links,
  frame: number,
  confident: number,
): { readonly links: Links; readonly slot: number } | undefined {
  const { chain, ahead } = links;
  if (!chain || (ahead && ahead.frame - frame <= BLEND)) return undefined;
  const age = frame - chain.frame;
  const stale = age >= SOONEST + LAG && confident < STALE;
  if (age < REKEY && !stale) return undefined;
  const slot = freeSlot({ chain, ahead });
  return { slot, links: { chain: { slot, frame, key: chain.key }, previous: chain, ahead } };
}

/** There are more slots than links. */
function freeSlot({ chain, previous, ahead }: Links): number {
  const used = [chain, previous, ahead].map((link) => link?.slot);
  return Array.from({ length: SLOTS }, (_, slot) => slot).find((slot) => !used.includes(slot)) ?? 0;
}
