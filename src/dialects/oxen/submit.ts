/** A call becomes generations: translated, then submitted as every surface does. */
import { KinoraError } from '../../ray/errors.ts';
import type { RequestContext } from '../../http/context.ts';
import type { Services } from '../../http/services.ts';
import { repeatFacts, submitWithin } from '../../http/submit.ts';
import type { WithinLimits } from '../../http/submit.ts';
import type { OxenCall } from './call.ts';
import { inOxensNames, inOxensWords } from './fields.ts';
import { translate } from './translate.ts';
import type { Translated } from './translate.ts';
import { wireOf } from './wire.ts';

/** Throws what is wrong with the parameters as a `Refusal` that names Oxen's field. */
export async function submitCall(
  c: RequestContext,
  services: Services,
  call: OxenCall,
  { namespace, count }: { namespace: string; count: number },
): Promise<WithinLimits> {
  const { request, places, warnings } = translated(c, services, call);
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

/** A call that is refused here counts against the key's limit like one that is refused later: the queue writes it down. */
function translated(c: RequestContext, { limits }: Services, call: OxenCall): Translated {
  try {
    return translate(call.model, call.parameters);
  } catch (error) {
    limits.admit(c.get('key'));
    throw error;
  }
}
