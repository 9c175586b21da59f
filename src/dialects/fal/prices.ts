/** Every price of an endpoint, for its page. The list itself is `ray/rates.ts`; what is counted as a unit is `units.ts`. */
import { MODEL_ID } from '../../ray/request.ts';
import type { GenerationRequest, GenerationType, Resolution } from '../../ray/request.ts';
import { Refusal } from '../../ray/errors.ts';
import { priceByCard, rateCard } from '../../ray/rates.ts';
import { SURFACES } from '../../ray/surfaces.ts';
import type { Endpoint } from './endpoints.ts';

const MICROS = 1_000_000;

const FAL = SURFACES.fal;

export interface PriceRow {
  /** What is ordered: `5 s`, `10 s, HDR`. */
  readonly what: string;
  /** Micro-dollars at each resolution; undefined where it is not offered. */
  readonly micros: Readonly<Partial<Record<Resolution, number>>>;
}

/** Every price of an endpoint, one row a combination that is offered at all. */
export function priceRows(endpoint: Endpoint): PriceRow[] {
  const ranges = 'hdr' in endpoint.input.shape ? RANGES : RANGES.slice(0, 1);
  return LENGTHS[endpoint.type]
    .flatMap(({ what, seconds }) =>
      ranges.map((range) => ({
        what: `${what}${range.suffix}`,
        micros: Object.fromEntries(
          FAL.resolutions.flatMap((resolution) => {
            const micros = priceOf(endpoint, resolution, seconds, range.options);
            return micros === undefined ? [] : [[resolution, micros]];
          }),
        ),
      })),
    )
    .filter((row) => Object.keys(row.micros).length > 0);
}

export const PRICED_RESOLUTIONS = FAL.resolutions;

export function inDollars(micros: number): number {
  return micros / MICROS;
}

const LENGTHS: Readonly<Record<GenerationType, readonly { what: string; seconds: number }[]>> = {
  video: [
    { what: '5 s', seconds: 5 },
    { what: '10 s', seconds: 10 },
  ],
  video_edit: [{ what: 'each started block of 5 s', seconds: 5 }],
  video_reframe: [{ what: 'each started second', seconds: 1 }],
};

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
