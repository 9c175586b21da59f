/** Whether an engine can serve a request: asked before anything is fetched, uploaded, queued or charged. */
import { Refusal } from '../ray/errors.ts';
import type { GenerationRequest } from '../ray/request.ts';
import { unmetBy } from '../ray/support.ts';
import type { Engine } from './engine.ts';

/** Throws the first thing that the engine cannot do, naming the engines of this server that could. */
export function checkSupport(engine: Engine, request: GenerationRequest, others: readonly Engine[]): void {
  const refusal = refusalOf(engine, request);
  if (refusal === undefined) return;
  const able = others.filter((other) => other.unavailable === undefined && !refusalOf(other, request));
  if (able.length === 0) throw refusal;
  const { message, status, rule, field, value, allowed } = refusal;
  const named = able.map(({ id }) => id).join(', ');
  throw new Refusal(`${message.replace(/\.$/, '')}. Engines here that can: ${named}.`, {
    status: status === 400 ? 400 : 422,
    rule,
    field: field ?? 'engine',
    value,
    allowed,
  });
}

/** What an engine does not heed and need not refuse, a sentence each. */
export function unheeded({ id, capabilities }: Engine, { seed }: GenerationRequest): string[] {
  if (seed === undefined || capabilities.deterministic) return [];
  return [`engine '${id}' takes no seed: equal requests give different clips`];
}

/** What is asked of whoever is to serve a request: an engine, or the API of a provider. */
export type Able = Pick<Engine, 'id' | 'capabilities' | 'check'>;

/** What keeps an engine from serving a request, to follow its name in a sentence; undefined when it can. */
export function shortcoming(engine: Engine, request: GenerationRequest): string | undefined {
  const message = refusalOf(engine, request)?.message.replace(/\.$/, '');
  const name = `engine '${engine.id}' `;
  return message?.startsWith(name) === false ? `refuses it: ${message}` : message?.slice(name.length);
}

/** The first thing that keeps it from serving the request, whose sentence begins with its name. */
export function refusalOf(engine: Able, request: GenerationRequest): Refusal | undefined {
  const unmet = unmetBy(engine.capabilities, request);
  if (unmet) {
    const { rule, field, sentence } = unmet;
    return new Refusal(`engine '${engine.id}' ${sentence}.`, { status: 422, rule, field });
  }
  try {
    engine.check?.(request);
    return undefined;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error;
  }
}
