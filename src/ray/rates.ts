/** What a request costs by a rate card. Integer micro-dollars throughout. */
import { RATE_CARDS } from './data/rate-cards.ts';
import type { GridCard, Range, RateCard, TierPrices } from './data/rate-cards.ts';
import { Refusal } from './errors.ts';
import { durationOf, resolutionOf } from './geometry.ts';
import type { Canvas } from './geometry.ts';
import { extendDirection } from './media-refs.ts';
import { FRAME_RATE } from './request.ts';
import type { GenerationRequest, Resolution } from './request.ts';
import type { Surface } from './surfaces.ts';

export type { RateCard } from './data/rate-cards.ts';

export interface Price {
  /** Millionths of a US dollar. */
  readonly micros: number;
  readonly card: string;
  readonly revision: string;
  /** A sentence: what is charged, by whose list. */
  readonly explanation: string;
}

/** What a card needs to know beside the request. */
export interface Work {
  readonly resolution: Resolution;
  /** Length of the output in seconds. */
  readonly seconds: number;
}

const EDIT_BLOCK_SECONDS = 5;
const RANGE_NAMES: Readonly<Record<Range, string>> = { sdr: 'SDR', hdr: 'HDR', hdr_exr: 'HDR with EXR' };

/**
 * The published price of one clip on a surface, by the size and the length of its canvas. Throws a `Refusal` (`no_list_price`) for a combination that the card does not offer.
 */
export function listPrice(request: GenerationRequest, canvas: Canvas, surface: Surface): Price {
  return priceByCard(rateCard(surface.rate_card), request, {
    resolution: resolutionOf(request, surface),
    seconds: canvas.frame_count / canvas.fps,
  });
}

/** Throws when there is no card of that id: ids come from our own data, never from a client. */
export function rateCard(id: string): RateCard {
  const card = isRateCard(id) ? RATE_CARDS[id] : undefined;
  if (card === undefined) throw new Error(`no rate card '${id}'`);
  return card;
}

/** Whether there is a card of that id. */
export function isRateCard(id: string): boolean {
  return Object.hasOwn(RATE_CARDS, id);
}

/** The price of one clip by any card: a surface's list price or an engine's expected cost. */
export function priceByCard(card: RateCard, request: GenerationRequest, work: Work): Price {
  const { micros, what } =
    card.kind === 'flat' ? { micros: card.micros, what: 'each clip' } : gridPrice(card, request, work);
  const explanation = `${what}: ${dollars(micros)} (${card.name}, revision ${card.revision})`;
  return { micros, card: card.id, revision: card.revision, explanation };
}

interface Item {
  readonly micros: number;
  readonly what: string;
}

function gridPrice(card: GridCard, request: GenerationRequest, work: Work): Item {
  const range = rangeOf(request);
  switch (request.type) {
    case 'video':
      return extendDirection(request) === undefined
        ? generationPrice(card, request, range, work.resolution)
        : item(card, card.extend, work.resolution, 1, 'one block of 5 s added');
    case 'video_edit': {
      const blocks = started(work.seconds, EDIT_BLOCK_SECONDS);
      const what = `${plural(blocks, 'started block')} of 5 s edited, ${RANGE_NAMES[range]}`;
      return item(card, card.edit_block[range], work.resolution, blocks, what);
    }
    case 'video_reframe': {
      const seconds = started(work.seconds, 1);
      const what = `${plural(seconds, 'started second')} reframed`;
      return item(card, card.reframe_second, work.resolution, seconds, what);
    }
  }
}

function generationPrice(
  card: GridCard,
  request: GenerationRequest,
  range: Range,
  resolution: Resolution,
): Item {
  const duration = durationOf(request);
  const what = `${duration === '5s' ? '5' : '10'} s generated, ${RANGE_NAMES[range]}`;
  return item(card, card.generate[duration][range], resolution, 1, what);
}

function item(card: GridCard, prices: TierPrices, resolution: Resolution, count: number, what: string): Item {
  const each = prices[resolution];
  const named = `${what}, ${resolution}`;
  if (each === undefined) throw noPrice(card, prices, resolution, named);
  return { micros: each * count, what: count === 1 ? named : `${named}, ${dollars(each)} each` };
}

function noPrice(card: GridCard, prices: TierPrices, resolution: Resolution, what: string): Refusal {
  const allowed = Object.keys(prices);
  const offered = allowed.length === 0 ? 'no resolution' : allowed.join(', ');
  return new Refusal(`${card.name} lists no price for ${what}; it offers this at ${offered}`, {
    status: 422,
    rule: 'no_list_price',
    field: 'video.resolution',
    value: resolution,
    allowed,
  });
}

function rangeOf(request: GenerationRequest): Range {
  if (request.video?.hdr !== true) return 'sdr';
  return request.video.exr_export === true ? 'hdr_exr' : 'hdr';
}

/** Started units, at least one. Lengths are first rounded to whole frames: containers are a few milliseconds off. */
function started(seconds: number, unit: number): number {
  const frames = Math.round(seconds * FRAME_RATE);
  return Math.max(1, Math.ceil(frames / (unit * FRAME_RATE)));
}

/** As answers have it: US dollars as a number. */
export function inDollars(micros: number): number {
  return micros / 1_000_000;
}

/** US dollars as somebody wrote them, to the micro-dollar. */
export function inMicros(usd: number): number {
  return Math.round(usd * 1_000_000);
}

/** `$0.30`, `$1.20`, `$0.0075`, `-$3.60`. */
export function dollars(micros: number): string {
  const exact = inDollars(Math.abs(micros))
    .toFixed(6)
    .replace(/0{1,4}$/, '');
  return `${micros < 0 ? '-' : ''}$${exact}`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
