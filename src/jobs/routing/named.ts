/** Which engine or route a request means: its own word, the header's, that of its key, or the server's. */
import { KinoraError, Refusal } from '../../ray/errors.ts';
import type { GenerationRequest } from '../../ray/request.ts';
import { printable } from '../../ray/show.ts';
import type { Engine } from '../../engines/engine.ts';
import type { Caller, Core } from '../core.ts';
import { CHEAPEST } from '../routes.ts';
import type { Route } from '../routes.ts';

/** Says which engine does the work, in requests of every surface. */
export const ENGINE_HEADER = 'x-kinora-engine';

/** Where a name came from. */
type Source = 'engine' | typeof ENGINE_HEADER | 'key' | 'server';

export type Named =
  | { readonly kind: 'engine'; readonly engine: Engine }
  | { readonly kind: 'route'; readonly name: string; readonly route: Route };

type Routing = Pick<Core, 'config' | 'engines'>;

/**
 * Throws for a name that there is not, and for an engine that is not set up: a `Refusal` of the field `engine` where the request
 * says it, else an error that is no matter of the request's own fields.
 */
export function namedBy(core: Routing, caller: Caller, request: GenerationRequest): Named {
  const { name, source } = nameOf(core, caller, request);
  return findNamed(core, name, source);
}

function nameOf(
  core: Routing,
  { engine }: Caller,
  request: GenerationRequest,
): { name: string; source: Source } {
  if (request.engine !== undefined) return { name: request.engine, source: 'engine' };
  return engine ?? { name: core.engines.usual, source: 'server' };
}

export function findNamed(core: Routing, name: string, source: Source): Named {
  const engine = core.engines.find(name);
  if (engine?.unavailable !== undefined)
    throw refused(
      source,
      name,
      'engine_not_set_up',
      `engine '${name}' is not set up here: ${engine.unavailable}`,
    );
  if (engine) return { kind: 'engine', engine };
  const route = routesOf(core).get(name);
  if (route) return { kind: 'route', name, route };
  const allowed = namesOf(core);
  const problem = `engine '${printable(name)}' is not available here. Available: ${allowed.join(', ')}`;
  throw refused(source, name, 'unknown_engine', problem, allowed);
}

/** The operator's routes and the one that is there without being set: every provider, the cheapest first. */
export function routesOf({ config, engines }: Routing): ReadonlyMap<string, Route> {
  const providers = engines.list().filter(({ lane, relay }) => lane === 'outside' && !relay);
  return new Map<string, Route>([
    [CHEAPEST, { policy: 'cheapest', engines: providers.map(({ id }) => id) }],
    ...Object.entries(config.routes),
  ]);
}

/** What may be named: engines that are set up, and routes. */
function namesOf(core: Routing): string[] {
  const ready = core.engines.list().filter(({ unavailable }) => unavailable === undefined);
  return [...ready.map(({ id }) => id), ...routesOf(core).keys()];
}

function refused(
  source: Source,
  value: string,
  rule: string,
  problem: string,
  allowed?: readonly string[],
): KinoraError {
  if (source === 'engine')
    return new Refusal(problem, { status: 422, rule, field: 'engine', value: printable(value), allowed });
  if (source === 'key')
    return new KinoraError(`The default of this API key: ${problem}`, { status: 400, code: rule });
  if (source === 'server')
    return new KinoraError(`The default of this server: ${problem}`, { status: 503, code: rule });
  return new KinoraError(`${source}: ${problem}`, { status: 400, code: rule, field: source });
}
