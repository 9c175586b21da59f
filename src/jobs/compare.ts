/** What a request would cost everywhere: on each engine and route of this server, and by each provider's list. */
import { KinoraError } from '../ray/errors.ts';
import type { Anchor } from '../ray/geometry.ts';
import { canvasOf } from '../ray/geometry.ts';
import { listPrices } from '../ray/list-prices.ts';
import type { ListedPrice } from '../ray/list-prices.ts';
import type { GenerationRequest } from '../ray/request.ts';
import { SURFACES } from '../ray/surfaces.ts';
import type { SurfaceId } from '../ray/surfaces.ts';
import type { Engine } from '../engines/engine.ts';
import { shortcoming } from '../engines/supports.ts';
import { sameCompleted } from '../store/generations/same.ts';
import { foreseeRefusal } from './budgets/booking.ts';
import type { Caller, Core } from './core.ts';
import { knownAnchor } from './media.ts';
import { checkContract, quoteGeneration } from './quote.ts';
import type { Quote } from './quote.ts';
import { candidatesFor } from './routing/candidates.ts';
import { routesOf } from './routing/named.ts';
import type { Route } from './routes.ts';
import { offerOf, settle } from './routing/settle.ts';
import type { Offer } from './routing/settle.ts';
import { heldBack } from './routing/standing.ts';

export interface Compared {
  /** Of an engine, or of a route. */
  readonly name: string;
  /** Undefined where it cannot do the request. */
  readonly offer: Offer | undefined;
  /** Why it cannot, to follow its name in a sentence; or why it would not start at once. */
  readonly why: string | undefined;
}

export interface Comparison {
  /** Of the request as it stands; undefined where what it names cannot do it. */
  readonly quote: Quote | undefined;
  /** Why not, as a sentence. */
  readonly why: string | undefined;
  /** The member of the request that it is about, where it is about one. */
  readonly field: string | undefined;
  readonly engines: readonly Compared[];
  readonly routes: readonly Compared[];
  readonly lists: readonly ListedPrice[];
  /** The latest completed generation of the same content, seed and engine, where the request says a seed. */
  readonly same: { id: string; finished_at: Date } | undefined;
}

export interface Asked {
  request: GenerationRequest;
  surface: SurfaceId;
  /** So many runs of it: what budgets bear is told of all of them together. */
  runs: number;
}

/** Throws what every engine would be refused for: a broken rule, media that are not there. Nothing is queued or charged. */
export async function compareQuotes(core: Core, caller: Caller, asked: Asked): Promise<Comparison> {
  const request = checkContract(asked.request, asked.surface);
  const anchor = await knownAnchor(core, caller, request);
  const [{ quote, why, field, same }, engines, routes] = await Promise.all([
    quoteOrWhy(core, caller, asked, request),
    compareEngines(core, asked.surface, request, anchor),
    compareRoutes(core, asked.surface, request, anchor),
  ]);
  return { quote, why, field, engines, routes, lists: listPrices(request, anchor), same };
}

/** @param request as it would be stored */
async function quoteOrWhy(
  core: Core,
  caller: Caller,
  { request: asked, surface, runs }: Asked,
  request: GenerationRequest,
): Promise<Pick<Comparison, 'quote' | 'why' | 'field' | 'same'>> {
  try {
    const quote = await quoteGeneration(core, caller, { request: asked, surface });
    const cost = { engine: quote.engine, micros: quote.engine_micros * runs };
    const [refusal, same] = await Promise.all([
      runs === 1 ? quote.refusal : foreseeRefusal(core.db, caller.key_id, cost),
      sameAs(core, caller, request, quote),
    ]);
    return { quote: { ...quote, refusal }, why: undefined, field: undefined, same };
  } catch (error) {
    const { message, field } = leftOut(error);
    return { quote: undefined, why: message, field, same: undefined };
  }
}

async function compareEngines(
  core: Core,
  surface: SurfaceId,
  request: GenerationRequest,
  anchor: Anchor | undefined,
): Promise<Compared[]> {
  const held = await heldBack(core.db);
  const canvas = canvasOf(request, SURFACES[surface], anchor);
  const priced = (engine: Engine): Compared => {
    const { id: name } = engine;
    const cannot = shortcoming(engine, request);
    if (cannot !== undefined) return { name, offer: undefined, why: cannot };
    return offered(name, () => offerOf(engine, request, canvas, anchor), held.get(name));
  };
  return core.engines
    .list()
    .filter(({ unavailable }) => unavailable === undefined)
    .map(priced);
}

async function compareRoutes(
  core: Core,
  surface: SurfaceId,
  request: GenerationRequest,
  anchor: Anchor | undefined,
): Promise<Compared[]> {
  return Promise.all(
    usableRoutes(core).map(async ([name, route]) => {
      const candidates = await candidatesFor(core, { kind: 'route', name, route }, request).catch(leftOut);
      if (candidates instanceof KinoraError) return { name, offer: undefined, why: candidates.message };
      return offered(name, () => settle(candidates, request, surface, anchor).offers[0], undefined);
    }),
  );
}

/** Without those of which no engine is set up: nobody could choose them. */
function usableRoutes(core: Core): [string, Route][] {
  const isReady = (name: string): boolean => {
    const engine = core.engines.find(name);
    return engine ? engine.unavailable === undefined : routes.has(name);
  };
  const routes = routesOf(core);
  return [...routes].filter(([, { engines }]) => Object.values(engines).some(isReady));
}

function offered(name: string, offer: () => Offer, why: string | undefined): Compared {
  try {
    return { name, offer: offer(), why };
  } catch (error) {
    return { name, offer: undefined, why: leftOut(error).message };
  }
}

function leftOut(error: unknown): KinoraError {
  if (error instanceof KinoraError) return error;
  throw error;
}

async function sameAs(
  core: Core,
  caller: Caller,
  request: GenerationRequest,
  { engine }: Quote,
): Promise<Comparison['same']> {
  if (request.seed === undefined) return undefined;
  return sameCompleted(core.db, caller.owner_id, { request, seed: request.seed, engine });
}
