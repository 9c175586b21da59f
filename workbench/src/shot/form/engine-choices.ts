/** Who may do the work: engines and routes of the server, each with what keeps it from this request. */
import { resolutionOf } from '../../../../src/ray/geometry.ts';
import type { GenerationRequest } from '../../../../src/ray/request.ts';
import { unmetBy } from '../../../../src/ray/support.ts';
import { SURFACES } from '../../../../src/ray/surfaces.ts';
import type { EngineList } from '../../api/engines.ts';

type Engine = EngineList['data'][number];
type Route = EngineList['routes'][number];

export interface EngineChoice {
  /** What `engine` of the request has to be. */
  readonly id: string;
  readonly what: string;
  readonly isUsual: boolean;
  /** Why it cannot do this request, to follow its name. */
  readonly refused: string | undefined;
  /** What one should know before choosing it. */
  readonly note: string | undefined;
}

/** Those that have what they need. Routes first, as they choose among the engines; of those, who can before who cannot. */
export function engineChoices({ data, routes }: EngineList, request: GenerationRequest): EngineChoice[] {
  const asked = withResolution(request);
  const engines = data.filter(({ set_up }) => set_up).map((engine) => engineChoice(engine, asked));
  const able = new Set(engines.filter(({ refused }) => refused === undefined).map(({ id }) => id));
  return [
    ...routes.map((route) => routeChoice(route, routes, able, asked)),
    ...engines.filter(({ id }) => able.has(id)),
    ...engines.filter(({ id }) => !able.has(id)),
  ];
}

/** Engines that lack a key or an address, by name. */
export function notSetUp({ data }: EngineList): string[] {
  return data.filter(({ set_up }) => !set_up).map(({ name }) => name);
}

/** As the server fills it in before it asks what an engine can do. */
function withResolution(request: GenerationRequest): GenerationRequest {
  return { ...request, video: { ...request.video, resolution: resolutionOf(request, SURFACES.native) } };
}

function engineChoice(engine: Engine, request: GenerationRequest): EngineChoice {
  const { id, name, lane, capabilities, paused_at, breaker } = engine;
  return {
    id,
    what: lane === 'local' ? `${name}, here` : name,
    isUsual: engine.default,
    refused: unmetBy(capabilities, request)?.sentence,
    note:
      paused_at !== null
        ? 'Paused: what is sent waits until somebody resumes it.'
        : breaker.state === 'closed'
          ? undefined
          : `Does not answer just now: ${breaker.reason ?? 'many calls in a row went wrong'}.`,
  };
}

const POLICIES: Readonly<Record<Route['policy'], string>> = {
  cheapest: 'the cheapest of',
  ordered: 'the first that can of',
  by_resolution: 'by resolution:',
};

function routeChoice(
  route: Route,
  routes: readonly Route[],
  able: ReadonlySet<string>,
  request: GenerationRequest,
): EngineChoice {
  const members = Array.isArray(route.engines) ? route.engines : Object.values(route.engines);
  return {
    id: route.name,
    what: `${POLICIES[route.policy]} ${members.join(', ')}`,
    isUsual: route.default,
    refused: canGo(route, routes, able, request) ? undefined : 'has no engine that can do this',
    note: undefined,
  };
}

function canGo(
  { engines }: Route,
  routes: readonly Route[],
  able: ReadonlySet<string>,
  request: GenerationRequest,
): boolean {
  if (Array.isArray(engines)) return engines.some((id) => able.has(id));
  const chosen = engines[resolutionOf(request, SURFACES.native)];
  if (chosen === undefined) return false;
  const inner = routes.find(({ name }) => name === chosen);
  // Routes by resolution lead to engines or to routes of the other kinds, never in a circle.
  return inner === undefined ? able.has(chosen) : canGo(inner, routes, able, request);
}
