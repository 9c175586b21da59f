/** Prices in fal's terms: a unit, what it costs, and how many of them a call was. The list itself is `ray/rates.ts`. */
import { RESOLUTIONS } from '../../ray/request.ts';
import type { GenerationRequest, Resolution } from '../../ray/request.ts';
import { Refusal } from '../../ray/errors.ts';
import { priceByCard, rateCard } from '../../ray/rates.ts';
import { SURFACES } from '../../ray/surfaces.ts';
import { MODEL_ID } from '../../ray/request.ts';
import type { Endpoint } from './endpoints.ts';

const MICROS = 1_000_000;
/** Places that fal gives of a number of units. */
const UNIT_PLACES = 8;

const FAL = SURFACES.fal;

/** What one unit of an endpoint is: the smallest thing that can be ordered at the default resolution. */
const UNITS: Readonly<Record<Endpoint['type'], { readonly name: string; readonly seconds: number }>> = {
  video: { name: 'video', seconds: 5 },
  video_edit: { name: '5 seconds', seconds: 5 },
  video_reframe: { name: 'second', seconds: 1 },
};

export interface UnitPrice {
  /** Micro-dollars. */
  readonly micros: number;
  /** As fal names units: `video`, `second`. */
  readonly unit: string;
  /** Length of the clip that one unit stands for. */
  readonly seconds: number;
}

/** The price of a call with default settings; all others are multiples of it. */
export function unitPrice({ type }: Pick<Endpoint, 'type'>): UnitPrice {
  const { name, seconds } = UNITS[type];
  const micros = priceOf({ type }, FAL.default_resolution, seconds, {});
  if (micros === undefined) throw new Error(`fal's rate card has no price of a plain ${type}`);
  return { micros, unit: name, seconds };
}

/** Units of a call that costs so much: what `x-fal-billable-units` says. */
export function unitsOf(endpoint: Pick<Endpoint, 'type'>, micros: number): number {
  return Number((micros / unitPrice(endpoint).micros).toFixed(UNIT_PLACES));
}

export interface PriceRow {
  /** What is ordered: `5 s`, `10 s, HDR`. */
  readonly what: string;
  /** Micro-dollars at each resolution; undefined where it is not offered. */
  readonly micros: Readonly<Partial<Record<Resolution, number>>>;
}

/** Every price of an endpoint, one row a combination that is offered at all. */
export function priceRows(endpoint: Endpoint): PriceRow[] {
  const { seconds, name } = UNITS[endpoint.type];
  const lengths =
    endpoint.type === 'video' ? [5, 10].map((each) => ({ seconds: each, what: `${each} s` })) : [];
  const rows = lengths.length > 0 ? lengths : [{ seconds, what: `each started ${name}` }];
  const ranges = 'hdr' in endpoint.input.shape ? RANGES : RANGES.slice(0, 1);
  return rows
    .flatMap((row) =>
      ranges.map((range) => ({
        what: `${row.what}${range.suffix}`,
        micros: Object.fromEntries(
          FAL.resolutions.flatMap((resolution) => {
            const micros = priceOf(endpoint, resolution, row.seconds, range.options);
            return micros === undefined ? [] : [[resolution, micros]];
          }),
        ),
      })),
    )
    .filter((row) => Object.keys(row.micros).length > 0);
}

export const PRICED_RESOLUTIONS: readonly Resolution[] = RESOLUTIONS.filter((each) =>
  FAL.resolutions.includes(each),
);

export function inDollars(micros: number): number {
  return micros / MICROS;
}

const RANGES = [
  { suffix: '', options: {} },
  { suffix: ', HDR', options: { hdr: true } },
  { suffix: ', HDR with EXR', options: { hdr: true, exr_export: true } },
] as const;

/** Undefined where the card does not offer the combination. */
function priceOf(
  { type }: Pick<Endpoint, 'type'>,
  resolution: Resolution,
  seconds: number,
  range: { hdr?: boolean; exr_export?: boolean },
): number | undefined {
  const request: GenerationRequest = {
    model: MODEL_ID,
    type,
    prompt: 'a price',
    video: { resolution, duration: seconds === 10 ? '10s' : '5s', ...range },
  };
  try {
    return priceByCard(rateCard(FAL.rate_card), request, { resolution, seconds }).micros;
  } catch (error) {
    if (error instanceof Refusal && error.rule === 'no_list_price') return undefined;
    throw error;
  }
}
