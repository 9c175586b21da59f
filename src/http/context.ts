/** The facts of one request, for every handler. */
import type { HttpBindings } from '@hono/node-server';
import type { Context, Hono } from 'hono';
import type { Caller } from '../jobs/core.ts';
import type { KeyRow } from '../store/rows.ts';

export interface AppEnv {
  Bindings: HttpBindings;
  Variables: {
    requestId: string;
    /** The path pattern that took the request, for logs and metrics. */
    route: string;
    /** Set by `requireKey`. */
    caller: Caller;
    key: KeyRow;
  };
}

export type RequestContext = Context<AppEnv>;
export type App = Hono<AppEnv>;
