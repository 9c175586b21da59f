/** `GET /api/users/me`: whose a key is. */
import type { Route } from '../../http/route.ts';
import { accountOf } from './open-points.ts';

export function userRoutes(): Route[] {
  return [
    {
      method: 'GET',
      path: '/api/users/me',
      access: 'key',
      handle: (c) => c.json(accountOf(c.get('key'))),
    },
  ];
}
