/** Runware's own names over TLS, pointed at this server in somebody's network: HTTP and WebSocket need no other setting. */
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { WebSocket } from 'ws';
import { callTls, lookupHere, makeCertificates } from '../support/certificates.ts';
import type { Certificates } from '../support/certificates.ts';
import { quickFolder } from '../support/temporary.ts';
import { openHouse } from './support/house.ts';
import type { House } from './support/house.ts';
import { done } from './support/runware-house.ts';
import { assertAck, frameOf, introduce, lineOn, video } from './support/runware.ts';
import type { Line } from './support/runware.ts';

const API = 'api.runware.ai';
const SOCKETS = 'ws-api.runware.ai';

describe("Runware's names over TLS", () => {
  let folder: string;
  let made: Certificates;
  let house: House;
  let port: string;
  before(async () => {
    folder = await quickFolder('kinora-runware-names-');
    made = await makeCertificates(folder, [API, SOCKETS]);
    house = await openHouse({ config: { tls: { ...made.files, port: 0 } } });
    port = new URL(house.http.tlsUrl ?? '').port;
  });
  after(async () => {
    await house.close();
    await rm(folder, { recursive: true });
  });

  const post = async (tasks: unknown) => {
    const answer = await callTls(made.ca, `https://${API}:${port}/v1`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${house.key}` },
      body: JSON.stringify(tasks),
    });
    return frameOf(answer.text);
  };
  const socket = (name: string): Promise<Line> =>
    lineOn(
      new WebSocket(`wss://${name}:${port}/v1?sdk=js&version=1.3.2`, { ca: made.ca, lookup: lookupHere }),
    );

  test('a task by HTTP; its clip has an address that begins with what the caller used', async () => {
    const asked = video();
    assertAck(await post([asked]), asked.taskUUID);
    await done(house, asked.taskUUID);
    const { data } = await post([{ taskType: 'getResponse', taskUUID: asked.taskUUID }]);
    const url = new URL(String(data[0]?.['videoURL']));
    assert.equal(url.host, `${API}:${port}`);
    const clip = await callTls(made.ca, url.href);
    assert.deepEqual([clip.status, clip.text], [200, 'not really a clip']);
  });

  for (const name of [SOCKETS, API])
    test(`a task by WebSocket at ${name}`, async () => {
      const line = await socket(name);
      await introduce(line, house.key);
      const asked = video();
      assertAck(await line.ask(asked), asked.taskUUID);
      await done(house, asked.taskUUID);
      const { data } = await line.ask({ taskType: 'getResponse', taskUUID: asked.taskUUID });
      const clip = await callTls(made.ca, String(data[0]?.['videoURL']));
      assert.equal(clip.status, 200);
      await line.close();
    });
});
