/** A server whose engine costs money, its admin, and customers: for the tests of a file. */
import { randomUUID } from 'node:crypto';
import { after, before } from 'node:test';
import { DIALECTS } from '../../src/dialects/index.ts';
import { call, testServer } from '../support/http.ts';
import type { Answer, TestServer } from '../support/http.ts';
import { finished, lost, scriptedEngine } from '../support/scripted-engine.ts';

export const TEXT = { model: 'ray-3.2', type: 'video', prompt: 'A boat drifts at dawn' };
/** Micro-dollars that a run is expected to cost; it costs a cent more. */
const COST = 540_000;

type Ask = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer>;

export interface MoneyStage {
  readonly server: TestServer;
  readonly admin: { readonly ask: Ask };
  /** An owner of its own with a key, and the key's id. */
  customer(name?: string): Promise<{ readonly ask: Ask; readonly id: string; readonly secret: string }>;
}

/** To be called in a suite: it opens before its tests and closes after them. */
export function openMoneyStage(): MoneyStage {
  let server: TestServer;
  let adminKey = '';
  const as =
    (secret: () => string): Ask =>
    (method, path, body, headers = {}) =>
      call(server.url + path, method, body, { Authorization: `Bearer ${secret()}`, ...headers });
  const admin = { ask: as(() => adminKey) };

  before(async () => {
    const engine = scriptedEngine({
      lane: 'outside',
      cost_micros: COST,
      start: async (task, context) => {
        if (task.request.prompt !== 'lost') return finished(context, COST + 10_000);
        return lost(context);
      },
    });
    server = await testServer([engine], { mounts: DIALECTS });
    await server.worker();
    adminKey = await server.newKey({ admin: true });
  });
  after(() => server.close());

  return {
    get server() {
      return server;
    },
    admin,
    async customer(name = 'customer') {
      const made = await admin.ask('POST', '/v1/keys', { name, owner: randomUUID() });
      const secret = String(made.json['secret']);
      return { ask: as(() => secret), id: String(made.json['id']), secret };
    },
  };
}
