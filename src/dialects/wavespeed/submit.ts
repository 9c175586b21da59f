/**
 * `POST /api/v3/{model id}`: inputs that break the schema are refused at once; media that cannot be had or read become a
 * prediction that has failed (WaveSpeed docs, error codes).
 */
import { checkContract } from '../../jobs/quote.ts';
import { submitRefused } from '../../jobs/refused.ts';
import { KinoraError } from '../../ray/errors.ts';
import type { RequestContext } from '../../http/context.ts';
import type { Services } from '../../http/services.ts';
import { repeatFacts, submitWithin, submittedHeaders, translatedWithin } from '../../http/submit.ts';
import type { GenerationView } from '../../store/rows.ts';
import type { WavespeedCall } from './call.ts';
import { isOfMedia } from './failure.ts';
import { inWavespeedsNames, inWavespeedsWords } from './fields.ts';
import { translate } from './translate.ts';
import type { Translated } from './translate.ts';
import { wireOf } from './wire.ts';

export interface Submitted {
  readonly view: GenerationView;
  readonly headers: Record<string, string>;
}

/** Throws what is wrong with the inputs in WaveSpeed's names. */
export async function submitCall(
  c: RequestContext,
  services: Services,
  call: WavespeedCall,
): Promise<Submitted> {
  const translated = translatedCall(c, services, call);
  try {
    const submitted = await submitWithin(c, services, {
      request: translated.request,
      surface: 'wavespeed',
      product: call.model.id,
      bodyHash: call.bodyHash,
      ...repeatFacts(c),
      wire: wireOf(call, translated),
    });
    const ours = submitted.warnings.map((sentence) => inWavespeedsNames(call.model.type, sentence));
    const warnings = [...translated.warnings, ...ours];
    return { view: submitted.view, headers: submittedHeaders({ ...submitted, warnings }) };
  } catch (error) {
    if (isOfMedia(error)) return submitFailed(c, services, call, translated, error);
    throw error instanceof KinoraError ? inWavespeedsWords(error, call.model) : error;
  }
}

function translatedCall(
  c: RequestContext,
  services: Services,
  { model, sent, webhookUrl }: WavespeedCall,
): Translated {
  return translatedWithin(c, services, () => {
    try {
      const translated = translate(model, sent);
      const request = { ...translated.request, ...(webhookUrl && { webhook_url: webhookUrl }) };
      checkContract(request, 'wavespeed');
      return { ...translated, request };
    } catch (error) {
      throw error instanceof KinoraError ? inWavespeedsWords(error, model) : error;
    }
  });
}

/** Born failed, free of charge; a webhook tells it like any other end. */
async function submitFailed(
  c: RequestContext,
  { core }: Services,
  call: WavespeedCall,
  translated: Translated,
  refusal: KinoraError,
): Promise<Submitted> {
  const { code, message } = inWavespeedsWords(refusal, call.model);
  const [view] = await submitRefused(core, c.get('caller'), {
    surface: 'wavespeed',
    type: call.model.type,
    prompt: translated.request.prompt,
    wire: wireOf(call, translated, false),
    failure: { code, reason: message },
    webhookUrl: call.webhookUrl,
    bodyHash: call.bodyHash,
    ...repeatFacts(c),
  });
  if (view === undefined) throw new Error('a refused submit without a result');
  return {
    view,
    headers: submittedHeaders({ standing: {}, repeated: false, warnings: translated.warnings }),
  };
}
