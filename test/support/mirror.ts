/** A mount of a test's own that answers with what it was asked and with the addresses that it would hand out. */
import { Hono } from 'hono';
import type { Mount } from '../../src/http/app.ts';
import { identify } from '../../src/http/auth.ts';
import { baseOf } from '../../src/http/base.ts';
import { readJson } from '../../src/http/body.ts';
import type { AppEnv } from '../../src/http/context.ts';
import { originOf } from '../../src/http/origin.ts';
import { mountRoutes } from '../../src/http/route.ts';

export const mirror: Mount = {
  path: '/mirror',
  hosts: {
    'queue.example.test': '/mirror/queue',
    'rest.example.test': '/mirror/rest',
    'rest.older.example.test': '/mirror/rest',
  },
  readdress: ({ method, path, header }) => {
    const target = header('x-mirror-target');
    return method === 'POST' && path === '/mirror/proxy' ? target : undefined;
  },
  app(services) {
    const app = new Hono<AppEnv>();
    const { core } = services;
    const handle = async (c: Parameters<typeof baseOf>[0]) =>
      c.json({
        rest: c.req.param('rest'),
        query: c.req.query(),
        body: c.req.method === 'POST' ? (await readJson(c, services.bodies)).json : null,
        owner: c.get('caller').owner_id,
        queue: baseOf(c, core.config, '/mirror/queue'),
        storage: baseOf(c, core.config, '/mirror/rest/storage'),
        elsewhere: baseOf(c, core.config, '/v1'),
        media: originOf(c, core.config),
      });
    const path = '/{rest*}';
    mountRoutes(
      app,
      [
        { method: 'GET', path, access: 'key', handle },
        { method: 'POST', path, access: 'key', handle },
      ],
      services,
      (c) => identify(c, services, /^Key (\S+)$/.exec(c.req.header('authorization') ?? '')?.[1]),
    );
    return app;
  },
};
