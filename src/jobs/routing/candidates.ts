/** The engines that may do a request: one that was named, or those of a route that can, are set up and may start now. */
import { KinoraError } from '../../ray/errors.ts';
import { RESOLUTIONS } from '../../ray/request.ts';
import type { GenerationRequest } from '../../ray/request.ts';
import { checkSupport, shortcoming } from '../../engines/supports.ts';
import type { Engine } from '../../engines/engine.ts';
import type { Core } from '../core.ts';
import { findNamed } from './named.ts';
import type { Named } from './named.ts';
import type { Route } from '../routes.ts';
import { heldBack, notSetUp } from './standing.ts';

export interface Candidates {
  /** The route that was named; absent where an engine was. */
  readonly route?: string | undefined;
  readonly policy: 'named' | 'ordered' | 'cheapest';
  /** At least one, as the route lists them. */
  readonly able: readonly Engine[];
  readonly leftOut: readonly LeftOut[];
}

export interface LeftOut {
  readonly engine: string;
  /** Completes a sentence that begins with the engine. */
  readonly why: string;
  /** Whether waiting may help. */
  readonly passing: boolean;
}

type Routing = Pick<Core, 'config' | 'engines' | 'db'>;

/** Throws when nobody is left, with the reason for each. */
export async function candidatesFor(
  core: Routing,
  named: Named,
  request: GenerationRequest,
): Promise<Candidates> {
  if (named.kind === 'engine') {
    checkSupport(named.engine, request, core.engines.list());
    return { policy: 'named', able: [named.engine], leftOut: [] };
  }
  const target = followTiers(core, named, request);
  if (target.kind === 'engine') return { ...(await candidatesFor(core, target, request)), route: named.name };
  const { policy, engines } = target.route;
  const { able, leftOut } = await sortOut(core, engines, request);
  if (able.length === 0) throw nobodyLeft(named.name, leftOut);
  return { route: named.name, policy, able, leftOut };
}

/** Which of these engines can do the request now, and why the others cannot. */
export async function sortOut(
  core: Pick<Core, 'engines' | 'db'>,
  ids: readonly string[],
  request: GenerationRequest,
): Promise<{ able: Engine[]; leftOut: LeftOut[] }> {
  const held = await heldBack(core.db);
  const able: Engine[] = [];
  const leftOut: LeftOut[] = [];
  for (const id of ids) {
    const engine = core.engines.find(id);
    const why = engine ? (notSetUp(engine) ?? shortcoming(engine, request)) : 'is not available here';
    const paused = held.get(id);
    if (why !== undefined) leftOut.push({ engine: id, why, passing: false });
    else if (paused !== undefined) leftOut.push({ engine: id, why: paused, passing: true });
    else if (engine) able.push(engine);
  }
  return { able, leftOut };
}

/** The reasons in one sentence. */
function reasons(leftOut: readonly LeftOut[]): string {
  return leftOut.map(({ engine, why }) => `${engine} ${why.replace(/\.$/, '')}`).join('; ');
}

export function nobodyLeft(route: string, leftOut: readonly LeftOut[]): KinoraError {
  const passing = leftOut.some((each) => each.passing);
  const because = leftOut.length === 0 ? 'no provider is known here' : reasons(leftOut);
  return new KinoraError(`Route '${route}' has no engine for this request: ${because}.`, {
    status: passing ? 503 : 422,
    code: 'no_engine_left',
    field: 'engine',
    retryable: passing,
  });
}

type ManyRoute = Exclude<Route, { policy: 'by_resolution' }>;
type Followed = Extract<Named, { kind: 'engine' }> | { kind: 'route'; name: string; route: ManyRoute };

/** Tiers may lead to routes again; a circle was refused at the start. */
function followTiers(core: Routing, named: Named, request: GenerationRequest): Followed {
  if (named.kind === 'engine') return named;
  const { name, route } = named;
  if (route.policy !== 'by_resolution') return { kind: 'route', name, route };
  const tier = RESOLUTIONS.find((each) => each === request.video?.resolution);
  const next = tier && route.engines[tier];
  if (next === undefined) {
    const tiers = Object.keys(route.engines).join(', ');
    throw new KinoraError(`Route '${name}' has no engine for resolution ${tier ?? ''}. It has: ${tiers}.`, {
      status: 422,
      code: 'no_engine_left',
      field: 'engine',
    });
  }
  return followTiers(core, findNamed(core, next, 'engine'), request);
}
