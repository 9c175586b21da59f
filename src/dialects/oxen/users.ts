/** `GET /api/users/me`: who a key is. Oxen's shape is not documented; what identifies the caller is given. */
import type { Route } from '../../http/route.ts';

export function userRoutes(): Route[] {
  return [
    {
      method: 'GET',
      path: '/api/users/me',
      access: 'key',
      handle(c) {
        const { owner_id, owner_name } = c.get('key');
        return c.json({ id: owner_id, username: owner_name, name: owner_name, namespace: owner_name });
      },
    },
  ];
}
