/** `GET /v1/generations/{id}/answers`: what the clients of every API that is spoken here are told of a generation. */
import { KinoraError } from '../../ray/errors.ts';
import { listPrices } from '../../ray/list-prices.ts';
import { inMicros } from '../../ray/rates.ts';
import { worded } from '../../engines/wording.ts';
import { storedMedia } from '../../jobs/media.ts';
import type { GenerationView } from '../../store/rows.ts';
import { idOf } from '../context.ts';
import type { RequestContext } from '../context.ts';
import type { Route } from '../route.ts';
import type { Services } from '../services.ts';
import type { Telling } from '../telling.ts';
import { presentGeneration, presentationOf } from './present-generation.ts';
import { answer, errors } from './schemas/common.ts';
import { idPath } from './schemas/generation.ts';
import { answerListSchema } from './schemas/translation.ts';
import type { Answered, AnswerList } from './schemas/translation.ts';
import { wordingFor } from './translations.ts';

export function answerRoutes(services: Services, tellings: readonly Telling[]): Route[] {
  return [
    {
      method: 'GET',
      path: '/v1/generations/{id}/answers',
      access: 'key',
      operation: {
        operationId: 'listAnswers',
        summary: 'A generation in the words of every API that is spoken here, whichever it was made by.',
        tags: ['Models'],
        requestParams: { path: idPath },
        responses: { '200': answer('The answers.', answerListSchema), ...errors(401, 403, 404) },
      },
      async handle(c) {
        const view = await services.views.look(c.get('caller'), idOf(c));
        const told = await Promise.all(tellings.map((telling) => tell(c, services, view, telling)));
        const itself = { ...presentGeneration(view, presentationOf(c, services)) };
        return c.json({
          data: [{ surface: 'native', answer: itself, refused: null }, ...told],
        } satisfies AnswerList);
      },
    },
  ];
}

async function tell(
  c: RequestContext,
  services: Services,
  view: GenerationView,
  telling: Telling,
): Promise<Answered> {
  const { surface } = telling;
  try {
    const made = view.surface === surface ? view : await asMadeBy(c, services, view, telling);
    return { surface, answer: { ...(await telling.tell(c, services, made)) }, refused: null };
  } catch (error) {
    if (!(error instanceof KinoraError)) throw error;
    return { surface, answer: null, refused: { field: error.field ?? 'type', sentence: error.message } };
  }
}

/** As if it had been asked for by that API: in its words, at its list price. Throws where that has no words for it. */
async function asMadeBy(
  c: RequestContext,
  services: Services,
  view: GenerationView,
  { surface, wireOf }: Telling,
): Promise<GenerationView> {
  const { request } = view;
  const stored = await storedMedia(services.core, c.get('caller'), request);
  const wording = wordingFor(surface, c, services, request, stored);
  const wire = wireOf(worded(surface, wording), view);
  const usd = listPrices(request, wording.anchor).find((listed) => listed.surface === surface)?.usd;
  return { ...view, wire, ...(typeof usd === 'number' && { list_micros: inMicros(usd) }) };
}
