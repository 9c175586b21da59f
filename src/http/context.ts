/** The facts of one request, for every handler. */
import type { HttpBindings } from '@hono/node-server';
import type { Context, Hono } from 'hono';
import type { Caller } from '../jobs/core.ts';
import type { KeyRow } from '../store/rows.ts';

/** What is known of a request before it is routed. */
export interface Arrival {
  /** Names of providers that lead to parts of ours, each with the path of its part. */
  readonly hosts: ReadonlyMap<string, string>;
}

export interface AppEnv {
  Bindings: HttpBindings & Arrival;
  Variables: {
    requestId: string;
    /** The path pattern that took the request, for logs and metrics. */
    route: string;
    /** Set by `identify`. */
    caller: Caller;
    key: KeyRow;
  };
}

export type RequestContext = Context<AppEnv, string>;
export type App = Hono<AppEnv>;

/** The `id` of a path that has one. */
export function idOf(c: RequestContext): string {
  return c.req.param('id') ?? '';
}
