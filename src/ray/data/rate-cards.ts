/**
 * Price lists, in micro-dollars (1 USD = 1,000,000). `list` cards are what a provider publishes; engine cards are what
 * a run costs the operator. A missing entry means: not offered.
 *
 * No price of a 360p clip is published by fal, Oxen or WaveSpeed, and none of them lists the tier: their card has no
 * 360p entries and their surfaces refuse it.
 */
import type { Duration, Resolution } from '../request.ts';

export type Range = 'sdr' | 'hdr' | 'hdr_exr';
export type TierPrices = Readonly<Partial<Record<Resolution, number>>>;
export type RangePrices = Readonly<Record<Range, TierPrices>>;

export interface CardFacts {
  readonly id: string;
  /** Who charges it, as named in explanations. */
  readonly name: string;
  readonly revision: string;
  /** The day on which the prices were read. */
  readonly date: string;
  readonly source: string;
}

export interface GridCard extends CardFacts {
  readonly kind: 'grid';
  /** A whole clip of type `video`. */
  readonly generate: Readonly<Record<Duration, RangePrices>>;
  /** The one 5 s block that an extension adds. */
  readonly extend: TierPrices;
  /** Each started 5 s of an edited source. */
  readonly edit_block: RangePrices;
  /** Each started second of a reframed source. */
  readonly reframe_second: TierPrices;
}

/** The same price for every clip. */
export interface FlatCard extends CardFacts {
  readonly kind: 'flat';
  readonly micros: number;
}

export type RateCard = GridCard | FlatCard;

const LUMA: GridCard = {
  id: 'luma',
  name: 'Luma',
  revision: '2026-10',
  date: '2026-10-08',
  source: 'Luma Agents API docs, pricing table',
  kind: 'grid',
  generate: {
    '5s': {
      sdr: { '360p': 60_000, '540p': 150_000, '720p': 300_000, '1080p': 1_200_000 },
      hdr: { '720p': 600_000, '1080p': 2_400_000 },
      hdr_exr: { '720p': 900_000, '1080p': 3_600_000 },
    },
    '10s': {
      sdr: { '360p': 180_000, '540p': 450_000, '720p': 900_000, '1080p': 3_600_000 },
      hdr: {},
      hdr_exr: {},
    },
  },
  extend: { '540p': 150_000, '720p': 300_000, '1080p': 1_200_000 },
  edit_block: {
    sdr: { '360p': 540_000, '540p': 720_000, '720p': 1_080_000, '1080p': 2_160_000 },
    hdr: { '720p': 2_160_000, '1080p': 4_320_000 },
    hdr_exr: { '720p': 3_240_000, '1080p': 6_480_000 },
  },
  reframe_second: { '360p': 30_000, '540p': 60_000, '720p': 120_000, '1080p': 360_000 },
};

/** Luma's grid, and HDR edits at 360p, which Runware alone lists. */
const RUNWARE: GridCard = {
  ...LUMA,
  id: 'runware',
  name: 'Runware',
  source: 'Runware docs, price list of luma:ray@3.2; Luma Agents API docs where Runware is silent',
  edit_block: {
    sdr: LUMA.edit_block.sdr,
    hdr: { '360p': 1_080_000, ...LUMA.edit_block.hdr },
    hdr_exr: { '360p': 1_620_000, ...LUMA.edit_block.hdr_exr },
  },
};

/** One grid for fal, Oxen and WaveSpeed: 10 s is twice 5 s, HDR twice SDR, HDR with EXR three times SDR. */
const RESELLER_LAUNCH: GridCard = {
  id: 'reseller-launch',
  name: 'fal, Oxen and WaveSpeed',
  revision: 'launch',
  date: '2026-10-08',
  source: 'model pages of Ray 3.2 at fal, Oxen and WaveSpeed',
  kind: 'grid',
  generate: {
    '5s': {
      sdr: { '540p': 500_000, '720p': 1_000_000, '1080p': 2_000_000 },
      hdr: { '720p': 2_000_000, '1080p': 4_000_000 },
      hdr_exr: { '720p': 3_000_000, '1080p': 6_000_000 },
    },
    '10s': { sdr: { '540p': 1_000_000, '720p': 2_000_000, '1080p': 4_000_000 }, hdr: {}, hdr_exr: {} },
  },
  extend: { '540p': 500_000, '720p': 1_000_000, '1080p': 2_000_000 },
  edit_block: {
    sdr: { '540p': 720_000, '720p': 1_080_000, '1080p': 2_160_000 },
    hdr: { '720p': 2_160_000, '1080p': 4_320_000 },
    hdr_exr: { '720p': 3_240_000, '1080p': 6_480_000 },
  },
  reframe_second: { '540p': 60_000, '720p': 120_000, '1080p': 360_000 },
};

/**
 * What fal charges since its documents were revised: Luma's grid without 360p. The grid of its launch is still what our fal
 * surface lists.
 */
const FAL: GridCard = {
  id: 'fal',
  name: 'fal',
  revision: '2026-10',
  date: '2026-10-08',
  source:
    'fal, OpenAPI documents of the Ray 3.2 endpoints; Luma Agents API docs where they are silent: 10 s, and EXR of edits',
  kind: 'grid',
  generate: {
    '5s': { ...LUMA.generate['5s'], sdr: without360p(LUMA.generate['5s'].sdr) },
    '10s': { ...LUMA.generate['10s'], sdr: without360p(LUMA.generate['10s'].sdr) },
  },
  extend: LUMA.extend,
  edit_block: { ...LUMA.edit_block, sdr: without360p(LUMA.edit_block.sdr) },
  reframe_second: without360p(LUMA.reframe_second),
};

function without360p({ '360p': _, ...others }: TierPrices): TierPrices {
  return others;
}

/** The built-in renderer costs nothing but the operator's own computing time. */
const PREVIZ: FlatCard = {
  id: 'previz',
  name: 'previz',
  revision: '1',
  date: '2026-11-01',
  source: 'runs on the own machine',
  kind: 'flat',
  micros: 0,
};

export const RATE_CARDS: Readonly<Record<string, RateCard>> = {
  luma: LUMA,
  runware: RUNWARE,
  'reseller-launch': RESELLER_LAUNCH,
  fal: FAL,
  previz: PREVIZ,
};
