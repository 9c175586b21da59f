/** `GET /api/v3/balance`: what clients show in their header, and ask to find out whether a key is good (`wavespeed login`). */
import type { Route } from '../../http/route.ts';
import type { Services } from '../../http/services.ts';
import { sendData } from './envelope.ts';

export function balanceRoutes({ core: { config } }: Services): Route[] {
  return [
    {
      method: 'GET',
      path: '/api/v3/balance',
      access: 'key',
      handle: (c) => sendData(c, { balance: config.balanceUsd }),
    },
  ];
}
