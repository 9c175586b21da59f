/** Signed addresses: media out, uploads in; and the examples that come with Kinora. None asks for a key. */
import type { Services } from '../services.ts';
import type { Route } from '../route.ts';
import { depositRoutes } from './deposits.ts';
import { serveExample } from './examples.ts';
import { receiveBytes } from './receive.ts';
import { serveFile, serveMedia } from './serve.ts';

export function mediaRoutes(services: Services): Route[] {
  return [
    { method: 'GET', path: '/media/{name}', access: 'open', handle: (c) => serveMedia(c, services) },
    { method: 'GET', path: '/media/examples/{file}', access: 'open', handle: serveExample },
    {
      method: 'GET',
      path: '/media/{capability}/{file}',
      access: 'open',
      handle: (c) => serveFile(c, services),
    },
    { method: 'PUT', path: '/uploads/{name}', access: 'open', handle: (c) => receiveBytes(c, services) },
    ...depositRoutes(services),
  ];
}
