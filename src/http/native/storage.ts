/** `GET /v1/storage`: what stored media take up. */
import { storage } from '../../jobs/storage.ts';
import type { Services } from '../services.ts';
import type { Route } from '../route.ts';
import { answer, errors } from './schemas/common.ts';
import { storageSchema } from './schemas/storage.ts';
import type { StorageAnswer } from './schemas/storage.ts';

export function storageRoutes({ core }: Services): Route[] {
  return [
    {
      method: 'GET',
      path: '/v1/storage',
      access: 'key',
      operation: {
        operationId: 'getStorage',
        summary:
          'What stored media of an owner take up, or everybody’s with an admin key, and how long they are kept.',
        tags: ['Usage'],
        responses: { '200': answer('The storage.', storageSchema), ...errors(401, 403) },
      },
      async handle(c) {
        const { rows, place, disk } = await storage(core, c.get('caller'));
        const isAdmin = c.get('caller').admin;
        return c.json({
          data: rows.map(({ role, files, bytes }) => ({ kind: role, files, bytes })),
          total: {
            files: rows.reduce((sum, { files }) => sum + files, 0),
            bytes: rows.reduce((sum, { bytes }) => sum + bytes, 0),
          },
          place,
          disk: isAdmin && disk !== undefined ? { free_bytes: disk.free, total_bytes: disk.total } : null,
          keep_days: core.config.keepDays ?? null,
        } satisfies StorageAnswer);
      },
    },
  ];
}
