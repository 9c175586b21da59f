/** One clip by the price list of every surface, side by side. */
import { KinoraError } from './errors.ts';
import { canvasOf } from './geometry.ts';
import type { Anchor } from './geometry.ts';
import { inDollars, listPrice } from './rates.ts';
import type { GenerationRequest } from './request.ts';
import { brokenRules } from './rules.ts';
import { SURFACES, SURFACE_IDS } from './surfaces.ts';
import type { Surface, SurfaceId } from './surfaces.ts';

/** As the API shows it. */
export interface ListedPrice {
  readonly surface: SurfaceId;
  /** Of the provider. */
  readonly name: string;
  readonly card: string | null;
  /** Null where the surface does not offer it. */
  readonly usd: number | null;
  readonly explanation: string | null;
  /** Why it does not, as a sentence. */
  readonly why: string | null;
}

/**
 * The request is priced as it stands: what it leaves out is filled in by each surface's own default.
 *
 * @param anchor what is known of the first image or the source clip; a source clip of 5 s without it
 */
export function listPrices(request: GenerationRequest, anchor?: Anchor): ListedPrice[] {
  return SURFACE_IDS.map((id) => priceOn(SURFACES[id], request, anchor));
}

function priceOn(surface: Surface, request: GenerationRequest, anchor: Anchor | undefined): ListedPrice {
  const { id, name } = surface;
  const none = (why: string): ListedPrice => ({
    surface: id,
    name,
    card: null,
    usd: null,
    explanation: null,
    why,
  });
  const [broken] = brokenRules(request, surface);
  if (broken !== undefined) return none(broken.message);
  try {
    const { card, micros, explanation } = listPrice(request, canvasOf(request, surface, anchor), surface);
    return { surface: id, name, card, usd: inDollars(micros), explanation, why: null };
  } catch (error) {
    if (!(error instanceof KinoraError)) throw error;
    return none(error.message);
  }
}
