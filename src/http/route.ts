/** Routes as data: the same record mounts the handler, guards it, answers wrong methods, and enters the OpenAPI document. */
import type { Handler } from 'hono';
import type { ZodOpenApiOperationObject } from 'zod-openapi';
import { requireAdmin, requireKey } from './auth.ts';
import type { App, AppEnv, RequestContext } from './context.ts';
import type { Services } from './services.ts';
import { methodNotAllowed } from './errors.ts';

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** In OpenAPI's form: `/v1/generations/{id}`. */
  readonly path: string;
  readonly access: 'open' | 'key' | 'admin';
  /** Left out of the document when absent. */
  readonly operation?: ZodOpenApiOperationObject;
  handle(c: RequestContext): Response | Promise<Response>;
}

/** Mounts routes; any other method on one of their paths is answered 405 with what is allowed. */
export function mountRoutes(app: App, routes: readonly Route[], services: Services): void {
  for (const [path, group] of Map.groupBy(routes, (route) => route.path)) {
    const pattern = path.replaceAll(/\{(\w+)\}/g, ':$1');
    for (const route of group) {
      const handlers: Handler<AppEnv>[] = [...guards(route, services), (c) => route.handle(c)];
      app.on(route.method, [pattern], ...handlers);
    }
    const allowed = group.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
    app.all(pattern, (c) => {
      throw methodNotAllowed(c, allowed);
    });
  }
}

function guards(route: Route, services: Services): Handler<AppEnv>[] {
  const note: Handler<AppEnv> = async (c, next) => {
    c.set('route', route.path);
    await next();
  };
  if (route.access === 'key') return [note, requireKey(services) as Handler<AppEnv>];
  if (route.access === 'admin') return [note, requireAdmin(services) as Handler<AppEnv>];
  return [note];
}
