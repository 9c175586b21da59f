/** Whether the providers answer and accept their keys. Costs nothing. */
import { greetEngine, type Greeting } from '../../engines/greet.ts';
import { createProviderEngines } from '../../engines/providers.ts';
import type { Config } from '../../jobs/config.ts';
import { engineListAnswer, healthAnswer } from '../client/answers.ts';
import { call, type Address } from '../client/call.ts';
import { pathOf } from '../client/paths.ts';
import { ServerRefusal } from '../errors.ts';
import { addressOf } from './address.ts';
import { ok, warning, type Finding } from './finding.ts';

const TOPIC = 'provider';
const FORBIDDEN = 403;

interface Answer extends Greeting {
  readonly id: string;
}

/** Has the running server ask, because the keys are in its environment; where none runs, asks with those of this one. */
export async function checkProviders(config: Config): Promise<Finding[]> {
  const server = await addressOf(config);
  try {
    const answers = await (server === undefined ? askHere(config) : askThere(server));
    if (answers.length === 0) return [ok(TOPIC, 'None has a key; previz renders on this machine.')];
    return answers.map(({ id, ok: well, sentence }) => (well ? ok : warning)(TOPIC, `${id}: ${sentence}.`));
  } catch (error) {
    if (!(error instanceof ServerRefusal) || error.status !== FORBIDDEN) throw error;
    return [ok(TOPIC, 'Not asked: only an admin key may have the server ask them.')];
  }
}

function askHere({ environment, allowPrivateUrls, upstreamPace }: Config): Promise<Answer[]> {
  const common = { allow_private: allowPrivateUrls, pace: upstreamPace };
  const engines = createProviderEngines(environment, common).filter(
    ({ unavailable }) => unavailable === undefined,
  );
  return Promise.all(engines.map(async (engine) => ({ id: engine.id, ...(await greetEngine(engine)) })));
}

async function askThere(server: Address): Promise<Answer[]> {
  const { data } = await call(server, '/v1/engines', engineListAnswer);
  const outside = data.filter(({ lane, set_up }) => lane === 'outside' && set_up);
  return Promise.all(
    outside.map(async ({ id }) => {
      const path = pathOf('engines', id, 'check');
      return { id, ...(await call(server, path, healthAnswer, { method: 'POST' })) };
    }),
  );
}
