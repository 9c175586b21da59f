/** What a second of output costs, in US dollars, as Oxen's catalogue shows it (Oxen docs, models reference, pricing). */
import { inDollars, priceByCard, rateCard } from '../../ray/rates.ts';
import { MODEL_ID } from '../../ray/request.ts';
import type { GenerationRequest, Resolution } from '../../ray/request.ts';
import { SURFACES } from '../../ray/surfaces.ts';
import type { OxenModel } from './models.ts';

type BySize = Readonly<Partial<Record<Resolution, number>>>;

export interface Pricing {
  readonly method: 'per_video_output_second';
  /** At the default resolution. */
  readonly cost_per_second: number;
  readonly cost_per_second_by_resolution: BySize;
  /** At the highest resolution. */
  readonly cost_per_second_high_res: number;
  readonly cost_per_second_with_audio: null;
  /** Only where the model can do it. */
  readonly cost_per_second_hdr_by_resolution?: BySize;
  readonly cost_per_second_hdr_exr_by_resolution?: BySize;
  /** What is charged for a clip of 5 s at the default resolution, as a sentence: some models charge by started blocks. */
  readonly explanation: string;
}

/** A length that every price list of Ray knows, and a whole number of its blocks. */
const SECONDS = 5;
const { resolutions, default_resolution, hdr_edit_resolutions, rate_card } = SURFACES.oxen;
const HIGHEST = resolutions.at(-1) ?? default_resolution;

export function pricingOf(model: OxenModel): Pricing {
  const perSecond = (sizes: readonly Resolution[], video: GenerationRequest['video'] = {}): BySize =>
    Object.fromEntries(sizes.map((size) => [size, inDollars(price(model, size, video).micros / SECONDS)]));
  const standard = perSecond(resolutions);
  const at = (size: Resolution): number => standard[size] ?? 0;
  return {
    method: 'per_video_output_second',
    cost_per_second: at(default_resolution),
    cost_per_second_by_resolution: standard,
    cost_per_second_high_res: at(HIGHEST),
    cost_per_second_with_audio: null,
    ...('hdr' in model.input.shape && {
      cost_per_second_hdr_by_resolution: perSecond(hdr_edit_resolutions, { hdr: true }),
      cost_per_second_hdr_exr_by_resolution: perSecond(hdr_edit_resolutions, { hdr: true, exr_export: true }),
    }),
    explanation: price(model, default_resolution).explanation,
  };
}

function price(model: OxenModel, resolution: Resolution, video: GenerationRequest['video'] = {}) {
  const request: GenerationRequest = {
    prompt: model.summary,
    model: MODEL_ID,
    type: model.type,
    video: { ...video, resolution },
  };
  return priceByCard(rateCard(rate_card), request, { resolution, seconds: SECONDS });
}
