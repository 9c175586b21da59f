/** Routes: names that stand for several engines and a way to choose among them, as the operator's data (KINORA_ROUTES). */
import { z } from 'zod';
import { KinoraError } from '../ray/errors.ts';
import { RESOLUTIONS } from '../ray/request.ts';

const VARIABLE = 'KINORA_ROUTES';
/** The route that is there without being set: all providers that are set up. */
export const CHEAPEST = 'cheapest';

const nameSchema = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9._-]{0,63}$/i,
    'a name has up to 64 letters, digits, dots, hyphens and underscores, and begins with a letter or digit',
  );

const routeSchema = z.discriminatedUnion('policy', [
  z.strictObject({ policy: z.enum(['cheapest', 'ordered']), engines: z.array(nameSchema).min(1) }),
  z.strictObject({
    policy: z.literal('by_resolution'),
    engines: z
      .partialRecord(z.enum(RESOLUTIONS), nameSchema)
      .refine((tiers) => Object.keys(tiers).length > 0, 'at least one resolution is needed'),
  }),
]);

/**
 * `cheapest`: the engine that costs the operator least for a request; `ordered`: the first that can. Both go on with the next one
 * when nothing was paid. `by_resolution`: another engine or route for each tier.
 */
export type Route = z.infer<typeof routeSchema>;
/** By name. */
export type Routes = Readonly<Record<string, Route>>;

const routesSchema = z.record(nameSchema, routeSchema);

/** Reads the variable; throws what is wrong with it and where. Whether its engines exist is `checkRoutes`. */
export function readRoutes(text: string | undefined): Routes {
  if (text === undefined) return {};
  const parsed = routesSchema.safeParse(jsonIn(text));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const place = issue?.path.join('.') ?? '';
  throw wrong(`${place === '' ? '' : `${place}: `}${issue?.message ?? 'not understood'}`);
}

/** Throws when a route names what does not exist, itself on a roundabout way, or has an engine's name. */
export function checkRoutes(routes: Routes, engines: readonly string[]): void {
  for (const [name, route] of Object.entries(routes)) {
    if (engines.includes(name)) throw wrong(`${name}: an engine has this name; give the route another one`);
    if (route.policy === 'by_resolution') checkTiers(routes, engines, name, route.engines);
    else checkEngines(engines, name, route.engines);
  }
}

function checkEngines(known: readonly string[], name: string, engines: readonly string[]): void {
  engines.forEach((engine, i) => {
    const place = `${name}.engines.${i}`;
    if (!known.includes(engine))
      throw wrong(`${place}: there is no engine '${engine}'. Available: ${known.join(', ')}`);
    if (engines.indexOf(engine) < i) throw wrong(`${place}: '${engine}' stands there twice`);
  });
}

function checkTiers(
  routes: Routes,
  engines: readonly string[],
  name: string,
  tiers: Readonly<Partial<Record<string, string>>>,
): void {
  for (const [tier, target = ''] of Object.entries(tiers)) {
    const place = `${name}.engines.${tier}`;
    const names = [...engines, ...Object.keys(routes), CHEAPEST];
    if (!names.includes(target))
      throw wrong(`${place}: there is no engine or route '${target}'. Available: ${names.join(', ')}`);
    if (leadsTo(routes, target, name)) throw wrong(`${place}: '${target}' leads back to '${name}'`);
  }
}

function leadsTo(routes: Routes, from: string, to: string, seen: readonly string[] = []): boolean {
  if (from === to) return true;
  const route = routes[from];
  if (route?.policy !== 'by_resolution' || seen.includes(from)) return false;
  return Object.values(route.engines).some((next) => leadsTo(routes, next, to, [...seen, from]));
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw wrong(`this is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function wrong(problem: string): KinoraError {
  return new KinoraError(`${VARIABLE}: ${problem}.`, {
    status: 500,
    code: 'bad_configuration',
    field: VARIABLE,
  });
}
