/** Every price of one kind of clip on a surface, for pages that show a list. The prices themselves are `rates.ts`. */
import { Refusal } from './errors.ts';
import { priceByCard, rateCard } from './rates.ts';
import { MODEL_ID } from './request.ts';
import type { GenerationRequest, GenerationType, Resolution } from './request.ts';
import type { Surface } from './surfaces.ts';

export interface PriceRow {
  /** What is ordered: `5 s`, `10 s, HDR`. */
  readonly what: string;
  /** Micro-dollars at each resolution; undefined where it is not offered. */
  readonly micros: Readonly<Partial<Record<Resolution, number>>>;
}

/** One row a combination that is offered at all. @param hdr whether it can be had in HDR, too */
export function priceRows(surface: Surface, type: GenerationType, hdr: boolean): PriceRow[] {
  const ranges = hdr ? RANGES : RANGES.slice(0, 1);
  return LENGTHS[type]
    .flatMap(({ what, seconds }) =>
      ranges.map((range) => ({
        what: `${what}${range.suffix}`,
        micros: Object.fromEntries(
          surface.resolutions.flatMap((resolution) => {
            const micros = priceOf(surface, type, resolution, seconds, range.options);
            return micros === undefined ? [] : [[resolution, micros]];
          }),
        ),
      })),
    )
    .filter((row) => Object.keys(row.micros).length > 0);
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
  surface: Surface,
  type: GenerationType,
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
    return priceByCard(rateCard(surface.rate_card), request, { resolution, seconds }).micros;
  } catch (error) {
    if (error instanceof Refusal && error.rule === 'no_list_price') return undefined;
    throw error;
  }
}
