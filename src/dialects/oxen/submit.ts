/** A call becomes generations: translated, then submitted as every surface does. */
import { KinoraError } from '../../ray/errors.ts';
import type { RequestContext } from '../../http/context.ts';
import type { Services } from '../../http/services.ts';
import { repeatFacts, submitWithin, translatedWithin } from '../../http/submit.ts';
import type { WithinLimits } from '../../http/submit.ts';
import type { OxenCall } from './call.ts';
import { inOxensNames, inOxensWords } from './fields.ts';
import { translate } from './translate.ts';
import { wireOf } from './wire.ts';

/** Throws what is wrong with the parameters as a `Refusal` that names Oxen's field. */
export async function submitCall(
  c: RequestContext,
  services: Services,
  call: OxenCall,
  { namespace, count }: { namespace: string; count: number },
): Promise<WithinLimits> {
  const { request, places, warnings } = translatedWithin(c, services, () =>
    translate(call.model, call.parameters),
  );
  try {
    const submitted = await submitWithin(c, services, {
      request,
      surface: 'oxen',
      product: call.model.id,
      bodyHash: call.bodyHash,
      ...repeatFacts(c),
      wire: wireOf(call, namespace, places),
      count,
    });
    return { ...submitted, warnings: [...warnings, ...submitted.warnings.map(inOxensNames)] };
  } catch (error) {
    throw error instanceof KinoraError ? inOxensWords(error, call.model) : error;
  }
}
