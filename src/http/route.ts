/** Routes as data: the same record mounts the handler, guards it, answers wrong methods, and enters the OpenAPI document. */
import type { Handler } from 'hono';
import type { ZodOpenApiOperationObject } from 'zod-openapi';
import { adminOnly, bearerGuard } from './auth.ts';
import type { Guard } from './auth.ts';
import type { App, AppEnv, RequestContext } from './context.ts';
import type { Services } from './services.ts';
import { methodNotAllowed } from './errors.ts';

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** In OpenAPI's form: `/v1/generations/{id}`; `{rest*}` takes what is left of the path, slashes and all. */
  readonly path: string;
  readonly access: 'open' | 'key' | 'admin';
  /** Left out of the document when absent. */
  readonly operation?: ZodOpenApiOperationObject;
  handle(c: RequestContext): Response | Promise<Response>;
}

/**
 * Mounts routes; any other method on one of their paths is answered 405 with what is allowed. `guard` finds out who asks
 * where a route wants a key; a Bearer token says it unless a dialect has other ways.
 */
export function mountRoutes(
  app: App,
  routes: readonly Route[],
  services: Services,
  guard: Guard = bearerGuard(services),
): void {
  for (const [path, group] of Map.groupBy(routes, (route) => route.path)) {
    const pattern = path.replaceAll(/\{(\w+)\}/g, ':$1').replaceAll(/\{(\w+)\*\}/g, ':$1{.+}');
    for (const route of group) {
      const handlers: Handler<AppEnv, string>[] = [...guards(route, guard), (c) => route.handle(c)];
      app.on(route.method, [pattern], ...handlers);
    }
    const allowed = group.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
    app.all(pattern, (c) => {
      throw methodNotAllowed(c, allowed);
    });
  }
}

function guards(route: Route, guard: Guard): Handler<AppEnv, string>[] {
  const note: Handler<AppEnv, string> = async (c, next) => {
    c.set('route', route.path);
    await next();
  };
  if (route.access === 'open') return [note];
  const identified: Handler<AppEnv, string> = async (c, next) => {
    await guard(c);
    if (route.access === 'admin' && !c.get('caller').admin) throw adminOnly();
    await next();
  };
  return [note, identified];
}
