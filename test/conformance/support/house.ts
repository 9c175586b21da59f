/** A whole Kinora in this process with every dialect, an engine that the test conducts, and no way out to other hosts. */
import assert from 'node:assert/strict';
import type { Engine } from '../../../src/engines/engine.ts';
import type { Config } from '../../../src/jobs/config.ts';
import { DIALECTS } from '../../../src/dialects/index.ts';
import { testServer } from '../../support/http.ts';
import type { TestServer } from '../../support/http.ts';
import { watchLookups } from './lookups.ts';
import { openStage } from './stage.ts';
import type { Stage } from './stage.ts';

export interface House extends TestServer {
  readonly stage: Stage;
  /** Lets every run finish, and waits until nothing is queued or under way: no test meets the jobs of another. */
  settle(): Promise<void>;
}

export interface HouseOptions {
  config?: Partial<Config>;
  /** Real engines instead of the stage. */
  engines?: readonly Engine[];
  /** Whether a worker runs from the beginning; it does unless told otherwise. */
  worker?: boolean;
}

export async function openHouse(options: HouseOptions = {}): Promise<House> {
  const watch = watchLookups();
  const stage = openStage();
  const server = await testServer(options.engines ?? [stage.engine], {
    mounts: DIALECTS,
    ...(options.config ? { config: options.config } : {}),
  });
  if (options.worker !== false) await server.worker();
  return {
    ...server,
    stage,
    async settle() {
      stage.release();
      const open = await server.core.db.query<{ id: string }>(
        `select id from generation where state in ('queued', 'processing')`,
      );
      await Promise.all(open.map(({ id }) => server.ended(id)));
    },
    async close() {
      stage.release();
      await server.close();
      watch.stop();
      assert.deepEqual(watch.asked, [], 'no host but ours was asked for');
    },
  };
}
