/** The providers' own names, pointed at this server in somebody's network: over TLS their clients need no other setting. */
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { DIALECTS } from '../../src/dialects/index.ts';
import { callTls, makeCertificates } from '../support/certificates.ts';
import type { Certificates, TlsAnswer, TlsRequest } from '../support/certificates.ts';
import { testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { scriptedEngine, untilAborted } from '../support/scripted-engine.ts';
import { quickFolder } from '../support/temporary.ts';

const NAMES = [
  'queue.fal.run',
  'fal.run',
  'rest.fal.ai',
  'rest.alpha.fal.ai',
  'v3.fal.media',
  'api.fal.ai',
  'fal.ai',
  'hub.oxen.ai',
  'api.wavespeed.ai',
  'wavespeed.ai',
] as const;
const MODEL = 'luma/agent/ray/v3.2/text-to-video';

describe('the names of fal, Oxen and WaveSpeed over TLS', () => {
  let folder: string;
  let made: Certificates;
  let server: TestServer;
  let port: string;
  before(async () => {
    folder = await quickFolder('kinora-names-test-');
    made = await makeCertificates(folder, NAMES);
    server = await testServer([scriptedEngine({ start: (_task, context) => untilAborted(context) })], {
      mounts: DIALECTS,
      config: { tls: { ...made.files, port: 0 } },
    });
    port = new URL(server.http.tlsUrl ?? '').port;
  });
  after(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });

  function ask(name: (typeof NAMES)[number], path: string, options: TlsRequest = {}): Promise<TlsAnswer> {
    const headers = { Authorization: `Key ${server.key}`, ...options.headers };
    return callTls(made.ca, `https://${name}:${port}${path}`, { ...options, headers });
  }

  test('a job is queued, looked at, asked for and cancelled where its answer says', async () => {
    const body = JSON.stringify({ prompt: 'A boat drifts at dawn' });
    const { json, text } = await ask('queue.fal.run', `/${MODEL}`, { method: 'POST', body });
    const base = `https://queue.fal.run:${port}/luma/agent/requests/${String(json['request_id'])}`;
    assert.deepEqual(
      [json['status_url'], json['response_url'], json['cancel_url']],
      [`${base}/status`, base, `${base}/cancel`],
      text,
    );
    const follow = (member: string, options: TlsRequest = {}) => {
      const { pathname, search } = new URL(String(json[member]));
      return ask('queue.fal.run', pathname + search, options);
    };
    assert.equal((await follow('status_url')).json['status'], 'IN_QUEUE');
    assert.equal((await follow('response_url')).status, 400);
    assert.equal((await follow('cancel_url', { method: 'PUT' })).json['status'], 'OK');
  });

  test('each name leads to its part', async () => {
    const run = await ask('fal.run', `/${MODEL}`, { method: 'POST', body: '{}' });
    assert.equal(run.status, 422, run.text);
    for (const name of ['rest.fal.ai', 'rest.alpha.fal.ai'] as const) {
      const keys = await ask(name, '/.well-known/jwks.json');
      assert.ok(Array.isArray(keys.json['keys']), keys.text);
    }
    const upload = await ask('v3.fal.media', '/files/upload', { method: 'POST', body: 'x' });
    assert.equal(upload.status, 401, upload.text);
    const document = await ask('fal.ai', `/api/openapi/queue/openapi.json?endpoint_id=${MODEL}`);
    assert.deepEqual(document.json['servers'], [{ url: `https://queue.fal.run:${port}` }]);
    const bearer = { Authorization: `Bearer ${server.key}` };
    const models = await ask('hub.oxen.ai', '/api/ai/models', { headers: bearer });
    assert.equal(models.status, 200, models.text);
    const prediction = await ask('api.wavespeed.ai', '/api/v3/luma/ray-3.2/text-to-video', {
      method: 'POST',
      headers: { ...bearer, 'Content-Type': 'application/json' },
      body: JSON.stringify({ prompt: 'A boat drifts at dawn' }),
    });
    assert.match(prediction.text, new RegExp(`"get":"https://api.wavespeed.ai:${port}/api/v3/predictions/`));
    const schema = await ask('wavespeed.ai', '/center/default/api/v1/model_schema/luma/ray-3.2/video-edit');
    assert.equal(schema.json['openapi'], '3.0.0', schema.text);
    const nowhere = await ask('hub.oxen.ai', '/fal/queue/x', { headers: bearer });
    assert.equal(nowhere.status, 404, 'under a name its own paths are all that there is');
  });
});
